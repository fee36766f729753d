/** Which accounts may be chosen for what. */
import { isSalesAccount } from '#functions/dinero/lists.ts';

const account = { AccountNumber: 1000, Name: 'Salg', VatCode: 'U25', IsHidden: false };

test.each([undefined, null, ''])('a sales account is told by its number where Dinero says no category (%s)', (Category) => {
  expect(isSalesAccount({ ...account, Category })).toBe(true);
  expect(isSalesAccount({ ...account, AccountNumber: 2010, Category })).toBe(false);
});

test('a category goes before the number', () => {
  expect(isSalesAccount({ ...account, AccountNumber: 2010, Category: 'Turnover' })).toBe(true);
  expect(isSalesAccount({ ...account, Category: 'Assets' })).toBe(false);
});
