import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import { documentClient } from '#shared/aws/document-client.ts';
import { eventBridgePublisher } from '#shared/aws/event-bus.ts';
import { systemClock } from '#shared/clock.ts';
import { environment } from '#shared/environment.ts';
import { powertoolsLog } from '#shared/log.ts';
import { dynamoTenantStore } from '#shared/store/dynamodb/tenant-store.ts';
import { deliveryOf } from './delivery.ts';
import { doorCache } from './door-cache.ts';
import { type Door, receiveWebhook } from './receive-webhook.ts';

const { TENANTS_TABLE, EVENT_BUS_NAME } = environment({ TENANTS_TABLE: z.string(), EVENT_BUS_NAME: z.string() });
const door: Door = {
  doors: doorCache(dynamoTenantStore(documentClient(), TENANTS_TABLE), systemClock),
  events: eventBridgePublisher(new EventBridgeClient({}), EVENT_BUS_NAME),
  log: powertoolsLog(),
};

async function handle(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const reply = await receiveWebhook(door, deliveryOf(event));
  return { statusCode: reply.status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(reply.body) };
}

/** API Gateway (HTTP API, payload 2.0): `POST /webhooks/{tenantId}/{ledger}`. */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>(handle);
