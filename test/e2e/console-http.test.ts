/** The bookkeeper's walk over the whole running stack, by plain HTTP: no browser is needed, and no script of ours runs. */
import { dineroBooks } from './walk/books-dinero.ts';
import { economicBooks } from './walk/books-economic.ts';
import { httpVisitor } from './walk/http-visitor.ts';
import { type Stack, startStack } from './walk/running-stack.ts';
import { walk } from './walk/walk.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
}, 90_000);
afterAll(() => stack.stop());

test('ECO-GEN-07 e-conomic: from installing to a failure that was repaired, without a script', async () => {
  await walk(httpVisitor(), stack, await economicBooks(stack, 'Nordlys Cykler ApS'));
}, 120_000);

test('GEN-14 Dinero: from installing to a failure that was repaired, without a script', async () => {
  await walk(httpVisitor(), stack, await dineroBooks(stack, 'Fjordens Cykler ApS'));
}, 120_000);
