/** What a person reads after a campaign or a single run. */
import type { Campaign } from './campaign.ts';
import { replayCommand, type Shrunk } from './shrink.ts';
import type { Run } from './simulate.ts';
import { rareThings } from './sometimes.ts';
import { printedLine } from './trace.ts';

/** From so many seeds on, every rare thing must have happened. */
export const enoughSeeds = 1_000;

export function campaignReport(campaign: Campaign): string {
  const { seeds, events, milliseconds, processes, broken, sometimes } = campaign;
  const width = String(Math.max(...sometimes.values(), 0)).length;
  const rate = Math.round((events / milliseconds) * 1000);
  return [
    'Sometimes (how often a rare thing happened; zero means that the campaign proves less than it says):',
    ...rareThings.map((thing) => `  ${String(sometimes.get(thing) ?? 0).padStart(width)}  ${thing}`),
    `${seeds} seeds, ${events} events in ${(milliseconds / 1000).toFixed(1)} s with ${processes} processes: ${rate} events/s`,
    broken.length === 0
      ? 'Every promise held.'
      : `${broken.length} seeds broke a promise: ${broken.map(({ seed }) => seed).join(', ')}`,
  ].join('\n');
}

/** Rare things that a campaign of this size should have seen and has not. */
export function neverSeen({ seeds, sometimes }: Campaign): string[] {
  return seeds < enoughSeeds ? [] : rareThings.filter((thing) => (sometimes.get(thing) ?? 0) === 0);
}

export function failureReport(shrunk: Shrunk): string {
  const { run, kept, runs } = shrunk;
  const { tenants, steps, faults } = kept;
  return [
    `Seed ${run.seed}: ${run.violation?.promise}`,
    `  ${run.violation?.detail}`,
    `  needs ${count(tenants.size, 'tenant')}, ${count(steps.size, 'step')} and ${count(faults.size, 'fault')} (found in ${runs} runs). Replay:`,
    `  ${replayCommand(run, kept)}`,
    'What happened:',
    ...story(run).map((line) => `  ${line}`),
  ].join('\n');
}

/** The life of the record that broke: what concerns its tenant or everyone, in words. */
export function story({ lines, violation }: Run): string[] {
  return lines
    .filter(
      ({ weight, tenant }) =>
        weight === 'story' && (tenant === undefined || violation?.tenant === undefined || tenant === violation.tenant),
    )
    .map(printedLine);
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
