/** EventBridge and SQS at their ports: the local run's own models, on virtual time, behind a network that doubles, delays and loses. */
import type { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { SQSRecord } from 'aws-lambda';
import { type BusEvent, createBus, type EventBus } from '#infra/local/events/bus.ts';
import { startEventSource } from '#infra/local/lambda/event-source.ts';
import { createQueue, type Queue } from '#infra/local/sqs/queue.ts';
import { eventBridgePublisher } from '#shared/aws/event-bus.ts';
import type { EventPublisher } from '#shared/events.ts';
import type { Ledger } from '#shared/kinds.ts';
import type { MessageQueue } from '#shared/worker/message-queue.ts';
import { type Stage, seededRandom } from '../stage.ts';
import { cross, type Trouble } from './crossing.ts';
import { cruelQueue } from './cruel-queue.ts';
import type { Container, Outcome } from './lambda.ts';

/** What lies between the bus and one ledger's function. */
export interface Lane {
  queue: Queue;
  deadLetters: Queue;
  undelivered: Queue;
}

export interface Messaging {
  bus: EventBus;
  laneOf(ledger: Ledger): Lane;
  /** While true no queue takes anything from the bus. */
  queueIsAway: boolean;
  publisherFor(container: Container): EventPublisher;
  queueFor(ledger: Ledger, container: Container): MessageQueue;
  /** Lets a function work a queue, as an event source mapping does. */
  poll(queue: Queue, invoke: (event: { Records: SQSRecord[] }) => Promise<Outcome<unknown>>): void;
  /** Messages and deliveries that are still to come. */
  pending(): number;
  stop(): void;
}

const region = 'eu-north-1';
const busName = 'connector';
/** The bus gives an event up after a day. */
const mostDeliveries = 40;

/** @param published told of each event that the bus has taken */
export function createMessaging(
  stage: Stage,
  seed: number,
  ledgers: readonly Ledger[],
  published: (detailType: string | undefined, detail: string | undefined) => void,
): Messaging {
  const { schedule, choices, trace, sometimes } = stage;
  const random = seededRandom(seed, 'sqs');
  const settings = (name: string) => ({ name, arn: `arn:aws:sqs:${region}:000000000000:${name}`, visibilitySeconds: 720 });
  const bus = createBus(new Set([busName]), region, schedule, seededRandom(seed, 'bus'));
  const sources: { stop(): void }[] = [];
  let underWay = 0;

  const lanes = new Map(ledgers.map((ledger) => [ledger, openLane(ledger)]));

  function openLane(ledger: Ledger): Lane {
    const deadLetters = createQueue({ ...settings(`${ledger}-dead-letters`), retentionSeconds: 14 * 86_400 }, schedule, random);
    const undelivered = createQueue({ ...settings(`${ledger}-undelivered`), retentionSeconds: 14 * 86_400 }, schedule, random);
    const queue = createQueue(
      { ...settings(ledger), retentionSeconds: 7 * 86_400, deadLetters: { queue: () => deadLetters, maxReceives: 10 } },
      schedule,
      random,
    );
    bus.addRule({
      name: ledger,
      bus: busName,
      on: {
        pattern: {
          'detail-type': ['RecordChanged', 'TransferRequested', 'PullDue', 'InitialSyncRequested', 'ReconcileRequested'],
          detail: { ledger: [ledger] },
        },
      },
      targets: [{ deliver: (event) => deliver(event, queue), deadLetters: undelivered, retries: mostDeliveries }],
    });
    return { queue, deadLetters, undelivered };
  }

  function laneOf(ledger: Ledger): Lane {
    const lane = lanes.get(ledger);
    if (lane === undefined) throw new Error(`Nobody in this run keeps books in ${ledger}`);
    return lane;
  }

  function deliver(event: BusEvent, queue: Queue): Promise<void> {
    const detail = event.detail as { tenantId?: string; number?: string; kind?: string };
    const label = `${event['detail-type']} ${detail.kind ?? ''} ${detail.number ?? ''} of ${detail.tenantId ?? ''}`;
    if (messaging.queueIsAway || choices.strikes('event delivery fails', label)) {
      trace.detail(`the bus cannot deliver ${label}`, detail.tenantId);
      return Promise.reject(new Error('delivery failed'));
    }
    const arrive = () => {
      underWay -= 1;
      queue.send(JSON.stringify(event), detail.tenantId === undefined ? {} : { group: detail.tenantId });
    };
    const times = choices.strikes('event twice', label) ? 2 : 1;
    for (let copy = 0; copy < times; copy += 1) {
      const isLate = choices.strikes('event late', label);
      underWay += 1;
      schedule.after(
        isLate ? choices.between(`late: ${label}`, 5_000, 900_000) : choices.between(`bus: ${label}`, 20, 900),
        arrive,
      );
      trace.detail(`the bus delivers ${label}${copy > 0 ? ' a second time' : ''}${isLate ? ', late' : ''}`, detail.tenantId);
    }
    return Promise.resolve();
  }

  function busTrouble(what: string): Trouble | undefined {
    if (choices.strikes('bus refuses', what)) {
      sometimes.saw('the bus refused an event');
      return { kind: 'before', error: new Error('InternalException'), says: 'the bus refuses it' };
    }
    return choices.strikes('bus answer lost', what)
      ? { kind: 'after', error: new Error('socket hang up'), says: 'the bus takes it, the answer is lost' }
      : undefined;
  }

  const messaging: Messaging = {
    bus,
    laneOf,
    queueIsAway: false,
    publisherFor(container) {
      const send = ({ input }: PutEventsCommand) => {
        const what = `publishes ${(input.Entries ?? []).map((entry) => briefly(entry.DetailType, entry.Detail)).join(', ')}`;
        const travel = () => choices.between(`${what} travel`, 2, 40);
        const effect = () => {
          for (const { DetailType, Detail } of input.Entries ?? []) published(DetailType, Detail);
          return bus.putEvents(input);
        };
        return cross(stage, container, {
          what,
          effect,
          requestTakes: travel(),
          answerTakes: travel(),
          trouble: busTrouble(what),
        });
      };
      return eventBridgePublisher({ send } as unknown as EventBridgeClient, busName);
    },
    queueFor(ledger, container) {
      const { queue } = laneOf(ledger);
      const travel = (what: string) => ({
        requestTakes: choices.between(`${what} request`, 2, 30),
        answerTakes: choices.between(`${what} answer`, 2, 30),
      });
      return {
        async hide(receiptHandle, seconds) {
          const what = `hides a message for ${seconds} s`;
          const effect = () => void queue.changeVisibility(receiptHandle, seconds);
          await cross(stage, container, { what, effect, ...travel('hide') });
        },
        async sendAgain(body, group, seconds) {
          sometimes.saw('a message was replaced by a fresh copy');
          const effect = () => void queue.send(body, { group, delaySeconds: seconds });
          await cross(stage, container, { what: 'sends a fresh copy of a message', tenant: group, effect, ...travel('send') });
        },
      };
    },
    poll(from, invoke) {
      const source = startEventSource({
        queue: cruelQueue(stage, from),
        invoke: async (event) => await invoke(event),
        batchSize: 10,
        partialFailures: true,
        maximumConcurrency: 5,
        region,
        clock: schedule,
      });
      sources.push(source);
    },
    pending: () => underWay + [...lanes.values()].flatMap(Object.values).reduce((sum, each) => sum + total(each), 0),
    stop() {
      bus.stop();
      for (const source of sources) source.stop();
    },
  };

  return messaging;
}

function total(queue: Queue): number {
  const { visible, inFlight, delayed } = queue.counts();
  return visible + inFlight + delayed;
}

function briefly(name: string | undefined, detail: string | undefined): string {
  const { kind, number, pull, tenantId, outcome } = JSON.parse(detail ?? '{}') as Record<string, string | undefined>;
  return [name, kind, number, pull, 'of', tenantId, outcome].filter((part) => part !== undefined).join(' ');
}
