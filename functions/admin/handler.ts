import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import middy from '@middy/core';
import * as z from 'zod';
import { documentClient } from '#shared/aws/document-client.ts';
import { eventBridgePublisher } from '#shared/aws/event-bus.ts';
import { systemClock } from '#shared/clock.ts';
import { environment } from '#shared/environment.ts';
import { Ledger } from '#shared/kinds.ts';
import { powertoolsLog } from '#shared/log.ts';
import { systemRandom } from '#shared/random.ts';
import { dynamoPullStore } from '#shared/store/dynamodb/pull-store.ts';
import { dynamoTenantStore } from '#shared/store/dynamodb/tenant-store.ts';
import { dynamoTicketStore } from '#shared/store/dynamodb/ticket-store.ts';
import { dynamoTransferStore } from '#shared/store/dynamodb/transfer-store.ts';
import { lambdaAskLedger } from './ask-ledger.ts';
import { webApp } from './web-app.ts';
import { webHandler } from './web-handler.ts';

const env = environment({
  TENANTS_TABLE: z.string(),
  TRANSFERS_TABLE: z.string(),
  PULLS_TABLE: z.string(),
  EVENT_BUS_NAME: z.string(),
  LIMITS_TABLE: z.string(),
  LEDGER_FUNCTIONS: z.string(),
  RACKBEAT_URL: z.url(),
});
const client = documentClient();
const app = webApp({
  tenants: dynamoTenantStore(client, env.TENANTS_TABLE),
  transfers: dynamoTransferStore(client, env.TRANSFERS_TABLE),
  pulls: dynamoPullStore(client, env.PULLS_TABLE),
  tickets: dynamoTicketStore(client, env.LIMITS_TABLE),
  events: eventBridgePublisher(new EventBridgeClient({}), env.EVENT_BUS_NAME),
  askLedger: lambdaAskLedger(new LambdaClient({}), z.partialRecord(Ledger, z.string()).parse(JSON.parse(env.LEDGER_FUNCTIONS))),
  clock: systemClock,
  random: systemRandom,
  log: powertoolsLog(),
  rackbeatOrigin: new URL(env.RACKBEAT_URL).origin,
});

/** API Gateway (HTTP API, payload 2.0): `ANY /api/{proxy+}`, `ANY /install/{proxy+}`, `ANY /console` and below. */
export const handler = middy(webHandler(app));
