import { economicRate } from '#functions/economic/exchange-rate.ts';
import { anInvoice } from './records.ts';

describe('exchange rates, stated by e-conomic per hundred units', () => {
  test.each([
    ['EX-F1 1,000.00 EUR at 7.4605', { currency: 'EUR', rate: 7.4605, net: 1000, gross: 1000, inBase: 7460.5 }, 746.05],
    ['EX-F2 1,234.56 EUR at 7.4605', { currency: 'EUR', rate: 7.4605, net: 1234.56, gross: 1234.56, inBase: 9210.43 }, 746.05],
    ['EX-F3 the base currency: no rate', { currency: 'DKK', rate: 1, net: 100, gross: 125, inBase: 125 }, undefined],
    ['EX-F3 the base currency, whatever rate Rackbeat gives it', { currency: 'DKK', rate: 7.4605, gross: 100 }, undefined],
    [
      'a rate that Rackbeat states per hundred is seen by the base amount',
      { currency: 'EUR', rate: 746.05, net: 1000, gross: 1000, inBase: 7460.5 },
      746.05,
    ],
    [
      'a weak currency is not mistaken for one per hundred',
      { currency: 'SEK', rate: 0.6543, net: 1000, gross: 1000, inBase: 654.3 },
      65.43,
    ],
    [
      'a rate per hundred with a base amount of nothing is taken as it is',
      { currency: 'EUR', rate: 7.46, gross: 1000, inBase: 0 },
      746,
    ],
    ['an invoice of nothing at all', { currency: 'EUR', rate: 7.46, net: 0, gross: 0, inBase: 10 }, 746],
    ['a rate of 1 tells nothing: e-conomic takes the day’s', { currency: 'EUR', rate: 1, gross: 1000 }, undefined],
    [
      'a rate of 100 that is per hundred tells nothing either',
      { currency: 'EUR', rate: 100, gross: 1000, inBase: 1000 },
      undefined,
    ],
    ['six decimals at most', { currency: 'USD', rate: 6.123456789, net: 10, gross: 10 }, 612.345679],
  ])('%s', (_name, words, expected) => {
    expect(economicRate(anInvoice(words), 'DKK')).toBe(expected);
  });

  test('no rate where Rackbeat gives none: e-conomic takes the day’s', () => {
    const invoice = { ...anInvoice({ currency: 'EUR' }), currency_rate: undefined };
    expect(economicRate(invoice, 'DKK')).toBeUndefined();
  });

  test('EX-F3 another company’s base currency', () => {
    expect(economicRate(anInvoice({ currency: 'DKK', rate: 0.134 }), 'EUR')).toBe(13.4);
  });
});
