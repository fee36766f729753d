/** What fuzzing found between the neighbours and us, as it was found. */

import { readRefusal } from '#functions/economic/refusal.ts';
import { countryCode } from '#shared/countries.ts';
import { decimal } from '#shared/money.ts';
import { CustomerInvoice, PaymentTerms } from '#shared/rackbeat/records.ts';
import { rackbeatUrl } from '../journey/company/connected-company.ts';
import { aBusyCompany, deeds, ledgers, traces } from './busy-company.ts';
import { withExtremes } from './extreme-records.ts';

test.each(ledgers)(
  '%s: payment terms of a type that every JavaScript object has a method of are terms without a type',
  async (ledger) => {
    const company = await aBusyCompany(ledger);
    const { between } = company.net;
    company.net.between = async (request, carry) => {
      const answer = await between(request, carry);
      if (!request.url.startsWith(`${rackbeatUrl}/payment-terms`)) return answer;
      return new Response(withExtremes(await answer.text(), { type: 'hasOwnProperty' }), { status: answer.status });
    };
    await deeds.invoice(company);
    expect(await traces(company, 'in the end')).toEqual([]);
  },
);

test('a country called constructor is none we know', () => {
  expect(countryCode('constructor')).toBeUndefined();
});

test('e-conomic’s refusal, nested 20,000 deep, is a refusal', () => {
  const body: unknown = JSON.parse(`{"errors":${'{"errors":['.repeat(20_000)}${']}'.repeat(20_000)}}`);
  const call = { method: 'POST', path: '/customers' } as const;
  expect(readRefusal({ status: 400, headers: new Headers(), body }, call)).toMatchObject({ kind: 'rejected', status: 400 });
});

test('Dinero’s list with a member that is none is a failure with a name', async () => {
  const company = await aBusyCompany('dinero');
  const { between } = company.net;
  company.net.between = async (request, carry) =>
    request.url.includes('/contacts?')
      ? Response.json({ Collection: [[]], Pagination: { ResultWithoutFilter: 1 } })
      : await between(request, carry);
  await deeds.invoice(company);
  expect(await company.transfer('customer', 1001)).toMatchObject({ state: 'failed', reason: { code: 'UNEXPECTED_ANSWER' } });
  expect(await traces(company, 'in the end')).toEqual([]);
});

test.each([
  ['an amount beyond what JSON counts in hundredths', { total_total: 1e13 }],
  ['a number of fifty digits', { customer_id: '9'.repeat(50) }],
  ['an item whose number is half a character', { lines: [{ child_id: '\ud800', quantity: 1, line_price: 1 }] }],
])('%s is not read as an invoice', (_what, change) => {
  const invoice = { number: 1, currency: 'DKK', total_subtotal: 1, total_total: 1, customer_id: 1, lines: [] };
  expect(CustomerInvoice.parse(invoice).total_total).toEqual(decimal(1));
  expect(CustomerInvoice.safeParse({ ...invoice, ...change }).success).toBe(false);
});

test('payment terms of more days than a calendar has are not read', () => {
  expect(PaymentTerms.safeParse({ number: 1, maturity_days: 9_007_199_254_740_991 }).success).toBe(false);
});
