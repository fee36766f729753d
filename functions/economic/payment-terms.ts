/** Payment terms: found in e-conomic by the mapping, by equal name, or by equal type and days. */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import type { PaymentTerms } from '#shared/rackbeat/records.ts';
import type { Identity, LinkKind, Needed } from '#shared/transfer/ledger-definition.ts';
import type { EconomicSession } from './session.ts';
import type { Settings } from './settings.ts';

const EconomicTerms = z.object({
  paymentTermsNumber: z.number().int(),
  name: z.string(),
  paymentTermsType: z.string(),
  daysOfCredit: z.number().int().optional(),
});
type EconomicTerms = z.infer<typeof EconomicTerms>;

/** Rackbeat's types as e-conomic names them. */
const types: Record<string, string> = {
  net: 'net',
  invoice_month: 'invoiceMonth',
  paid_in_cash: 'paidInCash',
  prepaid: 'prepaid',
  due_date: 'dueDate',
  factoring: 'factoring',
  invoice_week_sunday: 'invoiceWeekStartingSunday',
  invoice_week_monday: 'invoiceWeekStartingMonday',
};

export const paymentTerms: LinkKind<EconomicSession, PaymentTerms> = {
  sort: 'link',
  read: (session, number) => session.rackbeat.paymentTerms(number),
  judge: () => undefined,
  identify,
  missing: (_session, record) => ({
    fail: { code: 'PAYMENT_TERMS_UNMAPPED', values: { terms: record.name, number: record.number } },
  }),
};

/** e-conomic's terms for a customer or supplier, who must have some. @param terms Rackbeat's number of them */
export function termsOf(settings: Settings, terms: string | undefined, needed: Needed): number {
  const transferred = terms === undefined ? undefined : needed.get('payment-terms', terms)?.ledgerId;
  const number = transferred === undefined ? settings.paymentTerms.default : Number(transferred);
  if (number === undefined) throw new Refused('PAYMENT_TERMS_UNMAPPED', { terms: terms ?? '' });
  return number;
}

/** Explicit mapping → unique equal name → unique equal type and days → the default. */
async function identify({ api, settings }: EconomicSession, record: PaymentTerms): Promise<Identity> {
  const all = await api.list('/payment-terms', undefined, EconomicTerms);
  const numbered = (number: number | undefined) => all.filter((terms) => terms.paymentTermsNumber === number);
  const mapped = settings.paymentTerms.map[record.number];
  const rules = [
    numbered(mapped),
    all.filter((terms) => normalised(terms.name) === normalised(record.name)),
    all.filter((terms) => terms.paymentTermsType === types[record.type] && daysOf(terms) === (record.maturity_days ?? 0)),
    numbered(settings.paymentTerms.default),
  ];
  const unique = rules.find((hits) => hits.length === 1)?.[0];
  if (unique === undefined) return { found: 'none' };
  return { found: 'one', ledgerId: String(unique.paymentTermsNumber), barred: false, facts: { type: unique.paymentTermsType } };
}

function daysOf(terms: EconomicTerms): number {
  return terms.daysOfCredit ?? 0;
}

function normalised(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}
