/** The simulation's stores and queue, when nothing goes wrong, do what every store and queue must do. */
import { createQueue } from '#infra/local/sqs/queue.ts';
import { memoryLimitStore } from '#shared/store/memory/limit-store.ts';
import { memoryPullStore } from '#shared/store/memory/pull-store.ts';
import { memoryTenantStore } from '#shared/store/memory/tenant-store.ts';
import { memoryTransferStore } from '#shared/store/memory/transfer-store.ts';
import { testClock, testRandom, testStart } from '../clocks.ts';
import { queueSettings, queueSuite } from '../infra/local/queue-suite.ts';
import { describeLimitStore } from '../store/limit-store-suite.ts';
import { describePullStore } from '../store/pull-store-suite.ts';
import { describeTenantStore } from '../store/tenant-store-suite.ts';
import { describeTransferStore } from '../store/transfer-store-suite.ts';
import { seededChoices } from './choices.ts';
import { cruelQueue } from './cloud/cruel-queue.ts';
import type { Container } from './cloud/lambda.ts';
import { createTables, laggingIndex } from './cloud/stores.ts';
import { virtualSchedule } from './schedule.ts';
import { countSometimes } from './sometimes.ts';
import { createStage, type Stage } from './stage.ts';
import { createTrace } from './trace.ts';

function aStage(): Stage {
  const schedule = virtualSchedule(testStart);
  return createStage({ schedule, choices: seededChoices(1), trace: createTrace(schedule.now), sometimes: countSometimes() });
}

/** A store as a function in the simulation sees it; time runs until each request is answered and the index has followed. */
function asSeen<S extends object>(stage: Stage, store: S): S {
  const container: Container = {
    name: 'a function',
    clock: stage.schedule,
    isDead: false,
    invocation: { startedAt: 0, what: '', isQuestion: false, isTroubled: false, crossings: 0, dies: undefined, kill: () => {} },
  };
  const far = createTables(stage).behindNetwork(container, 'store', store);
  const entries = Object.entries(far as Record<string, (...given: unknown[]) => Promise<unknown>>);
  const waited = entries.map(([name, act]): [string, (...given: unknown[]) => Promise<unknown>] => [
    name,
    async (...given) => {
      const answer = act(...given);
      answer.catch(() => {});
      await stage.schedule.run();
      return await answer;
    },
  ]);
  return Object.fromEntries(waited) as S;
}

describeTransferStore('simulated', async () => {
  const stage = aStage();
  return asSeen(stage, memoryTransferStore(laggingIndex(stage)));
});
describeTenantStore('simulated', async () => asSeen(aStage(), memoryTenantStore()));
describePullStore('simulated', async () => asSeen(aStage(), memoryPullStore()));
describeLimitStore('simulated', async () => asSeen(aStage(), memoryLimitStore()));

queueSuite('in the simulation', async () => {
  const clock = testClock();
  const random = testRandom();
  const { visibilitySeconds, retentionSeconds, maxReceives } = queueSettings;
  const settings = (name: string) => ({
    name,
    arn: `arn:aws:sqs:eu-north-1:000000000000:${name}`,
    visibilitySeconds,
    retentionSeconds,
  });
  const dead = createQueue(settings('dead'), clock, random);
  const plain = createQueue({ ...settings('queue'), deadLetters: { queue: () => dead, maxReceives } }, clock, random);
  const faceOf = (queue: typeof plain) => ({
    send: async (body: string, options?: Parameters<typeof queue.send>[1]) => queue.send(body, options),
    receive: async (max = 1, hidden?: number) => queue.receive(max, hidden),
    remove: async (receiptHandle: string) => void queue.remove(receiptHandle),
    changeVisibility: async (receiptHandle: string, hidden: number) => queue.changeVisibility(receiptHandle, hidden),
    purge: async () => queue.purge(),
    counts: async () => queue.counts(),
  });
  const queue = cruelQueue(aStage(), plain);
  return { queue: faceOf(queue), queueArn: plain.settings.arn, deadLetters: faceOf(dead), clock, stop: async () => {} };
});
