/** Currencies and settings: registers that have no number and are neither made nor paged like the others. */
import { Hono } from 'hono';
import type { Account } from '../account.ts';
import { readFields } from '../records/field-rules.ts';
import { conflict, notFound, refuseIfAny } from '../refusal.ts';
import { standardRate } from '../starting-data.ts';
import { type Env, type Exchange, list, readBody, single } from './exchange.ts';

export function registerRoutes(): Hono<Env> {
  const routes = new Hono<Env>();
  // The older singular is still used by clients.
  for (const path of ['currencies', 'currency']) {
    addCurrencies(routes, path);
  }
  addSettings(routes);
  return routes;
}

const currencyFields = { code: { type: 'text', required: true, max: 3 }, rate: { type: 'decimal', required: true } } as const;

function addCurrencies(routes: Hono<Env>, path: string): void {
  routes.get(`/${path}`, (c) =>
    list(
      c,
      'currencies',
      [...c.get('account').currencies.values()].map((currency) => ({ ...currency })),
      { search: ['code'], filters: {} },
    ),
  );
  routes.get(`/${path}/:code`, (c) => single(c, 'currency', { ...currencyOf(c) }));
  routes.post(`/${path}`, async (c) => {
    const account = c.get('account');
    const { values, errors } = readFields(currencyFields, await readBody(c), { partial: false, exists: () => true });
    const code = String(values.code).toUpperCase();
    if (account.currencies.has(code)) {
      errors.code = ['The code has already been taken.'];
    }
    refuseIfAny(errors);
    return single(c, 'currency', setRate(account, code, Number(values.rate), true), undefined, 201);
  });
  routes.put(`/${path}/:code`, async (c) => {
    const { code } = currencyOf(c);
    const { values, errors } = readFields({ rate: currencyFields.rate }, await readBody(c), {
      partial: false,
      exists: () => true,
    });
    refuseIfAny(errors);
    return single(c, 'currency', setRate(c.get('account'), code, Number(values.rate), true));
  });
  routes.put(`/${path}/:code/reset`, (c) => {
    const { code } = currencyOf(c);
    const account = c.get('account');
    return single(c, 'currency', setRate(account, code, standardRate(account.baseCurrency, code), false));
  });
}

function currencyOf(c: Exchange) {
  const found = c.get('account').currencies.get(String(c.req.param('code')).toUpperCase());
  if (!found) {
    throw notFound();
  }
  return found;
}

function setRate(account: Account, code: string, rate: number, isCustom: boolean) {
  if (code === account.baseCurrency || rate <= 0) {
    throw conflict(
      'rate',
      code === account.baseCurrency ? 'The rate of the base currency is always 1.' : 'The rate must be above 0.',
    );
  }
  const currency = { code, rate, is_custom: isCustom, updated_at: account.timestamp() };
  account.currencies.set(code, currency);
  return { ...currency };
}

/** All at once, 200, and a single one without an envelope. */
function addSettings(routes: Hono<Env>): void {
  routes.get('/settings', (c) => c.json({ settings: [...c.get('account').settings.values()] }));
  routes.get('/settings/:identifier', (c) => c.json(settingOf(c)));
  routes.put('/settings/:identifier', async (c) => {
    const setting = settingOf(c);
    const body = await readBody(c);
    if (body.value === undefined) {
      throw conflict('value', 'The value field is required.');
    }
    setting.value = body.value;
    return c.json(setting);
  });
}

function settingOf(c: Exchange) {
  const found = c.get('account').settings.get(String(c.req.param('identifier')));
  if (!found) {
    throw notFound();
  }
  return found;
}
