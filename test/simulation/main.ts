/**
 * npm run simulate -- --seeds 2000 [--from 1]      a campaign
 * npm run simulate -- --seed 17 [--trace]          one seed; with --tenants, --steps, --faults only what is named happens
 * npm run simulate -- --planted [--bug order]      every planted bug, or those with this word in their name: seeds until it is caught
 */
import { parseArgs } from 'node:util';
import { runCampaign, type Summary } from './campaign.ts';
import { corpus } from './corpus.ts';
import { catchPlanted, plantedLine } from './planted.ts';
import { plantedBugs } from './planted-bugs.ts';
import { campaignReport, failureReport, neverSeen, story } from './report.ts';
import { shrink } from './shrink.ts';
import { type Kept, simulate } from './simulate.ts';
import { printedLine } from './trace.ts';

const wholeNumber = /^\d+$/;
/** Failures that are shrunk and told; the others are only named. */
const mostStories = 3;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      trace: { type: 'boolean', default: false },
      tenants: { type: 'string' },
      steps: { type: 'string' },
      faults: { type: 'string' },
      planted: { type: 'boolean', default: false },
      bug: { type: 'string', default: '' },
      child: { type: 'boolean', default: false },
      'until-broken': { type: 'boolean', default: false },
    },
  });
  if (values.child) return serveSeeds();
  if (values.planted) return await planted(values.bug);
  const from = numberOf('--from', values.from);
  if (values.seed !== undefined)
    return await one(numberOf('--seed', values.seed), keptOf(values.tenants, values.steps, values.faults), values.trace);
  const seeds = numberOf('--seeds', values.seeds ?? '200');
  return values['until-broken'] ? await untilBroken(from, seeds) : await campaign(from, seeds);
}

function numberOf(option: string, text: string): number {
  if (!wholeNumber.test(text) || Number(text) === 0)
    throw new RangeError(`${option} takes a whole number above zero, not "${text}"`);
  return Number(text);
}

function keptOf(tenants?: string, steps?: string, faults?: string): Kept {
  const members = (text: string) => (text === 'none' ? [] : text.split(','));
  return {
    ...(tenants === undefined ? {} : { tenants: new Set(members(tenants).map(Number)) }),
    ...(steps === undefined ? {} : { steps: new Set(members(steps)) }),
    ...(faults === undefined ? {} : { faults: new Set(members(faults)) }),
  };
}

async function one(seed: number, kept: Kept, isFull: boolean): Promise<number> {
  const run = await simulate(seed, kept);
  for (const line of isFull ? run.lines.map(printedLine) : story(run)) console.log(line);
  console.log(`${run.events} events; ${run.violation === undefined ? 'every promise held' : `broken: ${run.violation.promise}`}`);
  return run.violation === undefined ? 0 : 1;
}

async function campaign(from: number, seeds: number): Promise<number> {
  const brokenAgain: number[] = [];
  for (const { seed, why } of corpus) {
    if ((await simulate(seed)).violation === undefined) continue;
    brokenAgain.push(seed);
    console.log(`Seed ${seed} of the corpus breaks a promise again (${why})`);
  }
  if (brokenAgain.length === 0) console.log(`${corpus.length} seeds that once failed hold.`);
  const result = await runCampaign(process.argv[1] ?? '', from, seeds);
  console.log(campaignReport(result));
  const broken = [...brokenAgain, ...result.broken.map(({ seed }) => seed)];
  for (const seed of broken.slice(0, mostStories)) console.log(`\n${failureReport(await shrink(await simulate(seed)))}`);
  const missing = neverSeen(result);
  if (missing.length > 0) console.log(`Never happened, so the campaign failed: ${missing.join('; ')}`);
  return broken.length === 0 && missing.length === 0 ? 0 : 1;
}

/** Prints the number of seeds until a promise broke, and which. */
async function untilBroken(from: number, seeds: number): Promise<number> {
  for (let seed = from; seed < from + seeds; seed += 1) {
    const { violation } = await simulate(seed);
    if (violation === undefined) continue;
    console.log(JSON.stringify({ seeds: seed - from + 1, promise: violation.promise }));
    return 0;
  }
  console.log(JSON.stringify({ seeds: null }));
  return 0;
}

async function planted(word: string): Promise<number> {
  const bugs = plantedBugs.filter(({ name }) => name.includes(word));
  if (bugs.length === 0) throw new RangeError(`No planted bug has "${word}" in its name`);
  const width = Math.max(...bugs.map(({ name }) => name.length));
  console.log('Planted bug, seeds until it was caught, and the promise that broke:');
  const caught = await catchPlanted(bugs, (one) => console.log(plantedLine(one, width)));
  const missed = caught.filter(({ seeds }) => seeds === null);
  console.log(`${caught.length - missed.length} of ${caught.length} planted bugs were caught.`);
  return missed.length === 0 ? 0 : 1;
}

/** As a child of a campaign: one seed after another, as they are handed over. */
function serveSeeds(): Promise<number> {
  return new Promise((resolve) => {
    process.on('disconnect', () => resolve(0));
    process.on('message', async ({ seed }: { seed: number }) => {
      const { events, violation, sometimes } = await simulate(seed);
      const summary: Summary = { seed, events, violation, sometimes: [...sometimes] };
      process.send?.(summary);
    });
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof RangeError || error instanceof TypeError ? error.message : error);
    process.exitCode = 1;
  },
);
