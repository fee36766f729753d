import { filterValue, pathKey } from '#functions/economic/client.ts';

test('EX-D4 special signs in a product number become _n_ in the path, in one pass', () => {
  expect(pathKey('A/1.5 x_2')).toBe('A_6_1_11_5_9_x_8_2');
});

test('letters outside the grammar are URL-encoded', () => {
  expect(pathKey('blå-1')).toBe('bl%C3%A5-1');
});

test('the signs of the filter grammar are escaped in a value', () => {
  expect(filterValue('RB-1 (a, b)* $5')).toBe('RB-1 $(a$, b$)$* $$5');
});
