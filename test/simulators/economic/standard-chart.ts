/** What a Danish agreement holds on its first day: accounts, VAT, groups, terms, layouts, currencies, years. */
import Big from 'big.js';
import type { Agreement } from './agreement.ts';
import { openYear } from './ledger/open-year.ts';
import type { Fields } from './records/fields.ts';

export function fillStandardChart(agreement: Agreement): void {
  for (const [path, { key, rows }] of Object.entries(standardRows)) {
    rows.forEach((row) => {
      agreement.table(path).put(row[key], structuredClone(row));
    });
  }
  for (const [group, accounts] of Object.entries(salesAccounts)) {
    accounts.forEach((account, index) => {
      setSalesAccount(agreement, Number(group), index + 1, account);
    });
  }
  fillCurrencies(agreement);
  const year = new Date(agreement.clock.now()).getUTCFullYear();
  [year - 1, year, year + 1].forEach((each) => {
    openYear(agreement, { fromDate: `${each}-01-01`, toDate: `${each}-12-31` });
  });
}

/** The account on which sales of a product group to a VAT zone are booked; it decides the VAT. */
export function setSalesAccount(agreement: Agreement, productGroup: number, vatZone: number, account: number): void {
  agreement.table(`product-groups/${productGroup}/sales-accounts`).put(vatZone, {
    vatZone: { vatZoneNumber: vatZone },
    salesAccount: { accountNumber: account },
  });
}

function fillCurrencies(agreement: Agreement): void {
  const base = kronerForHundred[agreement.company.baseCurrency] ?? '100';
  for (const [code, kroner] of Object.entries(kronerForHundred)) {
    agreement.table('currencies').put(code, { code, name: code, isoNumber: code });
    agreement.rates.set(code, Big(kroner).div(base).times(100).round(6, Big.roundHalfUp).toString());
  }
}

const kronerForHundred: Record<string, string> = {
  DKK: '100',
  EUR: '743.914941',
  SEK: '66.52',
  NOK: '63.91',
  USD: '687.35',
  GBP: '861.2',
};

/** Product group → account in zones 1 to 4. Services are sold at home and to the EU only. */
const salesAccounts: Record<number, number[]> = {
  1: [1010, 1020, 1030, 1040],
  2: [1040, 1020, 1030, 1040],
  3: [1050, 1060],
};

const profitAndLoss = (accountNumber: number, name: string, vatCode?: string): Fields => ({
  ...account(accountNumber, name, 'profitAndLoss'),
  ...(vatCode ? { vatAccount: { vatCode } } : {}),
});
const status = (accountNumber: number, name: string): Fields => account(accountNumber, name, 'status');

function account(accountNumber: number, name: string, accountType: string): Fields {
  const debitCredit = accountNumber < 2000 || accountNumber >= 6000 ? 'credit' : 'debit';
  return { accountNumber, accountType, balance: 0, draftBalance: 0, barred: false, blockDirectEntries: false, debitCredit, name };
}

const vat = (vatCode: string, name: string, ratePercentage: number, accountNumber: number, vatTypeNumber: number): Fields => ({
  vatCode,
  name,
  ratePercentage,
  barred: false,
  account: { accountNumber },
  vatType: { vatTypeNumber },
});

/** The buyer owes the VAT and deducts it at once. */
const reverseCharge = (vatCode: string, name: string): Fields => ({
  ...vat(vatCode, name, 25, 6903, 3),
  contraAccount: { accountNumber: 6904 },
});

const terms = (paymentTermsNumber: number, name: string, paymentTermsType: string, daysOfCredit?: number): Fields => ({
  paymentTermsNumber,
  name,
  paymentTermsType,
  ...(daysOfCredit === undefined ? {} : { daysOfCredit }),
});

const standardRows: Record<string, { key: string; rows: Fields[] }> = {
  accounts: {
    key: 'accountNumber',
    rows: [
      account(1000, 'RESULTATOPGØRELSE', 'heading'),
      profitAndLoss(1010, 'Salg af varer m/moms', 'U25'),
      profitAndLoss(1020, 'Salg af varer EU', 'UEUV'),
      profitAndLoss(1030, 'Salg af varer udland'),
      profitAndLoss(1040, 'Salg af varer u/moms'),
      profitAndLoss(1050, 'Salg af ydelser m/moms', 'U25'),
      profitAndLoss(1060, 'Salg af ydelser EU', 'UEUY'),
      { ...account(1990, 'Omsætning i alt', 'totalFrom'), totalFromAccount: { accountNumber: 1010 } },
      profitAndLoss(2010, 'Varekøb m/moms', 'I25'),
      profitAndLoss(2020, 'Varekøb EU', 'IEUV'),
      profitAndLoss(2030, 'Varekøb udland', 'IVV'),
      profitAndLoss(2040, 'Vareforbrug'),
      profitAndLoss(2050, 'Lagerregulering'),
      profitAndLoss(2060, 'Fragt m/moms', 'I25'),
      profitAndLoss(2999, 'Varekøb, øvrigt', 'I25'),
      status(5530, 'Varelager'),
      status(5600, 'Debitorer'),
      status(5820, 'Bank'),
      status(6110, 'Overført resultat'),
      status(6800, 'Kreditorer'),
      status(6902, 'Salgsmoms'),
      status(6903, 'Købsmoms'),
      status(6904, 'Moms af varekøb i udlandet'),
    ],
  },
  'vat-types': {
    key: 'vatTypeNumber',
    rows: [
      { vatTypeNumber: 1, name: 'Udgående moms, salg' },
      { vatTypeNumber: 2, name: 'Indgående moms, køb' },
      { vatTypeNumber: 3, name: 'Omvendt betalingspligt' },
    ],
  },
  'vat-accounts': {
    key: 'vatCode',
    rows: [
      vat('U25', 'Salgsmoms 25%', 25, 6902, 1),
      vat('I25', 'Købsmoms 25%', 25, 6903, 2),
      vat('UEUV', 'Varesalg EU', 0, 6902, 1),
      vat('UEUY', 'Ydelsessalg EU', 0, 6902, 1),
      reverseCharge('IEUV', 'Varekøb EU'),
      reverseCharge('IVV', 'Varekøb udland'),
    ],
  },
  'vat-zones': {
    key: 'vatZoneNumber',
    rows: [
      { vatZoneNumber: 1, name: 'Domestic', enabledForCustomer: true, enabledForSupplier: true },
      { vatZoneNumber: 2, name: 'EU', enabledForCustomer: true, enabledForSupplier: true },
      { vatZoneNumber: 3, name: 'Abroad', enabledForCustomer: true, enabledForSupplier: true },
      { vatZoneNumber: 4, name: 'Domestic exempt VAT', enabledForCustomer: true, enabledForSupplier: false },
    ],
  },
  'product-groups': {
    key: 'productGroupNumber',
    rows: [
      { productGroupNumber: 1, name: 'Varer m/moms', inventoryEnabled: false },
      { productGroupNumber: 2, name: 'Varer u/moms', inventoryEnabled: false },
      { productGroupNumber: 3, name: 'Ydelser m/moms', inventoryEnabled: false },
    ],
  },
  'customer-groups': {
    key: 'customerGroupNumber',
    rows: [
      { customerGroupNumber: 1, name: 'Danske kunder', account: { accountNumber: 5600 }, layout: { layoutNumber: 19 } },
      { customerGroupNumber: 2, name: 'Udenlandske kunder', account: { accountNumber: 5600 } },
    ],
  },
  'supplier-groups': {
    key: 'supplierGroupNumber',
    rows: [
      { supplierGroupNumber: 1, name: 'Danske leverandører', account: { accountNumber: 6800 } },
      { supplierGroupNumber: 2, name: 'Udenlandske leverandører', account: { accountNumber: 6800 } },
    ],
  },
  'payment-terms': {
    key: 'paymentTermsNumber',
    rows: [
      terms(1, 'Netto 8 dage', 'net', 8),
      terms(2, 'Netto 14 dage', 'net', 14),
      terms(3, 'Netto 30 dage', 'net', 30),
      terms(4, 'Løbende måned + 30 dage', 'invoiceMonth', 30),
      terms(5, 'Kontant', 'paidInCash'),
      terms(6, 'Forfaldsdato', 'dueDate'),
      terms(7, 'Forudbetaling', 'prepaid'),
      terms(8, 'Løbende uge + 7 dage', 'invoiceWeekStartingMonday', 7),
    ],
  },
  layouts: {
    key: 'layoutNumber',
    rows: [
      { layoutNumber: 19, name: 'Dansk standard', deleted: false },
      { layoutNumber: 21, name: 'Engelsk standard', deleted: false },
    ],
  },
  units: {
    key: 'unitNumber',
    rows: [
      { unitNumber: 1, name: 'stk.' },
      { unitNumber: 2, name: 'timer' },
      { unitNumber: 3, name: 'kg' },
    ],
  },
  employees: {
    key: 'employeeNumber',
    rows: [
      {
        employeeNumber: 1,
        name: 'Anne Holm',
        email: 'anne@example.dk',
        employeeGroup: { employeeGroupNumber: 1 },
        barred: false,
      },
      { employeeNumber: 2, name: 'Bo Friis', email: 'bo@example.dk', employeeGroup: { employeeGroupNumber: 1 }, barred: false },
    ],
  },
  'payment-types': {
    key: 'paymentTypeNumber',
    rows: [
      { paymentTypeNumber: 1, name: 'FI-indbetaling +71' },
      { paymentTypeNumber: 2, name: 'FI-indbetaling +73' },
      { paymentTypeNumber: 7, name: 'Bankoverførsel' },
      { paymentTypeNumber: 10, name: 'IBAN' },
    ],
  },
  journals: {
    key: 'journalNumber',
    rows: [
      {
        journalNumber: 1,
        name: 'Daglig',
        settings: { voucherNumbers: { minimumVoucherNumber: 10001, maximumVoucherNumber: 39999 } },
      },
      {
        journalNumber: 2,
        name: 'Leverandører',
        settings: { voucherNumbers: { minimumVoucherNumber: 40001, maximumVoucherNumber: 69999 } },
      },
      {
        journalNumber: 3,
        name: 'Lager',
        settings: { voucherNumbers: { minimumVoucherNumber: 70001, maximumVoucherNumber: 79999 } },
      },
    ],
  },
};
