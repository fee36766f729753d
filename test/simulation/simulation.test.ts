/** The simulation itself: repeatable, honest about what broke, and able to say it in few words. The campaign is `npm run simulate`. */
import { readFileSync } from 'node:fs';
import { sha256 } from '#shared/hash.ts';
import { catchPlanted, plantedLine, runPlanted } from './planted.ts';
import { plantedBugs } from './planted-bugs.ts';
import { simulate } from './simulate.ts';
import { printedLine } from './trace.ts';

const traceOf = async (seed: number) => (await simulate(seed)).lines.map(printedLine).join('\n');

test.each([7, 19, 237])('seed %i gives the same trace, byte for byte', async (seed) => {
  const first = await traceOf(seed);
  expect(first.length).toBeGreaterThan(10_000);
  expect(sha256(await traceOf(seed))).toBe(sha256(first));
});

test('another seed is another story', async () => {
  expect(await traceOf(2)).not.toBe(await traceOf(3));
});

test('a plan of which only one step is kept does that step, and faults that are not named do not strike', async () => {
  const { plan, faults, lines } = await simulate(7, { steps: new Set(['s1']), faults: new Set() });
  expect(plan.steps.map(({ id }) => id)).toEqual(['s1']);
  expect(faults).toEqual([]);
  expect(lines.filter(({ text }) => text.includes('books invoice')).length).toBeLessThanOrEqual(1);
});

test.each(plantedBugs)('$name: its line stands once in $file', ({ file, find, replace }) => {
  expect(readFileSync(file, 'utf8').split(find)).toHaveLength(2);
  expect(replace).not.toBe(find);
});

test('a planted bug whose line is no longer in the code is an error, not a success', async () => {
  const gone = { name: 'gone', file: 'shared/transfer/fit.ts', find: 'no such line', replace: '' };
  await expect(catchPlanted([gone])).rejects.toThrow('cannot be planted');
});

test('each planted bug is told of as soon as it is caught', async () => {
  const bugs = plantedBugs.filter(({ name }) => /^(claim without its condition|payload hash ignored)/.test(name));
  const told: string[] = [];
  const caught = await catchPlanted(bugs, (one) => told.push(plantedLine(one, 50)));
  expect(caught).toHaveLength(2);
  expect(told.every((line) => /\S +\d+ {2}\S/.test(line))).toBe(true);
  expect(told).toEqual(caught.map((one) => plantedLine(one, 50)));
}, 600_000);

test('a broken promise is shrunk, told in words, and replayed by the line that is printed', async () => {
  const [bug] = plantedBugs.filter(({ name }) => name === 'no look before sending again');
  if (bug === undefined) throw new Error('the bug is not on the list any more');
  const campaign = await runPlanted(bug, ['--seeds', '3']);
  expect(campaign.code).toBe(1);
  expect(campaign.output).toContain('never twice');
  const replay = /npm run simulate -- (--seed .*)/.exec(campaign.output)?.[1] ?? '';
  const faults = / --faults (\S+)/.exec(replay)?.[1]?.split(',') ?? [];
  expect(faults.length).toBeLessThanOrEqual(4);
  const again = await runPlanted(bug, replay.split(' '));
  expect(again.code).toBe(1);
  expect(again.output).toContain('BROKEN PROMISE: never twice');
  expect(again.output).toMatch(/books invoice 1\d+ over/);
}, 600_000);
