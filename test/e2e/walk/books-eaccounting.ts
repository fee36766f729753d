/** A Swedish company in the eAccounting simulator. */
import { post } from './rackbeat-account.ts';
import type { Stack } from './running-stack.ts';
import type { Books } from './walk.ts';

type Row = Record<string, unknown>;
/** No account has this number. */
const nowhere = 9999;

export async function eaccountingBooks({ eaccounting }: Stack, company: string): Promise<Books> {
  const { companyId } = (await post(`${eaccounting.url}/_sim/companies`, { name: company, country: 'SE' })) as {
    companyId: string;
  };
  const hand = (action: string, values: object) => post(`${eaccounting.url}/_sim/companies/${companyId}/${action}`, values);
  const rows = async (path: string) => ((await hand('rows', { path })) as { rows: Row[] }).rows;
  const coding = (await rows('articleaccountcodings')).find(({ Name }) => Name === 'Varor 25 % moms') ?? {};
  const unit = (await rows('units')).find(({ Abbreviation }) => Abbreviation === 'st') ?? {};
  const putCoding = async (changes: Row) => {
    await hand('put', { path: 'articleaccountcodings', key: coding.Id, row: { ...coding, ...changes } });
  };
  return {
    ledger: 'eaccounting',
    company,
    country: 'SE',
    async consent(visitor) {
      await visitor.fill('company', companyId);
      await visitor.press('Allow');
    },
    settings: {
      'articleCoding.default': String(coding.Id),
      'units.default': String(unit.Id),
      'invoices.status': 'invoiced',
    },
    breakAccount: () => putCoding({ DomesticSalesSubjectToVatAccountNumber: nowhere }),
    repairAccount: () => putCoding({}),
    failure: { reason: new RegExp(`account ${nowhere}`, 'i'), hint: /What to do: Add the account to the chart/ },
    async countOf(account, number) {
      const reference = `RB-${account.id}-${number}`;
      const all = [...(await rows('customerinvoicedrafts')), ...(await rows('customerinvoices'))];
      return all.filter(({ BuyersOrderReference }) => BuyersOrderReference === reference).length;
    },
  };
}
