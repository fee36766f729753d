/** The drop-down lists of the eAccounting settings page, live from the company; and what Rackbeat has to be matched with them. */
import type { Option } from '#shared/transfer/ledger-definition.ts';
import { lists } from './lists.ts';
import type { EaccountingSession } from './session.ts';

export async function options({ api, rackbeat }: EaccountingSession): Promise<Record<string, Option[]>> {
  const [codings, units, terms, rackbeatGroups, rackbeatTerms, rackbeatUnits] = await Promise.all([
    lists.codings(api),
    lists.units(api),
    lists.terms(api),
    rackbeat.productGroups(),
    rackbeat.names('payment-terms'),
    rackbeat.names('units'),
  ]);
  const articles = await lists.articlesWithoutVat(api, codings);
  const named = (records: { number: string; name: string }[] = []) =>
    records.map(({ number, name }) => ({ value: number, label: `${number} ${name}`.trim() }));
  return {
    articleCodings: codings.filter((coding) => coding.IsActive !== false).map(({ Id, Name }) => ({ value: Id, label: Name })),
    articlesWithoutVat: articles.map(({ Id, Number: number, Name }) => ({ value: Id, label: `${number} ${Name}`.trim() })),
    units: units.map(({ Id, Name, Abbreviation }) => ({
      value: Id,
      label: Abbreviation === '' ? Name : `${Name} (${Abbreviation})`,
    })),
    paymentTerms: terms.map(({ Id, Name }) => ({ value: Id, label: Name })),
    rackbeatProductGroups: named(rackbeatGroups),
    rackbeatPaymentTerms: named(rackbeatTerms),
    rackbeatUnits: named(rackbeatUnits),
  };
}
