/** Amounts in the reader's own writing. */
import { amountIn } from '#shared/texts/amount.ts';

const blank = '\u00a0';

test.each([
  ['en', '1,250.00', '-0.50'],
  ['da', '1.250,00', '-0,50'],
  ['nb', `1${blank}250,00`, '−0,50'],
  ['sv', `1${blank}250,00`, '−0,50'],
] as const)('%s', (language, large, negative) => {
  expect(amountIn(language, '1250.00')).toBe(large);
  expect(amountIn(language, '-0.50')).toBe(negative);
});

test('what is no amount stays as it is', () => {
  expect(['', '–', '1250', '1250.00 DKK'].map((text) => amountIn('da', text))).toEqual(['', '–', '1250', '1250.00 DKK']);
});
