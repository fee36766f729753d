/** Payment terms: found in eAccounting by the mapping, by equal name, or by equal type and days. The API makes none. */
import type { PaymentTerms } from '#shared/rackbeat/records.ts';
import type { Identity, LinkKind } from '#shared/transfer/ledger-definition.ts';
import { lists, type Terms } from './lists.ts';
import { normalisedName } from './same-company.ts';
import type { EaccountingSession } from './session.ts';
import type { Settings } from './settings.ts';

/** Rackbeat's types as eAccounting numbers them. */
const types = new Map(Object.entries({ net: 0, invoice_month: 1, paid_in_cash: 2, credit_card: 3 }));

/** Rackbeat's word for a type of eAccounting's, where it has one. */
export function rackbeatTermsType(type: number): string | undefined {
  return [...types.keys()].find((each) => types.get(each) === type);
}

export const paymentTerms: LinkKind<EaccountingSession, PaymentTerms> = {
  sort: 'link',
  read: (session, number) => session.rackbeat.paymentTerms(number),
  judge: () => undefined,
  identify,
  missing: (_session, record) => ({
    fail: { code: 'PAYMENT_TERMS_UNMAPPED', values: { terms: record.name, number: record.number } },
  }),
};

/** eAccounting keeps some terms for sales and some for purchases; the row remembers the fitting one of each. */
async function identify({ api, settings }: EaccountingSession, record: PaymentTerms): Promise<Identity> {
  const all = await lists.terms(api);
  const sales = match(
    all.filter((terms) => terms.AvailableForSales === true),
    record,
    settings,
  );
  const purchase = match(
    all.filter((terms) => terms.AvailableForPurchase === true),
    record,
    settings,
  );
  const either = sales ?? purchase;
  if (either === undefined) return { found: 'none' };
  return {
    found: 'one',
    ledgerId: either,
    barred: false,
    facts: { ...(sales === undefined ? {} : { sales }), ...(purchase === undefined ? {} : { purchase }) },
  };
}

/** Explicit mapping → unique equal name → unique equal type and days → the default. */
function match(all: Terms[], record: PaymentTerms, settings: Settings): string | undefined {
  const withId = (id: string | undefined) => all.filter((terms) => terms.Id === id?.toLowerCase());
  const name = normalisedName(record.name);
  const rules = [
    withId(settings.paymentTerms.map[record.number]),
    all.filter((terms) => normalisedName(terms.Name) === name || normalisedName(terms.NameEnglish) === name),
    all.filter(
      (terms) =>
        terms.TermsOfPaymentTypeId === types.get(record.type) && (terms.NumberOfDays ?? 0) === (record.maturity_days ?? 0),
    ),
    withId(settings.paymentTerms.default),
  ];
  return rules.find((hits) => hits.length === 1)?.[0]?.Id;
}
