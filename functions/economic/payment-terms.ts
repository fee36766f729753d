/**
 * Payment terms. Found in e-conomic by the mapping, by equal name, or by equal type and days, and made if there are none. Type and
 * days can never be changed there, and the name belongs to the bookkeeper: terms that change in Rackbeat become other terms.
 */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import type { PaymentTerms } from '#shared/rackbeat/records.ts';
import { Fit } from '#shared/transfer/fit.ts';
import type { Identity, MasterKind, Needed } from '#shared/transfer/ledger-definition.ts';
import type { Economic } from './client.ts';
import { sameName } from './link-by-name.ts';
import { masterReach } from './master-reach.ts';
import type { EconomicSession } from './session.ts';
import type { Settings } from './settings.ts';

const ExistingTerms = z.object({
  paymentTermsNumber: z.number().int(),
  name: z.string(),
  paymentTermsType: z.string(),
  daysOfCredit: z.number().int().optional(),
});
type ExistingTerms = z.infer<typeof ExistingTerms>;

/** Body of `POST /payment-terms`. */
export interface EconomicTerms {
  name: string;
  paymentTermsType: string;
  daysOfCredit?: number;
}

/** What says which terms are meant: part of the hash, so that another mapping is looked at again. */
interface TermsPayload {
  terms: EconomicTerms;
  mapped?: number | undefined;
}

/** Rackbeat's types as e-conomic names them. */
const types = new Map(
  Object.entries({
    net: 'net',
    invoice_month: 'invoiceMonth',
    paid_in_cash: 'paidInCash',
    prepaid: 'prepaid',
    due_date: 'dueDate',
    factoring: 'factoring',
    invoice_week_sunday: 'invoiceWeekStartingSunday',
    invoice_week_monday: 'invoiceWeekStartingMonday',
  }),
);

/** Rackbeat's name of one of e-conomic's types; undefined: Rackbeat has none (credit cards). */
export function rackbeatTermsType(economicType: string): string | undefined {
  return [...types.keys()].find((name) => types.get(name) === economicType);
}

/** Those that count days from a date. The others need offset accounts, or a date on each invoice, and are left to the bookkeeper. */
const creatable = ['net', 'invoice_month', 'invoice_week_sunday', 'invoice_week_monday'];

export const paymentTerms: MasterKind<EconomicSession, PaymentTerms, TermsPayload> = {
  sort: 'master',
  read: (session, number) => session.rackbeat.paymentTerms(number),

  /** What a customer or supplier needs is only found: it may fall back to the default, and that is for a person to decide. */
  judge({ settings }, { type }, why) {
    if (why === 'needed') return { reach: 'link' };
    if (!settings.customers.enabled && !settings.suppliers.enabled)
      return { skip: { code: 'SWITCHED_OFF', values: { setting: 'customers.enabled' } } };
    const verdict = masterReach(settings.customers.master, why, 'customers.master');
    return 'skip' in verdict || creatable.includes(type) ? verdict : { reach: 'link' };
  },

  needs: () => [],
  lookUp: async () => undefined,

  payload({ settings }, record) {
    const fit = new Fit();
    const terms = {
      name: fit.text('name', record.name || record.number, 50),
      paymentTermsType: types.get(record.type) ?? record.type,
      daysOfCredit: record.maturity_days ?? 0,
    };
    const mapped = settings.paymentTerms.map[record.number];
    return { payload: { terms, ...(mapped === undefined ? {} : { mapped }) }, warnings: fit.warnings };
  },

  async identify({ api, settings }, record, why) {
    const all = await allTerms(api);
    const mapped = settings.paymentTerms.map[record.number];
    return identityOf(
      matching(all, {
        mapped,
        terms: { name: record.name, paymentTermsType: types.get(record.type) ?? '', daysOfCredit: record.maturity_days ?? 0 },
      }) ?? (why === 'needed' ? all.find((terms) => terms.paymentTermsNumber === settings.paymentTerms.default) : undefined),
    );
  },

  missing: (_session, record, why) =>
    why === 'needed'
      ? { fail: { code: 'PAYMENT_TERMS_UNMAPPED', values: { terms: record.name, number: record.number } } }
      : { skip: { code: 'TERMS_TYPE_BY_HAND', values: { terms: record.name, type: record.type } } },

  async create({ api }, { terms }, key) {
    return recordOf(await api.write({ method: 'POST', path: '/payment-terms', body: terms, key }, ExistingTerms));
  },

  /** Nothing is written: terms that no longer fit are left behind for others. */
  async update({ api }, ledgerId, payload) {
    const all = await allTerms(api);
    const known = all.find((terms) => String(terms.paymentTermsNumber) === ledgerId);
    if (known !== undefined && payload.mapped === undefined && hasTypeAndDays(known, payload.terms)) return recordOf(known);
    const other = matching(all, payload);
    return other === undefined ? 'gone' : recordOf(other);
  },
};

/** e-conomic's terms for a customer or supplier, who must have some. @param terms Rackbeat's number of them */
export function termsOf(settings: Settings, terms: string | undefined, needed: Needed): number {
  const transferred = terms === undefined ? undefined : needed.get('payment-terms', terms)?.ledgerId;
  const number = transferred === undefined ? settings.paymentTerms.default : Number(transferred);
  if (number === undefined) throw new Refused('PAYMENT_TERMS_UNMAPPED', { terms: terms ?? '' });
  return number;
}

function allTerms(api: Economic): Promise<ExistingTerms[]> {
  return api.list('/payment-terms', undefined, ExistingTerms);
}

/** Explicit mapping → unique equal name → unique equal type and days. */
function matching(all: ExistingTerms[], { mapped, terms }: TermsPayload): ExistingTerms | undefined {
  const rules = [
    all.filter(({ paymentTermsNumber }) => paymentTermsNumber === mapped),
    all.filter(({ name }) => sameName(name, terms.name)),
    all.filter((each) => hasTypeAndDays(each, terms)),
  ];
  return rules.find((hits) => hits.length === 1)?.[0];
}

function hasTypeAndDays(terms: ExistingTerms, { paymentTermsType, daysOfCredit = 0 }: EconomicTerms): boolean {
  return terms.paymentTermsType === paymentTermsType && (terms.daysOfCredit ?? 0) === daysOfCredit;
}

function identityOf(terms: ExistingTerms | undefined): Identity {
  if (terms === undefined) return { found: 'none' };
  const { paymentTermsNumber: number, paymentTermsType: type } = terms;
  return { found: 'one', ledgerId: String(number), barred: false, shared: true, facts: { type } };
}

function recordOf({ paymentTermsNumber, paymentTermsType }: ExistingTerms) {
  const number = String(paymentTermsNumber);
  return { ledgerId: number, ledgerNumber: number, facts: { type: paymentTermsType } };
}
