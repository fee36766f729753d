import { CallFailed } from '#shared/failures.ts';
import { together } from '#shared/together.ts';

const wait = (until: number) => new CallFailed('ledger', { kind: 'throttled', until });

test('the answers come in the order of the calls', async () => {
  expect(await together([Promise.resolve(1), Promise.resolve('two')])).toEqual([1, 'two']);
});

test('of several failures the longest request to wait is told, whichever came first', async () => {
  const calls = [
    Promise.reject(new Error('broken')),
    Promise.reject(wait(93)),
    Promise.reject(wait(133)),
    Promise.reject(wait(7)),
  ];
  await expect(together(calls)).rejects.toEqual(wait(133));
});

test('without a request to wait it is the first failure', async () => {
  await expect(
    together([Promise.resolve(1), Promise.reject(new Error('first')), Promise.reject(new Error('second'))]),
  ).rejects.toThrow('first');
});

test('nothing goes on before the last call has ended', async () => {
  let hasEnded = false;
  const slow = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
    hasEnded = true;
  });
  await expect(together([Promise.reject(wait(5)), slow])).rejects.toEqual(wait(5));
  expect(hasEnded).toBe(true);
});
