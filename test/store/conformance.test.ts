/** Every store against every implementation. */

import { dynamoLimitStore } from '#shared/store/dynamodb/limit-store.ts';
import { dynamoPullStore } from '#shared/store/dynamodb/pull-store.ts';
import { dynamoShareStore } from '#shared/store/dynamodb/share-store.ts';
import { dynamoTenantStore } from '#shared/store/dynamodb/tenant-store.ts';
import { dynamoTicketStore } from '#shared/store/dynamodb/ticket-store.ts';
import { dynamoTransferStore } from '#shared/store/dynamodb/transfer-store.ts';
import { memoryLimitStore } from '#shared/store/memory/limit-store.ts';
import { memoryPullStore } from '#shared/store/memory/pull-store.ts';
import { memoryShareStore } from '#shared/store/memory/share-store.ts';
import { memoryTenantStore } from '#shared/store/memory/tenant-store.ts';
import { memoryTicketStore } from '#shared/store/memory/ticket-store.ts';
import { memoryTransferStore } from '#shared/store/memory/transfer-store.ts';
import { type Database, startAmazonLocal, startDynalite, whyNoAmazonLocal } from './databases.ts';
import { describeDeadLetterStore } from './dead-letter-store-suite.ts';
import { describeInitialSyncStore } from './initial-sync-store-suite.ts';
import { describeLimitStore } from './limit-store-suite.ts';
import { describePullStore } from './pull-store-suite.ts';
import { describeReconcileStore } from './reconcile-store-suite.ts';
import { describeShareStore } from './share-store-suite.ts';
import { describeTenantStore } from './tenant-store-suite.ts';
import { describeTicketStore } from './ticket-store-suite.ts';
import { describeTransferStore } from './transfer-store-suite.ts';

describeTransferStore('memory', async () => memoryTransferStore());
describeTenantStore('memory', async () => memoryTenantStore());
describePullStore('memory', async () => memoryPullStore());
describeInitialSyncStore('memory', async () => memoryPullStore());
describeReconcileStore('memory', async () => memoryPullStore());
describeDeadLetterStore('memory', async () => memoryPullStore());
describeLimitStore('memory', async () => memoryLimitStore());
describeTicketStore('memory', async () => memoryTicketStore());
describeShareStore('memory', async () => memoryShareStore());

describe('dynalite', () => describeDatabase('dynalite', startDynalite));

const missing = whyNoAmazonLocal();
if (missing === undefined) describe('DynamoDB Local', () => describeDatabase('DynamoDB Local', startAmazonLocal));
else test.skip(`NOT RUN: stores against Amazon’s DynamoDB Local (${missing})`, () => undefined);

function describeDatabase(name: string, start: () => Promise<Database>): void {
  let database: Database;
  beforeAll(async () => {
    database = await start();
  });
  afterAll(() => database.stop());
  describeTransferStore(name, async () => dynamoTransferStore(database.client, await database.table('transfers')));
  describeTenantStore(name, async () => dynamoTenantStore(database.client, await database.table('tenants')));
  describePullStore(name, async () => dynamoPullStore(database.client, await database.table('pulls')));
  describeInitialSyncStore(name, async () => dynamoPullStore(database.client, await database.table('pulls')));
  describeReconcileStore(name, async () => dynamoPullStore(database.client, await database.table('pulls')));
  describeDeadLetterStore(name, async () => dynamoPullStore(database.client, await database.table('pulls')));
  describeLimitStore(name, async () => dynamoLimitStore(database.client, await database.table('limits')));
  describeTicketStore(name, async () => dynamoTicketStore(database.client, await database.table('limits')));
  describeShareStore(name, async () => dynamoShareStore(database.client, await database.table('limits')));
}
