/** EventBridge as a model: buses, rules, targets with retries and dead letters, schedules, an archive. */
import * as z from 'zod';
import { type Clock, days } from '../../../shared/clock.ts';
import type { Random } from '../../../shared/random.ts';
import { AwsError } from '../aws-error.ts';
import type { Queue } from '../sqs/queue.ts';
import { compilePattern } from './pattern.ts';
import { nextTick } from './schedule.ts';

/** An event as rules and targets see it. */
export interface BusEvent {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: unknown;
}

/** Where a rule sends what it matched. */
export interface Target {
  deliver(event: BusEvent): Promise<void>;
  deadLetters?: Queue;
  /** How often a failed delivery is tried again; default 185, as on AWS. */
  retries?: number;
}

export interface Rule {
  name: string;
  bus: string;
  /** On events that match, or at times. */
  on: { pattern: unknown } | { schedule: string };
  targets: Target[];
}

export interface EventBus {
  /** Body of PutEvents in, answer out. An entry that is wrong is refused on its own. Throws `AwsError` for a wrong call. */
  putEvents(body: unknown): Promise<{ FailedEntryCount: number; Entries: object[] }>;
  addRule(rule: Rule): void;
  /** Runs a schedule now, whatever the time. */
  tick(ruleName: string): Promise<void>;
  /** Everything ever put on a bus, oldest first. */
  archive(): readonly BusEvent[];
  /** Resolves when no delivery is under way. */
  quiet(): Promise<void>;
  stop(): void;
}

const Entry = z.object({
  Source: z.string().min(1),
  DetailType: z.string().min(1),
  Detail: z.string(),
  EventBusName: z.string().default('default'),
  Resources: z.array(z.string()).default([]),
});
/** As the service counts it: source, detail type, detail and resources together. */
const entryLimit = 1024 * 1024;
const account = '000000000000';

export function createBus(buses: Set<string>, region: string, clock: Clock, random: Random): EventBus {
  const rules: (Rule & { matches(event: BusEvent): boolean })[] = [];
  const archived: BusEvent[] = [];
  const underWay = new Set<Promise<void>>();
  const timers = new Set<() => void>();
  let stopped = false;

  function track(work: Promise<void>): void {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  }
  function later(milliseconds: number, act: () => void): void {
    if (stopped) return;
    const cancel = clock.after(milliseconds, () => {
      timers.delete(cancel);
      act();
    });
    timers.add(cancel);
  }
  async function deliver(target: Target, event: BusEvent, failures: number): Promise<void> {
    try {
      await target.deliver(event);
    } catch {
      if (failures < (target.retries ?? 185))
        later(Math.min(2 ** failures, 60) * 1000, () => track(deliver(target, event, failures + 1)));
      else target.deadLetters?.send(JSON.stringify(event));
    }
  }
  function dispatch(event: BusEvent, bus: string): void {
    archived.push(event);
    for (const rule of rules) {
      if (rule.bus === bus && rule.matches(event)) for (const target of rule.targets) track(deliver(target, event, 0));
    }
  }
  function scheduled(rule: Rule): Promise<void> {
    const event: BusEvent = {
      ...envelope(region, clock, random),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      resources: [rule.name],
      detail: {},
    };
    const deliveries = Promise.all(rule.targets.map((target) => deliver(target, event, 0))).then(() => {});
    track(deliveries);
    return deliveries;
  }
  function wait(rule: Rule, expression: string): void {
    const due = nextTick(expression, clock.now());
    waitUntil(due, () => {
      void scheduled(rule);
      wait(rule, expression);
    });
  }
  /** In steps of a day: a timer of the machine holds no more than 24 days. */
  function waitUntil(due: number, act: () => void): void {
    const left = due - clock.now();
    later(Math.min(left, days), () => (left > days ? waitUntil(due, act) : act()));
  }

  return {
    async putEvents(body) {
      const parsed = z.object({ Entries: z.array(z.unknown()).min(1).max(10) }).safeParse(body);
      if (!parsed.success) throw new AwsError('ValidationException', z.prettifyError(parsed.error));
      const results = parsed.data.Entries.map((given) => {
        const entry = Entry.safeParse(given);
        const detail = entry.success ? detailOf(entry.data.Detail) : undefined;
        if (!entry.success || detail === undefined) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
        if (Buffer.byteLength(JSON.stringify(given)) > entryLimit)
          return { ErrorCode: 'EntryTooLarge', ErrorMessage: 'The entry is too large.' };
        const bus = entry.data.EventBusName.split('/').pop() ?? '';
        if (!buses.has(bus)) return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `There is no bus ${bus}.` };
        const event: BusEvent = {
          ...envelope(region, clock, random),
          'detail-type': entry.data.DetailType,
          source: entry.data.Source,
          resources: entry.data.Resources,
          detail,
        };
        dispatch(event, bus);
        return { EventId: event.id };
      });
      return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
    },
    addRule(rule) {
      if ('schedule' in rule.on) {
        rules.push({ ...rule, matches: () => false });
        wait(rule, rule.on.schedule);
      } else {
        const matches = compilePattern(rule.on.pattern);
        rules.push({ ...rule, matches });
      }
    },
    async tick(ruleName) {
      const rule = rules.find((each) => each.name === ruleName && 'schedule' in each.on);
      if (rule === undefined) throw new Error(`There is no schedule ${ruleName}`);
      await scheduled(rule);
    },
    archive: () => archived,
    async quiet() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    stop() {
      stopped = true;
      for (const cancel of timers) cancel();
    },
  };
}

function envelope(
  region: string,
  clock: Clock,
  random: Random,
): Pick<BusEvent, 'version' | 'id' | 'account' | 'time' | 'region'> {
  return { version: '0', id: random.id(), account, time: new Date(clock.now()).toISOString(), region };
}

function detailOf(text: string): unknown {
  try {
    const detail: unknown = JSON.parse(text);
    return detail !== null && typeof detail === 'object' && !Array.isArray(detail) ? detail : undefined;
  } catch {
    return undefined;
  }
}
