/** Tenants, connections, webhooks, keys and audit: one partition a tenant in the Tenants table. */
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ApiKey, AuditEntry, Connection, Tenant, WebhookRegistration } from '../../tenant/tenant.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { isKnownRow, ledgerPartition, readLedgerPartition, tenantPartition, wellFormed } from '../row-keys.ts';
import type { TenantStore } from '../tenant-store.ts';
import { asked, ifAllowed } from './asked.ts';
import type { Item } from './get-many.ts';

/** Holds one entry per connection of any tenant. No tenant id contains `#`, so it is nobody's. */
const directory = '#DIRECTORY';

export function dynamoTenantStore(client: DynamoDBDocumentClient, tableName: string): TenantStore {
  const put = async (pk: string, sk: string, entity: object) => {
    await asked(client.send(new PutCommand({ TableName: tableName, Item: { ...entity, pk, sk } })));
  };

  const remove = async (pk: string, sk: string) => {
    await asked(client.send(new DeleteCommand({ TableName: tableName, Key: { pk, sk } })));
  };

  /** One page of a partition in the order of its sort keys. */
  const page = async (
    pk: string,
    prefix: string,
    order: 'ascending' | 'descending',
    { limit, cursor }: { limit: number; cursor?: string },
  ) => {
    const query = [pk, prefix];
    const answer = await asked(
      client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: prefix === '' ? '#pk = :pk' : '#pk = :pk AND begins_with(#sk, :prefix)',
          ExpressionAttributeNames: { '#pk': 'pk', ...(prefix === '' ? {} : { '#sk': 'sk' }) },
          ExpressionAttributeValues: { ':pk': pk, ...(prefix === '' ? {} : { ':prefix': prefix }) },
          ...(cursor === undefined ? {} : { ExclusiveStartKey: { ...decodeCursor(query, cursor), pk } }),
          ScanIndexForward: order === 'ascending',
          ConsistentRead: true,
          Limit: limit,
        }),
      ),
    );
    const last = answer.LastEvaluatedKey;
    return {
      items: answer.Items ?? [],
      ...(last === undefined ? {} : { next: encodeCursor(query, { pk, sk: String(last.sk) }) }),
    };
  };

  return {
    putTenant: (tenant) => put(tenantPartition(tenant.tenantId), 'TENANT', tenant),

    async getConnection(tenantId, ledger) {
      // What stands between the two is little, and one query of all of it costs less than two rows read by key.
      const { Items = [] } = await asked(
        client.send(
          new QueryCommand({
            TableName: tableName,
            KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :connection AND :tenant',
            ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
            ExpressionAttributeValues: {
              ':pk': tenantPartition(tenantId),
              ':connection': `CONNECTION#${ledger}`,
              ':tenant': 'TENANT',
            },
            ConsistentRead: true,
          }),
        ),
      );
      const [tenant, connection] = ['TENANT', `CONNECTION#${ledger}`].map((sk) => Items.find((item) => item.sk === sk));
      return tenant && connection
        ? { tenant: entityOf<Tenant>(tenant), connection: entityOf<Connection>(connection) }
        : undefined;
    },

    async getDoor(tenantId, reading) {
      const items = await everythingAtTheDoor(client, tableName, tenantPartition(tenantId), reading !== 'may-lag');
      const tenant = items.find(({ sk }) => sk === 'TENANT');
      if (tenant === undefined) return undefined;
      const named = (prefix: string) => items.filter(({ sk }) => String(sk).startsWith(prefix));
      return {
        tenant: entityOf<Tenant>(tenant),
        connections: named('CONNECTION#').map((item) => entityOf<Connection>(item)),
        webhooks: named('WEBHOOK#').map((item) => entityOf<WebhookRegistration>(item)),
      };
    },

    // First save: directory ─► connection. A crash between them leaves an entry whose connection is not there, which readers pass over;
    // the other way round a connection would be missing from the nightly reconcile for ever.
    // Later saves: A and B both read version 3; the one that writes first makes it 4, the other no longer finds 3.
    async saveConnection(connection) {
      const { tenantId, ledger, version } = connection;
      const pk = tenantPartition(tenantId);
      if (version === 0) await put(directory, ledgerPartition(tenantId, ledger), {});
      const isNew = 'attribute_not_exists(#pk)';
      const isUnchanged = '#version = :version';
      const saved: Connection = { ...connection, version: version + 1 };
      const condition =
        version === 0
          ? { ConditionExpression: isNew, ExpressionAttributeNames: { '#pk': 'pk' } }
          : {
              ConditionExpression: isUnchanged,
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':version': version },
            };
      const written = await ifAllowed(
        client.send(new PutCommand({ TableName: tableName, Item: { ...saved, pk, sk: `CONNECTION#${ledger}` }, ...condition })),
      );
      return written === undefined ? 'conflict' : saved;
    },

    async listConnections(wanted) {
      const { items, ...rest } = await page(directory, '', 'ascending', wanted);
      const known = items.filter(({ sk }) => isKnownRow({ pk: sk }, 'a pull'));
      return { connections: known.map(({ sk }) => readLedgerPartition(String(sk))), ...rest };
    },

    putWebhook: (webhook) =>
      put(tenantPartition(webhook.tenantId), `WEBHOOK#${webhook.ledger}#${wellFormed('event', webhook.event)}`, webhook),

    async removeWebhooks(tenantId, ledger) {
      const pk = tenantPartition(tenantId);
      const prefix = `WEBHOOK#${ledger}#`;
      for (;;) {
        // What was read is gone by the next round, so each round begins at the beginning.
        const { items } = await page(pk, prefix, 'ascending', { limit: 100 });
        if (items.length === 0) return;
        await Promise.all(items.map(({ sk }) => remove(pk, String(sk))));
      }
    },

    putKey: (key) => put(tenantPartition(key.scope), `KEY#${wellFormed('key id', key.keyId)}`, key),

    removeKey: (scope, keyId) => remove(tenantPartition(scope), `KEY#${keyId}`),

    async getKey(scope, keyId) {
      const Key = { pk: tenantPartition(scope), sk: `KEY#${keyId}` };
      const { Item } = await asked(client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true })));
      return Item === undefined ? undefined : entityOf<ApiKey>(Item);
    },

    putAudit: (entry) =>
      put(tenantPartition(entry.tenantId), `AUDIT#${sortableTime(entry.at)}#${wellFormed('audit id', entry.id)}`, entry),

    async listAudit(tenantId, wanted) {
      const { items, ...rest } = await page(tenantPartition(tenantId), 'AUDIT#', 'descending', wanted);
      return { entries: items.map((item) => entityOf<AuditEntry>(item)), ...rest };
    },
  };
}

/** Between AUDIT and the end of the alphabet lie CONNECTION, KEY, TENANT, WEBHOOK; the few keys are left out by what only they have. */
async function everythingAtTheDoor(
  client: DynamoDBDocumentClient,
  tableName: string,
  pk: string,
  consistent: boolean,
): Promise<Item[]> {
  const { Items } = await asked(
    client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: '#pk = :pk AND #sk >= :firstBehindAudit',
        FilterExpression: 'attribute_not_exists(#secretHash)',
        ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk', '#secretHash': 'secretHash' },
        ExpressionAttributeValues: { ':pk': pk, ':firstBehindAudit': 'CONNECTION#' },
        ConsistentRead: consistent,
      }),
    ),
  );
  return Items ?? [];
}

/** Milliseconds with leading zeros, so that text order is time order. */
function sortableTime(at: number): string {
  return String(at).padStart(15, '0');
}

function entityOf<T>({ pk: _pk, sk: _sk, ...entity }: Item): T {
  return entity as T;
}
