/** Pauses as a Lambda remembers them: few reads, and never a pause that is forgotten. */
import { seconds } from '#shared/clock.ts';
import { memoryLimitStore } from '#shared/store/memory/limit-store.ts';
import { rememberedLimits } from '#shared/store/remembered-limits.ts';
import { testClock } from '../clocks.ts';

function limits() {
  const clock = testClock();
  const table = memoryLimitStore();
  let reads = 0;
  const counting = {
    ...table,
    pausedUntil: (scope: string) => {
      reads += 1;
      return table.pausedUntil(scope);
    },
  };
  return { clock, table, remembered: rememberedLimits(counting, clock), reads: () => reads };
}

test('a scope without a pause is asked for every five seconds at most', async () => {
  const { clock, remembered, reads } = limits();
  for (let time = 0; time < 10; time += 1) await remembered.pausedUntil('4711');
  expect(reads()).toBe(1);
  clock.pass(5 * seconds);
  await remembered.pausedUntil('4711');
  expect(reads()).toBe(2);
});

test('another Lambda’s pause counts within five seconds', async () => {
  const { clock, table, remembered } = limits();
  await remembered.pausedUntil('4711');
  const until = clock.now() + 60 * seconds;
  await table.pause('4711', until);
  clock.pass(5 * seconds);
  expect(await remembered.pausedUntil('4711')).toBe(until);
});

test('our own pause counts at once, is told to the others, and is not made shorter by a later one', async () => {
  const { clock, table, remembered } = limits();
  const until = clock.now() + 60 * seconds;
  await remembered.pause('4711', until);
  expect(await remembered.pausedUntil('4711')).toBe(until);
  expect(await table.pausedUntil('4711')).toBe(until);
  await remembered.pause('4711', clock.now() + 10 * seconds);
  expect(await remembered.pausedUntil('4711')).toBe(until);
});

test('while a known pause lasts nobody asks the table; when it is over the table is asked again', async () => {
  const { clock, remembered, reads } = limits();
  const until = clock.now() + 60 * seconds;
  await remembered.pause('4711', until);
  clock.pass(59 * seconds);
  expect(await remembered.pausedUntil('4711')).toBe(until);
  expect(reads()).toBe(0);
  clock.pass(1 * seconds);
  await remembered.pausedUntil('4711');
  expect(reads()).toBe(1);
});

test('GEN-01 a pause is its own scope’s only', async () => {
  const { clock, remembered } = limits();
  await remembered.pause('4711', clock.now() + 60 * seconds);
  expect((await remembered.pausedUntil('4712')) ?? 0).toBeLessThanOrEqual(clock.now());
});

test('an answer that was long under way is as old as its question', async () => {
  const clock = testClock();
  const table = memoryLimitStore();
  const slow = {
    ...table,
    async pausedUntil(scope: string) {
      const until = await table.pausedUntil(scope);
      clock.pass(120 * seconds);
      return until;
    },
  };
  const remembered = rememberedLimits(slow, clock);
  await remembered.pausedUntil('4711');
  const until = clock.now() + 600 * seconds;
  await table.pause('4711', until);
  expect(await remembered.pausedUntil('4711')).toBe(until);
});
