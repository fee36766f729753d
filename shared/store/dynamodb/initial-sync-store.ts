/** Initial syncs in the Pulls table. They have no due time, so the ticks never see them. */
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { InitialSync, InitialSyncKey } from '../../initial-sync/progress.ts';
import type { InitialSyncStore } from '../initial-sync-store.ts';
import { ledgerPartition, readLedgerPartition } from '../row-keys.ts';
import { asked, ifAllowed } from './asked.ts';
import type { Item } from './get-many.ts';

export function dynamoInitialSyncStore(client: DynamoDBDocumentClient, tableName: string): InitialSyncStore {
  return {
    async getInitialSync(key) {
      const { Item } = await asked(client.send(new GetCommand({ TableName: tableName, Key: rowKey(key), ConsistentRead: true })));
      return Item === undefined ? undefined : syncOf(Item);
    },

    async requestInitialSync(sync) {
      const nobodyAsked = 'attribute_not_exists(#pk)';
      const written = await ifAllowed(
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: rowKey(sync),
            UpdateExpression: 'SET #state = :state, #status = :status',
            ConditionExpression: nobodyAsked,
            ExpressionAttributeNames: { '#pk': 'pk', '#state': 'state', '#status': 'status' },
            ExpressionAttributeValues: { ':state': stateOf(sync), ':status': sync.status },
          }),
        ),
      );
      return written === undefined ? 'exists' : 'written';
    },

    // A works ─────► lease over ─────► B goes on from the last page A wrote down. A's next page is refused below.
    async claimInitialSync(key, owner, now, until) {
      const wasAskedFor = 'attribute_exists(#pk)';
      const isNotOver = '#status <> :finished';
      const nobodyHasIt = 'attribute_not_exists(#lease)';
      const leaseIsOver = '#lease.#until <= :now';
      const leaseIsMine = '#lease.#owner = :owner';
      const answer = await ifAllowed(
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: rowKey(key),
            UpdateExpression: 'SET #lease = :lease',
            ConditionExpression: `${wasAskedFor} AND ${isNotOver} AND (${nobodyHasIt} OR ${leaseIsOver} OR ${leaseIsMine})`,
            ExpressionAttributeNames: {
              '#pk': 'pk',
              '#status': 'status',
              '#lease': 'lease',
              '#until': 'until',
              '#owner': 'owner',
            },
            ExpressionAttributeValues: { ':lease': { owner, until }, ':now': now, ':owner': owner, ':finished': 'finished' },
            ReturnValues: 'ALL_NEW',
          }),
        ),
      );
      return answer?.Attributes === undefined ? undefined : syncOf(answer.Attributes);
    },

    async saveInitialSync(sync, owner) {
      const leaseIsMine = '#lease.#owner = :owner';
      const lease = sync.lease === undefined ? 'REMOVE #lease' : ', #lease = :lease';
      const written = await ifAllowed(
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: rowKey(sync),
            UpdateExpression: `SET #state = :state, #status = :status ${lease}`,
            ConditionExpression: leaseIsMine,
            ExpressionAttributeNames: { '#state': 'state', '#status': 'status', '#lease': 'lease', '#owner': 'owner' },
            ExpressionAttributeValues: {
              ':state': stateOf(sync),
              ':status': sync.status,
              ':owner': owner,
              ...(sync.lease === undefined ? {} : { ':lease': sync.lease }),
            },
          }),
        ),
      );
      return written === undefined ? 'lease-lost' : 'written';
    },
  };
}

function rowKey({ tenantId, ledger }: InitialSyncKey): { pk: string; sk: string } {
  return { pk: ledgerPartition(tenantId, ledger), sk: 'initial-sync' };
}

type State = Omit<InitialSync, 'tenantId' | 'ledger' | 'status' | 'lease'>;

function stateOf({ tenantId: _tenant, ledger: _ledger, status: _status, lease: _lease, ...state }: InitialSync): State {
  return state;
}

function syncOf({ pk, state, status, lease }: Item): InitialSync {
  return {
    ...readLedgerPartition(String(pk)),
    ...(state as State),
    status: status as InitialSync['status'],
    ...(lease === undefined ? {} : { lease: lease as NonNullable<InitialSync['lease']> }),
  };
}
