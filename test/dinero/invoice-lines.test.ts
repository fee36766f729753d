/** Rackbeat's lines as Dinero's: whatever the quantities, prices and discounts, each comes to Rackbeat's own total. */
import fc from 'fast-check';
import { dineroLines } from '#functions/dinero/invoice-lines.ts';
import { Settings } from '#functions/dinero/settings.ts';
import { decimal, round2 } from '#shared/money.ts';
import { lineTotal } from '#shared/rackbeat/line-total.ts';
import type { CustomerInvoice, InvoiceLine } from '#shared/rackbeat/records.ts';
import { needed } from '../economic/sessions.ts';

const settings = Settings.parse({ defaultSalesAccounts: { domestic: 1000 } });

function aLine({ quantity, price, discount }: { quantity: number; price: number; discount?: number }): InvoiceLine {
  return {
    child_id: 'A',
    child_type: 'product',
    name: 'Egebord',
    quantity: decimal(quantity),
    line_price: decimal(price),
    discount_percentage: discount === undefined ? undefined : decimal(discount),
    line_total: undefined,
    item_cost_price: undefined,
    unit: undefined,
  };
}

function mapped(lines: InvoiceLine[], isCredit = false) {
  const invoice = { number: '1041', lines } as CustomerInvoice;
  const rows = needed(['product', 'A', 'guid-of-a', { name: 'Egebord', group: '1' }]);
  return dineroLines(invoice, settings, rows, 'domestic', isCredit).lines;
}

/** As Dinero computes a line. */
const total = ({ Quantity, BaseAmountValue, Discount }: ReturnType<typeof mapped>[number]) =>
  round2(decimal(Quantity).times(BaseAmountValue).times(decimal(100).minus(Discount)).div(100));

const thousandths = (min: number, max: number) => fc.integer({ min: min * 1000, max: max * 1000 }).map((value) => value / 1000);

test('every line comes to Rackbeat’s total, and nothing is sent with more than two decimals', () => {
  const anyLine = fc.record({ quantity: thousandths(-500, 500), price: thousandths(0, 5000), discount: thousandths(0, 100) });
  fc.assert(
    fc.property(fc.array(anyLine, { minLength: 1, maxLength: 5 }), fc.boolean(), (given, isCredit) => {
      const lines = given.map(aLine);
      for (const [index, line] of mapped(lines, isCredit).entries()) {
        const ours = lineTotal(lines[index] ?? aLine({ quantity: 0, price: 0 }));
        expect(total(line).toString()).toBe(ours.times(isCredit ? -1 : 1).toString());
        for (const value of [line.Quantity, line.BaseAmountValue, line.Discount])
          expect(round2(decimal(value)).toString()).toBe(decimal(value).toString());
      }
    }),
  );
});

test.each([
  ['EX-Q2 as one unit where Rackbeat’s total is not the product', { quantity: 3, price: 33.333 }, '3 × 33.333'],
  ['EX-Q7 with a discount that leaves thousandths', { quantity: 2.375, price: 80, discount: 12.5 }, '2.375 × 80.00 − 12.5 %'],
])('%s the comment tells the quantity', (_what, given, comments) => {
  expect(mapped([aLine(given)])).toMatchObject([{ Quantity: 1, ProductGuid: 'guid-of-a', Comments: comments }]);
});

test('a product names its line; other words of the line stand in the comment', () => {
  const line = { ...aLine({ quantity: 1, price: 10 }), name: 'Egebord, ridset' };
  expect(mapped([line])).toMatchObject([{ ProductGuid: 'guid-of-a', Comments: 'Egebord, ridset' }]);
  expect(mapped([aLine({ quantity: 1, price: 10 })])[0]).not.toHaveProperty('Description');
});

test.each([120, -10])('a discount of %d %%, which Dinero refuses, goes into one unit’s price', (discount) => {
  const [sent] = mapped([aLine({ quantity: 2, price: 100, discount })]);
  expect(sent).toMatchObject({ Discount: 0, BaseAmountValue: Math.abs(200 - 2 * discount) });
  expect(total(sent as NonNullable<typeof sent>).toString()).toBe(String(200 - 2 * discount));
});

test.each([
  ['as one unit', { quantity: -3, price: 33.333 }, { Quantity: 1, BaseAmountValue: 100 }],
  ['with the price below zero', { quantity: 2, price: -50 }, { Quantity: 2, BaseAmountValue: 50 }],
])('EX-K2 EX-Q10 a credit note’s amounts are positive, %s', (_what, given, expected) => {
  expect(mapped([aLine(given)], true)).toMatchObject([expected]);
});
