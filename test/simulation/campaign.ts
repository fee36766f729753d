/** Many seeds, spread over processes; each process sends one summary a seed. */
import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { RareThing } from './sometimes.ts';
import type { Violation } from './stage.ts';

/** What a campaign keeps of one run. */
export interface Summary {
  seed: number;
  events: number;
  violation: Violation | undefined;
  sometimes: [RareThing, number][];
}

export interface Campaign {
  seeds: number;
  events: number;
  processes: number;
  milliseconds: number;
  broken: Summary[];
  sometimes: Map<RareThing, number>;
}

/** @param script the program that runs single seeds when it is forked */
export async function runCampaign(script: string, from: number, seeds: number): Promise<Campaign> {
  const processes = Math.min(availableParallelism(), seeds);
  const campaign: Campaign = { seeds, events: 0, processes, milliseconds: 0, broken: [], sometimes: new Map() };
  const began = performance.now();
  let next = from;
  const end = from + seeds;
  const hand = (child: ChildProcess) => {
    if (next < end) child.send({ seed: next });
    else child.disconnect();
    next += 1;
  };
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const child = fork(script, ['--child'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
      child.on('message', (summary: Summary) => {
        add(campaign, summary);
        hand(child);
      });
      child.on('error', reject);
      child.on('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`A process of the campaign ended with code ${code}`)),
      );
      hand(child);
    });
  await Promise.all(Array.from({ length: processes }, work));
  campaign.milliseconds = performance.now() - began;
  campaign.broken.sort((a, b) => a.seed - b.seed);
  return campaign;
}

function add(campaign: Campaign, { seed, events, violation, sometimes }: Summary): void {
  campaign.events += events;
  for (const [thing, count] of sometimes) campaign.sometimes.set(thing, (campaign.sometimes.get(thing) ?? 0) + count);
  if (violation !== undefined) campaign.broken.push({ seed, events, violation, sometimes });
}
