/** The drop-down lists of the eAccounting settings page, live from the company. */
import type { Option } from '#shared/transfer/ledger-definition.ts';
import { lists } from './lists.ts';
import type { EaccountingSession } from './session.ts';

export async function options({ api }: EaccountingSession): Promise<Record<string, Option[]>> {
  const [codings, units, terms] = await Promise.all([lists.codings(api), lists.units(api), lists.terms(api)]);
  return {
    articleCodings: codings.filter((coding) => coding.IsActive !== false).map(({ Id, Name }) => ({ value: Id, label: Name })),
    units: units.map(({ Id, Name, Abbreviation }) => ({
      value: Id,
      label: Abbreviation === '' ? Name : `${Name} (${Abbreviation})`,
    })),
    paymentTerms: terms.map(({ Id, Name }) => ({ value: Id, label: Name })),
  };
}
