/** For tests: a company with a customer and an article of 25 % VAT, and the parts of documents. */
import { virtualSimulatorClock } from '../frame.ts';
import { type Call, clientOf } from './client-of.ts';
import type { CompanySeed } from './company.ts';
import { createEaccounting, type EaccountingOptions } from './create-eaccounting.ts';
import { type Fields, isFields, textAt } from './records/fields.ts';

export const start = Date.parse('2026-09-01T08:15:30.123Z');

export async function aCompany(seed: Partial<CompanySeed> = {}, options: Partial<EaccountingOptions> = {}) {
  const clock = virtualSimulatorClock(start);
  const eaccounting = createEaccounting({ clock, ...options });
  const { companyId } = eaccounting.addCompany({ name: 'Nordvik AB', ...seed });
  const hand = eaccounting.company(companyId);
  // A fresh token for each call, so that a test may turn the clock without losing it.
  const call: Call = (...sent) => clientOf(eaccounting, eaccounting.connect(companyId).access_token)(...sent);
  /** The id of a row by one of its fields. */
  const idOf = (path: string, name: string, value: unknown) => {
    const row = hand.rows(path).find((each) => each[name] === value);
    return textAt(row, 'Id');
  };
  const home = seed.country ?? 'SE';
  const codingId = idOf('articleaccountcodings', 'NameEnglish', 'Goods 25 % VAT');
  const aCustomer = (changes: Fields = {}): Fields => ({
    Name: 'Havnens Cykel AB',
    IsPrivatePerson: false,
    IsActive: true,
    InvoicePostalCode: '11122',
    InvoiceCity: 'Stockholm',
    InvoiceCountryCode: home,
    TermsOfPaymentId: idOf('termsofpayments', 'NameEnglish', '30 days'),
    ...changes,
  });
  const anArticle = (changes: Fields = {}): Fields => ({
    Number: 'SKU-100',
    Name: 'Ekbord',
    IsActive: true,
    CodingId: codingId,
    UnitId: idOf('units', 'Abbreviation', 'st'),
    NetPrice: 100,
    ...changes,
  });
  const create = async (path: string, sent: Fields): Promise<string> => {
    const { status, body } = await call('POST', path, sent);
    if (status !== 201) {
      throw new Error(`${path}: ${JSON.stringify(body)}`);
    }
    return textAt(body, 'Id');
  };
  const customerId = await create('customers', aCustomer());
  const articleId = await create('articles', anArticle());
  const aRow = (changes: Fields = {}): Fields => ({
    ArticleId: articleId,
    IsTextRow: false,
    ReversedConstructionServicesVatFree: false,
    UnitPrice: 100,
    Quantity: 2,
    ...changes,
  });
  const aDraft = (changes: Fields = {}): Fields => ({
    CustomerId: customerId,
    EuThirdParty: false,
    RotReducedInvoicingType: 0,
    BuyersOrderReference: 'SO-2001',
    Rows: [aRow()],
    ...changes,
  });
  return {
    clock,
    eaccounting,
    companyId,
    hand,
    call,
    idOf,
    create,
    customerId,
    articleId,
    codingId,
    aCustomer,
    anArticle,
    aRow,
    aDraft,
  };
}

/** What a refusal says, for a table of tests. */
export function complaintOf({ status, body }: { status: number; body: Fields }): [status: number, code: unknown] {
  return [status, body.ErrorCode];
}

/** The rows of a list's answer. */
export function dataOf(body: Fields): Fields[] {
  return Array.isArray(body.Data) ? body.Data.filter(isFields) : [];
}
