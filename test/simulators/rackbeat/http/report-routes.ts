/** The value of the stock, on any day. */
import Big from 'big.js';
import { Hono } from 'hono';
import type { Account } from '../account.ts';
import { toCents } from '../documents/totals.ts';
import type { Fields } from '../records/table.ts';
import { conflict } from '../refusal.ts';
import type { Env, Exchange } from './exchange.ts';

export function reportRoutes(): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get('/reports/valuation', (c) => c.json(valuation(c)));
  routes.get('/reports/valuation/total', (c) => c.json({ total_value: valuation(c).total_value }));
  return routes;
}

function valuation(c: Exchange): { lineables: Fields[]; total_value: number } {
  const day = c.req.query('date_to');
  if (day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(day)) {
    throw conflict('date_to', 'The date to is not a valid date.');
  }
  const account = c.get('account');
  const location = c.req.query('location');
  const lineables = inventoryItems(account)
    .filter((item) => location === undefined || String(item.default_location_id) === location)
    .map((item) => {
      const number = String(item.number);
      const quantity = account.stock.quantity(number, day);
      const cost = account.stock.cost(number, day);
      return {
        number,
        type: item.type,
        name: item.name,
        quantity,
        cost_price: cost,
        value: toCents(Big(quantity).times(cost)).toNumber(),
      };
    })
    .filter((row) => row.quantity !== 0);
  return { lineables, total_value: lineables.reduce((sum, row) => sum.plus(row.value), Big(0)).toNumber() };
}

/** Services have no stock. */
function inventoryItems(account: Account): Fields[] {
  const groups = account.table('product-groups');
  return [...account.table('products').live(), ...account.table('lots').live()].filter(
    (item) => groups.find(item.group_id)?.has_inventory !== false,
  );
}
