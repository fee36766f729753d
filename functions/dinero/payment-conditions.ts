/** Payment terms as Dinero has them: no list, only a type and a number of days on each contact and invoice. */
import type { PaymentTerms } from '#shared/rackbeat/records.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { daysBetween } from './days-between.ts';
import type { Settings } from './settings.ts';

export interface PaymentConditions {
  PaymentConditionType: string;
  /** Absent with NettoCash, where Dinero refuses it. */
  PaymentConditionNumberOfDays?: number;
}

/** Rackbeat's types that Dinero has under another name. All others say a date, which only the document knows. */
const types = new Map(
  Object.entries({
    net: 'Netto',
    invoice_month: 'CurrentMonthOut',
    paid_in_cash: 'NettoCash',
    prepaid: 'NettoCash',
  }),
);

/** What the row of payment terms remembers; without a type when the terms say a date. */
export function factsOf(terms: PaymentTerms, settings: Settings['paymentTerms']): NonNullable<Transfer['facts']> {
  const mapped = settings.map[terms.number];
  if (mapped !== undefined) return chosenFacts(mapped);
  const type = types.get(terms.type);
  if (type === undefined) return {};
  return type === 'NettoCash' ? { type } : { type, days: terms.maturity_days ?? 0 };
}

/** @param terms the row of the payment terms that a record has */
export function conditionsOf(terms: Transfer | undefined): PaymentConditions | Record<string, never> {
  const { type, days } = terms?.facts ?? {};
  if (typeof type !== 'string') return {};
  return { PaymentConditionType: type, ...(typeof days === 'number' ? { PaymentConditionNumberOfDays: days } : {}) };
}

/** The tenant's default, where nothing else says when to pay. */
export function defaultConditions({ default: chosen }: Settings['paymentTerms']): PaymentConditions | undefined {
  if (chosen === undefined) return undefined;
  const { type, days } = chosenFacts(chosen);
  return { PaymentConditionType: type, ...(days === undefined ? {} : { PaymentConditionNumberOfDays: days }) };
}

/** What a setting says: `Netto 14`, or `NettoCash`, which has no days. */
function chosenFacts(setting: string): { type: string; days?: number } {
  const [type = '', days] = setting.split(' ');
  return { type, ...(days === undefined ? {} : { days: Number(days) }) };
}

/** Terms that end in a date: as many days from the invoice's own date. Both YYYY-MM-DD. */
export function conditionsUntil(date: string, due: string): PaymentConditions {
  return { PaymentConditionType: 'Netto', PaymentConditionNumberOfDays: Math.max(0, daysBetween(date, due)) };
}
