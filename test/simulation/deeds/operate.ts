/** Hours in which something everyone leans on does not work. */
import { minutes } from '#shared/clock.ts';
import type { Deed } from '../plan.ts';
import type { RareThing } from '../sometimes.ts';
import type { World } from '../world.ts';

export type Episode = Extract<Deed, { minutes: number }>;

const switches: Record<Episode['do'], { rare?: RareThing; set(world: World, isOn: boolean): void }> = {
  'the ledger goes away': {
    rare: 'the ledger was away for hours',
    set({ ledger }, isOn) {
      ledger.isAway = isOn;
    },
  },
  'the tables are throttled': {
    rare: 'the tables were throttled for an hour',
    set({ connector }, isOn) {
      connector.tables.areThrottled = isOn;
    },
  },
  'a broken deployment': {
    rare: 'a deployment broke every message',
    set({ connector }, isOn) {
      for (const each of connector.ledgerFunctions.values()) each.isBroken = isOn;
    },
  },
  'the queue is away': {
    set({ connector }, isOn) {
      connector.messaging.queueIsAway = isOn;
    },
  },
};

export function operate(world: World, episode: Episode): void {
  const { trace, schedule, sometimes } = world.stage;
  const { rare, set } = switches[episode.do];
  if (rare !== undefined) sometimes.saw(rare);
  trace.story(`${episode.do} for ${episode.minutes} minutes`);
  set(world, true);
  schedule.after(episode.minutes * minutes, () => {
    trace.story(`over: ${episode.do}`);
    set(world, false);
  });
}
