/**
 * What the goods of a sold invoice cost: one ledger item for each invoice booked in Rackbeat, consumption account against inventory
 * account, without VAT. Ledger items rather than manual vouchers, since their ids are ours: one can never be posted twice.
 */

import { Refused } from '#shared/failures.ts';
import type { Decimal } from '#shared/money.ts';
import { decimal, round2, sum, toJsonNumber } from '#shared/money.ts';
import type { Rackbeat } from '#shared/rackbeat/client.ts';
import type { CustomerInvoice } from '#shared/rackbeat/records.ts';
import { together } from '#shared/together.ts';
import type { DocumentKind } from '#shared/transfer/ledger-definition.ts';
import { guidOf } from './guid.ts';
import { advance, create, find } from './ledger-item-calls.ts';
import type { DineroSession } from './session.ts';

/** The invoice, and what its stock items cost. */
interface Consumed {
  invoice: CustomerInvoice;
  /** Base currency; negative when goods come back. */
  cost: Decimal;
}

/** One member of the list that `POST ledgeritems` takes. */
export interface LedgerItem {
  Id: string;
  VoucherDate: string;
  Lines: {
    Id: string;
    /** DKK; what is positive is debited to the account and credited to the one against it. */
    Amount: number;
    AccountNumber: number;
    BalancingAccountNumber: number;
    /** Left out, the accounts' own codes would lift VAT out of the cost. */
    AccountVatCode: 'none';
    BalancingAccountVatCode: 'none';
    Description: string;
  }[];
}

export const consumption: DocumentKind<DineroSession, Consumed, LedgerItem> = {
  sort: 'document',

  async read({ rackbeat }, number) {
    const invoice = await rackbeat.customerInvoice(number);
    return invoice === undefined ? undefined : { invoice, cost: await costOf(rackbeat, invoice) };
  },

  judge({ settings }, { invoice, cost }) {
    if (!settings.consumption.enabled) return { skip: { code: 'SWITCHED_OFF', values: { setting: 'consumption.enabled' } } };
    if (!invoice.is_booked) return { skip: { code: 'NOT_BOOKED' } };
    if (cost.eq(0)) return { skip: { code: 'NOTHING_CONSUMED' } };
    return undefined;
  },

  /** Dinero tells only how far a ledger item has come, never its amounts: there is nothing to compare. */
  aim: ({ settings }, { cost }) => ({
    gross: cost,
    tolerance: cost.abs().times(2),
    target: settings.invoices.status === 'draft' ? 'draft' : 'booked',
    warnings: [],
  }),

  needs: (_session, { invoice }) => [{ kind: 'customer-invoice', number: invoice.number, how: 'after' }],
  lookUp: async () => undefined,

  draft({ settings }, { invoice, cost }, { reference }) {
    const { costAccount, inventoryAccount } = settings.consumption;
    if (costAccount === undefined) throw new Refused('SETTING_MISSING', { setting: 'consumption.costAccount' });
    if (inventoryAccount === undefined) throw new Refused('SETTING_MISSING', { setting: 'consumption.inventoryAccount' });
    const date = invoice.invoice_date ?? invoice.booked_at;
    if (date === undefined) throw new Refused('INVOICE_DATE_MISSING', { number: invoice.number });
    const payload: LedgerItem = {
      Id: guidOf('ledger item', reference),
      VoucherDate: date,
      Lines: [
        {
          Id: guidOf('ledger line', reference),
          Amount: toJsonNumber(cost),
          AccountNumber: costAccount,
          BalancingAccountNumber: inventoryAccount,
          AccountVatCode: 'none',
          BalancingAccountVatCode: 'none',
          Description: `${reference}, ${invoice.customer?.company_name ?? invoice.customer_id}`,
        },
      ],
    };
    return { payload, warnings: [] };
  },

  find,
  create,
  advance: (session, document) => advance(session, document),
};

/** Rackbeat counts requests by the minute, and a long invoice has many items: a few at a time. */
const atOnce = 5;

/** Stock items only: what is not kept in stock has no cost in the inventory. All lines are summed first and rounded once. */
async function costOf(rackbeat: Rackbeat, invoice: CustomerInvoice): Promise<Decimal> {
  const lines = invoice.lines.filter((line) => line.child_id !== '' && line.item_cost_price?.eq(0) === false);
  const items = [...new Set(lines.map((line) => line.child_id))];
  const stocked = new Set<string>();
  for (let start = 0; start < items.length; start += atOnce) {
    const read = await together(items.slice(start, start + atOnce).map((number) => rackbeat.item(number)));
    for (const item of read) if (item?.inventory_enabled === true) stocked.add(item.number);
  }
  const costs = lines
    .filter((line) => stocked.has(line.child_id))
    .map((line) => line.quantity.times(line.item_cost_price ?? decimal(0)));
  return round2(sum(costs));
}
