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
}, 90_000);
afterAll(() => stack.stop());

test.each([
  ['ECO-GEN-07 GEN-14 GEN-15', 'e-conomic', economicBooks],
  ['GEN-14 GEN-15 INC-28', 'dinero', dineroBooks],
  ['GEN-14 GEN-15 INC-28 EAC-INS-02', 'eaccounting', eaccountingBooks],
] as const)(
  '%s %s: from installing to a failure that was repaired, without a script',
  async (_ids, _ledger, books) => {
    await walk(httpVisitor(), stack, await books(stack, 'Nordlys Cykler'));
  },
  180_000,
);
