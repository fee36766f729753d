/** "Actual quantity" means the same in both ledgers that offer it, and One Stop Shop is offered only where there is such a thing. */
import { Settings as DineroSettings } from '#functions/dinero/settings.ts';
import { eaccountingRows } from '#functions/eaccounting/invoice-lines.ts';
import type { Recipient } from '#functions/eaccounting/recipient.ts';
import { Settings as EaccountingSettings } from '#functions/eaccounting/settings.ts';
import { economicLines } from '#functions/economic/invoice-lines.ts';
import { Settings as EconomicSettings } from '#functions/economic/settings.ts';
import { Fit } from '#shared/transfer/fit.ts';
import { neededFrom } from '#shared/transfer/resolve-needs.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { anInvoice, type LineWords, settingsWith } from '../economic/records.ts';

const recipient: Recipient = {
  currency: 'DKK',
  priceDecimals: 2,
  pricesIncludeVat: false,
  isTaxed: true,
  postalCode: '',
  city: '',
  terms: '',
};

function both(line: LineWords, exactQuantity: boolean) {
  const invoice = anInvoice({ lines: [line] });
  const fit = new Fit();
  const [one] = economicLines(invoice, settingsWith({ invoices: { exactQuantity } }), neededFrom([]), fit, 'SE').lines;
  const [other] = eaccountingRows(invoice, {
    settings: EaccountingSettings.parse({ invoices: { exactQuantity } }),
    recipient,
    rates: new Map(),
    needed: neededFrom([{ kind: 'product', number: 'SB-100', ledgerId: 'article-1' } as Transfer]),
    fit,
    country: 'SE',
    isCredit: false,
  }).rows;
  return [
    { quantity: one?.quantity, price: one?.unitNetPrice },
    { quantity: other?.Quantity, price: other?.UnitPrice },
  ];
}

test.each<[string, LineWords, boolean, { quantity: number; price: number }]>([
  ['3 pcs for 100.00, on', { quantity: 3, price: 33.333333, total: 100 }, true, { quantity: 3, price: 33.33 }],
  ['3 pcs for 100.00, off', { quantity: 3, price: 33.333333, total: 100 }, false, { quantity: 1, price: 100 }],
  ['7 pcs for 100.00, on', { quantity: 7, price: 14.285714, total: 100 }, true, { quantity: 7, price: 14.29 }],
  ['7 pcs for 100.00, off', { quantity: 7, price: 14.285714, total: 100 }, false, { quantity: 1, price: 100 }],
])(
  'INC-29 %s: quantity as it is and the line’s total by it, or one unit at the total, in e-conomic and eAccounting alike',
  (_what, line, exact, expected) => {
    expect(both(line, exact)).toEqual([expected, expected]);
  },
);

test('EX-O7 One Stop Shop is a setting of e-conomic’s and not offered by Dinero', () => {
  const oss = { oss: { enabled: true, zoneByCountry: { DE: 9 } } };
  expect(EconomicSettings.safeParse(oss).success).toBe(true);
  expect(DineroSettings.safeParse(oss).success).toBe(false);
  expect(Object.keys(DineroSettings.shape)).not.toContain('oss');
});
