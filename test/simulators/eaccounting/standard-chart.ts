/** The charts of accounts, VAT codes and article codings of a Swedish, a Norwegian and a Danish company. */
import type { Fields } from './records/fields.ts';

/** Where a company may be. */
export type Home = 'SE' | 'NO' | 'DK';

/** Name by account number. */
export function accountsOf(country: Home): Record<number, string> {
  return { SE: swedishAccounts, NO: norwegianAccounts, DK: danishAccounts }[country];
}

export function vatCodesOf(country: Home): Fields[] {
  const rates = { SE: [0.25, 0.12, 0.06], NO: [0.25, 0.15, 0.12], DK: [0.25] }[country];
  const codes = { SE: ['05', '06', '07'], NO: ['3', '31', '33'], DK: ['1'] }[country];
  return rates.map((VatRate, index) => ({
    Code: codes[index],
    Description: `${VatRate * 100} %`,
    VatRate,
  }));
}

export function codingsOf(country: Home): Fields[] {
  return { SE: swedishCodings, NO: norwegianCodings, DK: danishCodings }[country];
}

interface Sale {
  name: string;
  nameEnglish: string;
  type: 'Goods' | 'Service';
  percent: number;
  domestic: number;
}

const swedishCodings = [
  { name: 'Varor 25 % moms', nameEnglish: 'Goods 25 % VAT', type: 'Goods', percent: 25, domestic: 3001 },
  { name: 'Varor 12 % moms', nameEnglish: 'Goods 12 % VAT', type: 'Goods', percent: 12, domestic: 3002 },
  { name: 'Varor 6 % moms', nameEnglish: 'Goods 6 % VAT', type: 'Goods', percent: 6, domestic: 3003 },
  { name: 'Varor momsfri', nameEnglish: 'Goods, no VAT', type: 'Goods', percent: 0, domestic: 3004 },
  { name: 'Tjänster 25 % moms', nameEnglish: 'Services 25 % VAT', type: 'Service', percent: 25, domestic: 3041 },
].map((sale) =>
  coding(sale as Sale, { reversed: 3231, exempt: 3004, withinEu: 3106, outsideEu: 3105, thirdParty: 3107, eu: 3108 }),
);

const norwegianCodings = [
  { name: 'Varer 25 % mva', nameEnglish: 'Goods 25 % VAT', type: 'Goods', percent: 25, domestic: 3000 },
  { name: 'Varer 15 % mva', nameEnglish: 'Goods 15 % VAT', type: 'Goods', percent: 15, domestic: 3010 },
  { name: 'Varer 12 % mva', nameEnglish: 'Goods 12 % VAT', type: 'Goods', percent: 12, domestic: 3020 },
  { name: 'Varer avgiftsfri', nameEnglish: 'Goods, no VAT', type: 'Goods', percent: 0, domestic: 3100 },
  { name: 'Tjenester 25 % mva', nameEnglish: 'Services 25 % VAT', type: 'Service', percent: 25, domestic: 3030 },
].map((sale) => coding(sale as Sale, { exempt: 3100, outsideEu: 3150 }));

const danishCodings = [
  { name: 'Varer 25 % moms', nameEnglish: 'Goods 25 % VAT', type: 'Goods', percent: 25, domestic: 1000 },
  { name: 'Varer uden moms', nameEnglish: 'Goods, no VAT', type: 'Goods', percent: 0, domestic: 1100 },
  { name: 'Ydelser 25 % moms', nameEnglish: 'Services 25 % VAT', type: 'Service', percent: 25, domestic: 1010 },
].map((sale) => coding(sale as Sale, { exempt: 1100, withinEu: 1050, outsideEu: 1060, thirdParty: 1055, eu: 1020 }));

interface SharedAccounts {
  reversed?: number;
  exempt: number;
  withinEu?: number;
  outsideEu: number;
  thirdParty?: number;
  /** Sales with VAT to persons in the EU. */
  eu?: number;
}

function coding({ name, nameEnglish, type, percent, domestic }: Sale, accounts: SharedAccounts): Fields {
  return {
    Name: name,
    NameEnglish: nameEnglish,
    Type: type,
    VatRate: `${percent} %`,
    VatRatePercent: percent / 100,
    IsActive: true,
    DomesticSalesSubjectToVatAccountNumber: domestic,
    DomesticSalesSubjectToReversedConstructionVatAccountNumber: type === 'Service' ? accounts.reversed : undefined,
    DomesticSalesVatExemptAccountNumber: accounts.exempt,
    ForeignSalesSubjectToThirdPartySalesAccountNumber: accounts.thirdParty,
    ForeignSalesSubjectToVatWithinEuAccountNumber: accounts.eu,
    ForeignSalesVatExemptOutsideEuAccountNumber: accounts.outsideEu,
    ForeignSalesVatExemptWithinEuAccountNumber: accounts.withinEu,
  };
}

const swedishAccounts: Record<number, string> = {
  1460: 'Lager av handelsvaror',
  1510: 'Kundfordringar',
  1930: 'Företagskonto',
  2440: 'Leverantörsskulder',
  2611: 'Utgående moms 25 %',
  2621: 'Utgående moms 12 %',
  2631: 'Utgående moms 6 %',
  2641: 'Ingående moms',
  3001: 'Försäljning 25 % moms',
  3002: 'Försäljning 12 % moms',
  3003: 'Försäljning 6 % moms',
  3004: 'Försäljning momsfri',
  3041: 'Tjänster 25 % moms',
  3105: 'Varor utanför EU',
  3106: 'Varor inom EU, momsfri',
  3107: 'Trepartshandel',
  3108: 'Varor inom EU, moms',
  3231: 'Omvänd skattskyldighet, bygg',
  3740: 'Öres- och kronutjämning',
  4010: 'Inköp av varor',
  4990: 'Lagerförändring',
  5460: 'Förbrukningsmaterial',
};

const norwegianAccounts: Record<number, string> = {
  1460: 'Varelager',
  1500: 'Kundefordringer',
  1920: 'Bankinnskudd',
  2400: 'Leverandørgjeld',
  2700: 'Utgående mva',
  2710: 'Inngående mva',
  3000: 'Salg 25 % mva',
  3010: 'Salg 15 % mva',
  3020: 'Salg 12 % mva',
  3030: 'Tjenester 25 % mva',
  3100: 'Salg avgiftsfri',
  3150: 'Salg utland',
  4300: 'Varekjøp',
  4390: 'Lagerendring',
  6500: 'Driftsmateriell',
};

const danishAccounts: Record<number, string> = {
  1000: 'Salg 25 % moms',
  1010: 'Ydelser 25 % moms',
  1020: 'Salg inden for EU, moms',
  1050: 'Salg inden for EU, momsfri',
  1055: 'Trekantshandel',
  1060: 'Salg uden for EU',
  1100: 'Salg momsfri',
  2010: 'Vareforbrug',
  5500: 'Varelager',
  5600: 'Debitorer',
  5820: 'Bank',
  6800: 'Kreditorer',
  6902: 'Salgsmoms',
  6904: 'Købsmoms',
};
