/** A company whose rows an older version wrote, in tables that speak the real database's protocol, under the worker of today. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Kind } from '#shared/kinds.ts';
import { dynamoLimitStore } from '#shared/store/dynamodb/limit-store.ts';
import { dynamoPullStore } from '#shared/store/dynamodb/pull-store.ts';
import { dynamoTenantStore } from '#shared/store/dynamodb/tenant-store.ts';
import { dynamoTransferStore } from '#shared/store/dynamodb/transfer-store.ts';
import { connectionCache } from '#shared/tenant/connection-cache.ts';
import type { Session } from '#shared/transfer/ledger-definition.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import type { Worker } from '#shared/worker/worker.ts';
import type { Database } from '../../store/databases.ts';
import type { AnyCompany } from '../company/every-ledger.ts';

const Rows = z.array(z.record(z.string(), z.unknown()));
const Sample = z.object({ transfers: Rows, tenants: Rows, pulls: Rows, limits: Rows, now: z.number() });

/** DynamoDB takes no more rows in one request. */
const mostAtOnce = 25;

type Upgradable = Pick<AnyCompany, 'clock' | 'account' | 'transfer'>;
type Stores = Pick<Worker<Session>, 'transfers' | 'tenants' | 'pulls' | 'limits' | 'connections'>;

/**
 * What the company had done stays in the neighbours' books; what the connector knows of it is the sample's from now on.
 * @param sample `version-1/orders-came`
 */
export async function upgraded<C extends Upgradable>(company: C, database: Database, sample: string): Promise<C> {
  const rows = Sample.parse(JSON.parse(readFileSync(join('test', 'samples', `${sample}.json`), 'utf8')));
  const filled = async (name: 'transfers' | 'tenants' | 'pulls' | 'limits') => {
    const table = await database.table(name);
    for (let from = 0; from < rows[name].length; from += mostAtOnce) {
      const items = rows[name].slice(from, from + mostAtOnce).map((Item) => ({ PutRequest: { Item } }));
      await database.client.send(new BatchWriteCommand({ RequestItems: { [table]: items } }));
    }
    return table;
  };
  const { worker } = company as unknown as { worker: Worker<Session> };
  const tenants = dynamoTenantStore(database.client, await filled('tenants'));
  const transfers = dynamoTransferStore(database.client, await filled('transfers'));
  const stores: Stores = {
    transfers,
    tenants,
    pulls: dynamoPullStore(database.client, await filled('pulls')),
    limits: dynamoLimitStore(database.client, await filled('limits')),
    connections: connectionCache(tenants, company.clock),
  };
  Object.assign(worker, stores);
  company.clock.pass(Math.max(0, rows.now - company.clock.now()));
  const key = { tenantId: String(company.account.accountId), ledger: worker.ledger.name };
  return {
    ...company,
    async transfer(kind: Kind, number: number | string): Promise<Transfer> {
      const found = await transfers.get({ ...key, kind, number: String(number) });
      if (found === undefined) throw new Error(`no transfer of ${kind} ${number}`);
      return found;
    },
  };
}
