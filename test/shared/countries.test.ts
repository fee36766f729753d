import { countryCode, isInEu } from '#shared/countries.ts';

test.each([
  ['Denmark', 'DK'],
  ['Danmark', 'DK'],
  ['Norge', 'NO'],
  ['Sverige', 'SE'],
  ['Tyskland', 'DE'],
  ['Deutschland', 'DE'],
  ['de', 'DE'],
  ['UK', 'GB'],
  ['Frankrike', 'FR'],
  ['', undefined],
  ['Narnia', undefined],
])('"%s" is %s', (text, code) => {
  expect(countryCode(text)).toBe(code);
});

test('Norway and Great Britain are not in the EU, France is', () => {
  expect(['NO', 'GB', 'FR'].map(isInEu)).toEqual([false, false, true]);
});
