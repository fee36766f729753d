/** What a company holds on its first day: chart, fiscal years, codings, units, terms, currencies, countries. */
import Big from 'big.js';
import type { Company } from './company.ts';
import { countries } from './records/countries.ts';
import type { Fields } from './records/fields.ts';
import { accountsOf, codingsOf, vatCodesOf } from './standard-chart.ts';

export function fillStandardCompany(company: Company): void {
  fillCurrencies(company);
  for (const [Code, { name, nameEnglish, isEuMember }] of Object.entries(countries)) {
    company.table('countries').put(Code, { Code, Name: name, NameEnglish: nameEnglish, IsEuMember: isEuMember });
  }
  for (const [path, rows] of Object.entries(standardRows)) {
    rows.forEach((row) => {
      add(company, path, row);
    });
  }
  for (const coding of codingsOf(company.settings.country)) {
    add(company, 'articleaccountcodings', { ...coding, ChangedUtc: new Date(company.clock.now()).toISOString() });
  }
  for (const code of vatCodesOf(company.settings.country)) {
    add(company, 'vatcodes', code);
  }
  const year = new Date(company.clock.now()).getUTCFullYear();
  for (const each of [year - 1, year, year + 1]) {
    addFiscalYear(company, each);
  }
}

function add(company: Company, path: string, row: Fields): string {
  const Id = company.nextId();
  company.table(path).put(Id, { Id, ...row });
  return Id;
}

function addFiscalYear(company: Company, year: number): void {
  const FiscalYearId = add(company, 'fiscalyears', {
    StartDate: `${year}-01-01`,
    EndDate: `${year}-12-31`,
    IsLockedForAccounting: false,
    BookkeepingMethod: 0,
  });
  for (const [number, Name] of Object.entries(accountsOf(company.settings.country))) {
    company.table(`accounts/${FiscalYearId}`).put(number, {
      Number: number,
      Name,
      FiscalYearId,
      IsActive: true,
      IsProjectAllowed: true,
      IsCostCenterAllowed: true,
    });
  }
}

function fillCurrencies(company: Company): void {
  const own = kronorForOne[company.settings.currency] ?? '1';
  for (const [Code, kronor] of Object.entries(kronorForOne)) {
    company.table('currencies').put(Code, { Code });
    company.rates.set(Code, Big(kronor).div(own).round(6, Big.roundHalfUp).toString());
  }
}

const kronorForOne: Record<string, string> = { SEK: '1', NOK: '0.96', DKK: '1.503', EUR: '11.215', USD: '10.34', GBP: '13.02' };

const terms = (Name: string, NameEnglish: string, NumberOfDays: number, TermsOfPaymentTypeId: number, isForPurchase = true) => ({
  Name,
  NameEnglish,
  NumberOfDays,
  TermsOfPaymentTypeId,
  TermsOfPaymentTypeText: ['Normal', 'CurrentMonth', 'Cash', 'CardPayment'][TermsOfPaymentTypeId],
  AvailableForSales: true,
  AvailableForPurchase: isForPurchase,
});

const standardRows: Record<string, Fields[]> = {
  termsofpayments: [
    terms('30 dagar', '30 days', 30, 0),
    terms('10 dagar', '10 days', 10, 0),
    terms('14 dagar', '14 days', 14, 0),
    terms('Innevarande månad + 30 dagar', 'Current month + 30 days', 30, 1),
    terms('Kontant', 'Cash', 0, 2),
    terms('Kortbetalning', 'Card payment', 0, 3, false),
    { ...terms('60 dagar, inköp', '60 days, purchase', 60, 0), AvailableForSales: false },
  ],
  units: [
    { Name: 'Styck', Code: 'PCE', Abbreviation: 'st' },
    { Name: 'Timmar', Code: 'HUR', Abbreviation: 'h' },
    { Name: 'Kilogram', Code: 'KGM', Abbreviation: 'kg' },
    { Name: 'Meter', Code: 'MTR', Abbreviation: 'm' },
    { Name: 'Förpackning', Code: 'PK', Abbreviation: 'förp' },
  ],
  deliverymethods: [
    { Name: 'Bud', Code: 'BUD' },
    { Name: 'Post', Code: 'POST' },
  ],
  deliveryterms: [
    { Name: 'Fritt kunden', Code: 'DDP' },
    { Name: 'Fritt vårt lager', Code: 'EXW' },
  ],
  costcenters: [
    { Name: 'Avdelning', Number: 1, IsActive: true },
    { Name: 'Produkt', Number: 2, IsActive: false },
    { Name: 'Övrigt', Number: 3, IsActive: false },
  ],
};
