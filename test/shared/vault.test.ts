import { SealBroken, vault } from '#shared/vault.ts';

const key = 'a vault key of at least thirty-two characters';

test('what was sealed opens with the same key for the same tenant and ledger', () => {
  const sealed = vault(key).seal('grant-token', '4711#e-conomic');
  expect(vault(key).open(sealed, '4711#e-conomic')).toBe('grant-token');
  expect(sealed).not.toContain('grant');
});

test('sealing twice gives two texts', () => {
  expect(vault(key).seal('x', 'a')).not.toBe(vault(key).seal('x', 'a'));
});

test.each([
  ['another tenant', (sealed: string) => vault(key).open(sealed, '4712#e-conomic')],
  ['another key', (sealed: string) => vault('another vault key of thirty-two characters').open(sealed, '4711#e-conomic')],
  ['a changed text', (sealed: string) => vault(key).open(`${sealed.slice(0, -3)}AAA`, '4711#e-conomic')],
  ['an unknown form', (sealed: string) => vault(key).open(sealed.replace('v1.', 'v9.'), '4711#e-conomic')],
  ['an empty text', () => vault(key).open('', '4711#e-conomic')],
])('GEN-01 with %s it does not open', (_what, open) => {
  const sealed = vault(key).seal('grant-token', '4711#e-conomic');
  expect(() => open(sealed)).toThrow(SealBroken);
});

test('a short key is refused', () => {
  expect(() => vault('short')).toThrow('at least 32');
});
