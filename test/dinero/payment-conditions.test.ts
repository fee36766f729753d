/** Rackbeat's payment terms as Dinero's type and days. */
import { conditionsOf, conditionsUntil, defaultConditions, factsOf } from '#functions/dinero/payment-conditions.ts';
import { Settings } from '#functions/dinero/settings.ts';
import { needed } from '../economic/sessions.ts';

const settings = Settings.parse({ paymentTerms: { map: { 7: 'CurrentMonthOut 30', 8: 'NettoCash' } } }).paymentTerms;

test.each<[string, { number: string; type: string; days?: number }, object]>([
  ['net days', { number: '1', type: 'net', days: 14 }, { type: 'Netto', days: 14 }],
  ['EX-P3 current month and days', { number: '1', type: 'invoice_month', days: 30 }, { type: 'CurrentMonthOut', days: 30 }],
  ['net without days', { number: '1', type: 'net' }, { type: 'Netto', days: 0 }],
  ['EX-P4 cash: no days', { number: '1', type: 'paid_in_cash', days: 8 }, { type: 'NettoCash' }],
  ['prepaid', { number: '1', type: 'prepaid' }, { type: 'NettoCash' }],
  ['terms that say a date', { number: '1', type: 'due_date', days: 3 }, {}],
  ['mapped, whatever they say themselves', { number: '7', type: 'net', days: 14 }, { type: 'CurrentMonthOut', days: 30 }],
  ['mapped to cash', { number: '8', type: 'net', days: 14 }, { type: 'NettoCash' }],
])('what is remembered of %s', (_what, { number, type, days }, facts) => {
  expect(factsOf({ number, name: '', type, maturity_days: days }, settings)).toEqual(facts);
});

test.each<[string, Record<string, string | number> | undefined, object]>([
  ['type and days', { type: 'Netto', days: 14 }, { PaymentConditionType: 'Netto', PaymentConditionNumberOfDays: 14 }],
  ['EX-P4 a type without days', { type: 'NettoCash' }, { PaymentConditionType: 'NettoCash' }],
  ['a date', {}, {}],
  ['nothing', undefined, {}],
])('a document whose terms remember %s', (_what, facts, conditions) => {
  const row = needed(['payment-terms', '1', 'x', facts]).get('payment-terms', '1');
  expect(conditionsOf(row)).toStrictEqual(conditions);
});

test('a document without terms', () => {
  expect(conditionsOf(undefined)).toEqual({});
});

test.each<[string | undefined, object | undefined]>([
  ['Netto 8', { PaymentConditionType: 'Netto', PaymentConditionNumberOfDays: 8 }],
  ['NettoCash', { PaymentConditionType: 'NettoCash' }],
  [undefined, undefined],
])('the company’s default %s', (chosen, conditions) => {
  const { paymentTerms } = Settings.parse({ paymentTerms: chosen === undefined ? {} : { default: chosen } });
  expect(defaultConditions(paymentTerms)).toStrictEqual(conditions);
});

test.each([
  ['2026-04-02', 21],
  ['2026-03-12', 0],
  ['2026-03-01', 0],
])('until %s is %i days net, and never less than none', (due, days) => {
  expect(conditionsUntil('2026-03-12', due)).toEqual({ PaymentConditionType: 'Netto', PaymentConditionNumberOfDays: days });
});
