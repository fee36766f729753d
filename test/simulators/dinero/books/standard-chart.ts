/** What every new organization finds: accounts, VAT types, two accounting years and some exchange rates. */

import type { Organization } from '../organization.ts';
import { today } from '../records/dates.ts';
import type { Account, VatType } from './chart.ts';
import { controlAccounts } from './chart.ts';

// The codes of sales abroad are our guess; the others were seen.
const vatTypes: VatType[] = [
  { VatCode: 'none', Name: 'Ingen moms', VatRate: 0, side: 'foreign' },
  { VatCode: 'U25', Name: 'Dansk salgsmoms', VatRate: 0.25, side: 'sales' },
  { VatCode: 'UEUV', Name: 'Varesalg EU', VatRate: 0, side: 'sales' },
  { VatCode: 'UVC', Name: 'Salg uden for EU', VatRate: 0, side: 'sales' },
  { VatCode: 'I25', Name: 'Dansk købsmoms', VatRate: 0.25, side: 'purchase', region: 'DK' },
  { VatCode: 'IEUV', Name: 'Varekøb EU', VatRate: 0.25, side: 'foreign', region: 'EU' },
  { VatCode: 'IEUY', Name: 'Ydelseskøb EU', VatRate: 0.25, side: 'foreign', region: 'EU' },
  { VatCode: 'IVV', Name: 'Varekøb verden', VatRate: 0.25, side: 'foreign', region: 'World' },
  { VatCode: 'IVY', Name: 'Ydelseskøb verden', VatRate: 0.25, side: 'foreign', region: 'World' },
];

type ChartRow = [number: number, name: string, vatCode: string | null, category: string];

const entryAccounts: ChartRow[] = [
  [1000, 'Salg af varer og ydelser med moms', 'U25', 'Turnover'],
  [1050, 'Salg af varer til EU', 'UEUV', 'Turnover'],
  [1100, 'Salg uden for EU', 'UVC', 'Turnover'],
  [1150, 'Salg uden moms', null, 'Turnover'],
  [2000, 'Varekøb', 'I25', 'Variable Expenses'],
  [2010, 'Vareforbrug', 'I25', 'Variable Expenses'],
  [2020, 'Varekøb EU', 'IEUV', 'Variable Expenses'],
  [2040, 'Varekøb uden for EU', 'IVV', 'Variable Expenses'],
  [2060, 'Varekøb uden moms', null, 'Variable Expenses'],
  [7300, 'Internet og webhotel', 'I25', 'Administration Expenses'],
  [60100, 'Varelager', null, 'Turnover Assets'],
];

const depositAccounts: ChartRow[] = [
  [55000, 'Bank', null, 'Liquid Assets'],
  [55010, 'Kasse', null, 'Liquid Assets'],
];

const hiddenFromHand: ChartRow[] = [
  [controlAccounts.debtors, 'Debitorer', null, 'Receivables'],
  [controlAccounts.creditors, 'Kreditorer', null, 'Short Term Debt'],
  [controlAccounts.salesVat, 'Salgsmoms', null, 'Vat Due'],
  [controlAccounts.purchaseVat, 'Købsmoms', null, 'Vat Due'],
];

export function fillStandardChart(organization: Organization): void {
  vatTypes.forEach((type) => {
    organization.vatTypes.set(type.VatCode, type);
  });
  const add = (kind: Pick<Account, 'isDeposit' | 'isControl'>) => (row: ChartRow) => {
    const [AccountNumber, Name, VatCode, Category] = row;
    organization.accounts.set(AccountNumber, { AccountNumber, Name, VatCode, Category, IsHidden: false, ...kind });
  };
  entryAccounts.forEach(add({ isDeposit: false, isControl: false }));
  depositAccounts.forEach(add({ isDeposit: true, isControl: false }));
  hiddenFromHand.forEach(add({ isDeposit: false, isControl: true }));
  const year = Number(today(organization.clock).slice(0, 4));
  organization.years = [year - 1, year].map((number) => ({
    Name: String(number),
    FromDate: `${number}-01-01`,
    ToDate: `${number}-12-31`,
  }));
  organization.rates = new Map([
    ['DKK', 100],
    ['EUR', 746.05],
    ['SEK', 66.12],
    ['NOK', 63.9],
    ['USD', 641.7],
    ['GBP', 862.4],
  ]);
}
