/** Prices of a product in other currencies: one for each, kept beside the product. */
import { type Fields, valueAt } from '../records/fields.ts';
import { pathKey } from '../records/path-key.ts';
import { type FieldTable, readFields } from '../records/read-fields.ts';
import { readingOf } from '../records/reading.ts';
import { withLinks } from '../records/with-links.ts';
import { conflict, methodNotAllowed, notFound, type Problem, refuseIfAny } from '../refusal.ts';
import { type Api, type ApiContext, keyIn, objectSent } from './api.ts';
import { pageOf } from './collection.ts';

const names = ['price', 'product.productNumber', 'currency.code'];

const fields: FieldTable = {
  currency: { kind: 'reference', to: 'currency', required: true },
  price: { kind: 'number', decimals: 2, required: true },
};

export function addPriceRoutes(api: Api): void {
  const route = '/products/:key/pricing/currency-specific-sales-prices';
  api.get(route, (c) => {
    const rows = pricesIn(c).all();
    const present = (row: Fields) => shown(c, row);
    return c.json(pageOf(new URL(c.req.url), { rows, filterable: names, sortable: names, present, creates: 'price' }));
  });
  api.post(route, async (c) => {
    const price = read(c, await objectSent(c));
    const code = valueAt(price, 'currency.code');
    if (pricesIn(c).get(code)) {
      throw conflict('currency.code', `There is a price in '${code}' already.`, 'E06010', code);
    }
    return stored(c, price, true);
  });
  api.get(`${route}/:code`, (c) => c.json(shown(c, priceIn(c))));
  api.put(`${route}/:code`, async (c) => {
    const isNew = pricesIn(c).get(keyIn(c, 'code')) === undefined;
    return stored(c, read(c, { ...(await objectSent(c)), currency: { code: keyIn(c, 'code') } }), isNew);
  });
  api.delete(`${route}/:code`, (c) => {
    priceIn(c);
    pricesIn(c).delete(keyIn(c, 'code'));
    return c.body(null, 204);
  });
  api.on(['PUT', 'PATCH', 'DELETE'], route, () => {
    throw methodNotAllowed();
  });
}

function read(c: ApiContext, given: Fields): Fields {
  const problems: Problem[] = [];
  const price = readFields(fields, given, readingOf(c.env.agreement), problems);
  refuseIfAny(problems);
  return price;
}

function stored(c: ApiContext, price: Fields, isNew: boolean): Response {
  const row = { ...price, product: { productNumber: keyIn(c) } };
  pricesIn(c).put(valueAt(price, 'currency.code'), row, c.env.agreement.clock.now());
  const answer = shown(c, row);
  return isNew ? c.json(answer, 201, { Location: String(answer.self) }) : c.json(answer);
}

function shown(c: ApiContext, row: Fields): Fields {
  const { origin } = new URL(c.req.url);
  const product = `${origin}/products/${pathKey(keyIn(c))}`;
  const self = `${product}/pricing/currency-specific-sales-prices/${valueAt(row, 'currency.code')}`;
  return { ...withLinks(origin, row), self };
}

/** 404 when there is no such product. */
function pricesIn(c: ApiContext) {
  if (!c.env.agreement.table('products').get(keyIn(c))) {
    throw notFound();
  }
  return c.env.agreement.table(`products/${pathKey(keyIn(c))}/prices`);
}

function priceIn(c: ApiContext): Fields {
  const price = pricesIn(c).get(keyIn(c, 'code'));
  if (!price) {
    throw notFound();
  }
  return price;
}
