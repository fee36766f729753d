/** The bookkeeper's walk over the whole running stack, by plain HTTP: no browser is needed, and no script of ours runs. */
import { dineroBooks } from './walk/books-dinero.ts';
import { eaccountingBooks } from './walk/books-eaccounting.ts';
import { economicBooks } from './walk/books-economic.ts';
import { httpVisitor } from './walk/http-visitor.ts';
import { type Stack, startStack } from './walk/running-stack.ts';
import { walk } from './walk/walk.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
}, 300_000);
afterAll(() => stack.stop());

test.each([
  ['ECO-GEN-07 GEN-14 GEN-15', 'e-conomic', economicBooks],
  ['GEN-14 GEN-15 INC-28', 'dinero', dineroBooks],
  ['GEN-14 GEN-15 INC-28 EAC-INS-02', 'eaccounting', eaccountingBooks],
] as const)(
  '%s %s: from installing to a failure that was repaired, without a script',
  async (_ids, _ledger, books) => {
    await walk(httpVisitor(), stack, { ...(await books(stack, 'Nordlys Cykler')), isRemoved: true });
  },
  600_000,
);

test('GEN-14 the addresses for tools name the console, and its first page is light: under 100 KB with all it needs', async () => {
  expect(stack.console).toBe(`${stack.api}/console`);
  const first = await fetch(stack.console);
  const html = await first.text();
  const needed = [...html.matchAll(/(?:href|src)="(\/console\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
  expect([first.status, needed.length]).toEqual([401, 2]);
  const parts = await Promise.all(needed.map(async (path) => (await fetch(`${stack.api}${path}`)).text()));
  const bytes = [html, ...parts].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  expect(bytes).toBeLessThan(100_000);
});
