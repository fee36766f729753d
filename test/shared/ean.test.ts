import { isValidEan, normalisedEan } from '#shared/ean.ts';

describe('EAN numbers', () => {
  test.each([
    ['EX-E1', '5798000123458', true],
    ['EX-E2 wrong check digit', '5798000123457', false],
    ['EX-E3', '5790000000005', true],
    ['EX-E3', '5798002000009', true],
    ['EX-E4 blanks are no part of it', '5798 0001 23458', true],
    ['EX-E5 twelve digits', '579800012345', false],
    ['letters', '57980001234X8', false],
    ['empty', '', false],
  ])('%s %s', (_id, text, valid) => {
    expect(isValidEan(text)).toBe(valid);
  });

  test('EX-E4 is sent without blanks', () => {
    expect(normalisedEan('5798 0001 23458')).toBe('5798000123458');
  });
});
