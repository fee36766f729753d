import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import middy from '@middy/core';
import * as z from 'zod';
import { documentClient } from '#shared/aws/document-client.ts';
import { eventBridgePublisher } from '#shared/aws/event-bus.ts';
import { systemClock } from '#shared/clock.ts';
import { environment } from '#shared/environment.ts';
import { systemRandom } from '#shared/random.ts';
import { dynamoPullStore } from '#shared/store/dynamodb/pull-store.ts';
import { schedulePulls } from './schedule-pulls.ts';

const { PULLS_TABLE, EVENT_BUS_NAME } = environment({ PULLS_TABLE: z.string(), EVENT_BUS_NAME: z.string() });
const scheduler = {
  pulls: dynamoPullStore(documentClient(), PULLS_TABLE),
  events: eventBridgePublisher(new EventBridgeClient({}), EVENT_BUS_NAME),
  clock: systemClock,
  random: systemRandom,
};

/** EventBridge rule, every five minutes. */
export const handler = middy(async () => ({ asked: await schedulePulls(scheduler) }));
