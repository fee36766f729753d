/**
 * The inventory value: at the end of a day, the difference between what Rackbeat's stock is worth and what e-conomic has booked for
 * it, as one unbooked finance voucher. Purchases are coded to cost accounts; this moves what is still in stock to the balance sheet,
 * and what stays in cost is the cost of the goods sold.
 *
 * Each voucher is measured from the booked balance, so only the newest may be booked: earlier ones of ours are taken away first.
 */
import { latestRunDay } from '#shared/calendar.ts';
import { CallFailed } from '#shared/failures.ts';
import { isDay, localDay } from '#shared/local-time.ts';
import { amountText, type Decimal, decimal, round2 } from '#shared/money.ts';
import type { Aim, DocumentKind } from '#shared/transfer/ledger-definition.ts';
import { referencePrefix } from '#shared/transfer/reference.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { bookedBalance } from './booked-balance.ts';
import { create, explain, find } from './inventory-calls.ts';
import { type InventoryDraft, inventoryDrafts } from './inventory-drafts.ts';
import { mustTake, openYear } from './inventory-place.ts';
import { inventoryCalendar, inventoryDueAt } from './inventory-run.ts';
import { difference, type EconomicInventoryVoucher, financeEntry, type Measure } from './inventory-voucher.ts';
import type { EconomicSession } from './session.ts';
import type { Settings } from './settings.ts';
import { accountingYears } from './voucher-search.ts';

/** A measured day, or why none is measured. */
export type InventoryValue = Measured | { skip: Reason };

interface Measured extends Measure {
  journal: number;
  year: string;
  drafts: InventoryDraft[];
}

export const inventoryValue: DocumentKind<EconomicSession, InventoryValue, EconomicInventoryVoucher> = {
  sort: 'document',
  measured: true,
  dueAt: ({ tenant, settings }, day) => inventoryDueAt(tenant, settings, day),
  read,

  judge(_session, record) {
    if ('skip' in record) return record;
    if (difference(record).eq(0)) {
      const values = { account: String(record.account), value: amountText(record.value) };
      return { skip: { code: 'NO_DIFFERENCE', values } };
    }
    return undefined;
  },

  clear,
  aim: ({ settings }, record) => aim(settings, measured(record)),
  needs: () => [],
  lookUp: async () => undefined,

  draft({ baseCurrency }, record, { reference }) {
    const { journal, year, ...measure } = measured(record);
    const entry = financeEntry(measure, baseCurrency, reference);
    return {
      payload: { journal, voucher: { accountingYear: { year }, entries: { financeVouchers: [entry] } } },
      warnings: [],
    };
  },

  find,
  create,
  explain,
};

/** @param day of the run: the latest that was due, or a later one up to today when a person wants a run in between */
async function read(session: EconomicSession, day: string): Promise<InventoryValue | undefined> {
  const { settings, tenant, clock, api } = session;
  if (!isDay(day) || day > localDay(tenant.timeZone, clock.now())) return undefined;
  const calendar = inventoryCalendar(tenant, settings);
  if (calendar === undefined) return { skip: { code: 'SWITCHED_OFF', values: { setting: 'inventory.enabled' } } };
  const { journal, account, contraAccount } = settings.inventory;
  if (journal === undefined) return missing('inventory.journal');
  if (account === undefined) return missing('inventory.account');
  if (contraAccount === undefined) return missing('inventory.contraAccount');
  if (day < latestRunDay(calendar, clock.now())) return { skip: { code: 'RUN_PASSED', values: { day } } };

  const years = await accountingYears(api);
  const place = { year: openYear(years, day), journal, accounts: [account, contraAccount] };
  await mustTake(api, place, day);
  // Drafts before the balance: one that is booked in between is then in the balance, and taking it away tells that it is gone.
  const drafts = await inventoryDrafts(api, years, referencePrefix('inventory-value', tenant.tenantId), session.baseCurrency);
  if (drafts.some((draft) => draft.day > day)) return { skip: { code: 'RUN_PASSED', values: { day } } };
  const negatives = settings.inventory.includeNegativeValues ? 'counted' : 'left out';
  // One after the other: when both sides ask us to wait, only one of them would be heard.
  const value = await session.rackbeat.stockValue(day, negatives);
  const balance = await bookedBalance(api, account, years);
  return { day, value: round2(value), balance, account, contraAccount, journal, year: place.year, drafts };
}

function missing(setting: string): InventoryValue {
  return { skip: { code: 'SETTING_MISSING', values: { setting } } };
}

async function clear({ api, settings }: EconomicSession, record: InventoryValue, reference: string): Promise<string[]> {
  if ('skip' in record || settings.inventory.staleDraft === 'keep') return [];
  const isRight = (draft: InventoryDraft) => draft.reference === reference && draft.amount.eq(difference(record));
  const stale = record.drafts.filter((draft) => draft.isUntouched && !isRight(draft));
  for (const { journal, entries } of stale)
    for (const entry of entries)
      if ((await api.remove(`/journals/${journal}/entries/${entry}`)) === 'gone')
        // Booked by hand this moment: then the balance has moved, and everything is measured again.
        throw new CallFailed('ledger', { kind: 'unavailable', detail: `entry ${entry} of journal ${journal} is gone` });
  return stale.map(({ id }) => id);
}

/** The balance moves on, so a voucher that stands already is not held against today's difference. */
const anything: Decimal = decimal(10).pow(15);

function aim({ inventory }: Settings, record: Measured): Aim {
  const warnings = record.drafts.flatMap(({ isUntouched, voucherNumber, day, amount }): Reason[] => {
    const values = { voucher: String(voucherNumber), day, amount: amountText(amount) };
    if (!isUntouched) return [{ code: 'EARLIER_DRAFT_CHANGED', values }];
    return inventory.staleDraft === 'keep' ? [{ code: 'EARLIER_DRAFT_STANDS', values }] : [];
  });
  return { gross: difference(record), tolerance: anything, target: 'draft', warnings: warnings.slice(-mostWarnings) };
}

/** A row stays small, and the newest are the ones to look at. */
const mostWarnings = 5;

function measured(record: InventoryValue): Measured {
  if ('skip' in record) throw new Error('a day that is skipped makes no voucher');
  return record;
}
