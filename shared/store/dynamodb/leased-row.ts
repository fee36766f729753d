/** A row of the Pulls table that one Lambda at a time works on, page by page, under a lease. */
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Ledger } from '../../kinds.ts';
import { ledgerPartition, readLedgerPartition } from '../row-keys.ts';
import { asked, ifAllowed } from './asked.ts';
import type { Item } from './get-many.ts';

export interface Leased {
  tenantId: string;
  ledger: Ledger;
  status: string;
  updatedAt: number;
  lease?: { owner: string; until: number };
}

type Key = Pick<Leased, 'tenantId' | 'ledger'>;

export interface LeasedRows<T extends Leased> {
  get(key: Key): Promise<T | undefined>;
  /** Writes the row if there is none, or if the one there is as `replaces` says. */
  request(row: T, replaces?: { statuses: string[]; untouchedSince: number }): Promise<'written' | 'exists'>;
  /** Takes the lease if it is free or over and the row's status is none of `over`; else undefined. */
  claim(key: Key, lease: { owner: string; now: number; until: number }, over: string[]): Promise<T | undefined>;
  save(row: T, owner: string): Promise<'written' | 'lease-lost'>;
}

const names = { '#pk': 'pk', '#state': 'state', '#status': 'status', '#lease': 'lease', '#until': 'until', '#owner': 'owner' };

/** @param sk the row's name within its connection */
export function leasedRows<T extends Leased>(client: DynamoDBDocumentClient, tableName: string, sk: string): LeasedRows<T> {
  const rowKey = ({ tenantId, ledger }: Key) => ({ pk: ledgerPartition(tenantId, ledger), sk });
  const update = (key: Key, expression: string, condition: string, values: Item) =>
    ifAllowed(
      client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: rowKey(key),
          UpdateExpression: expression,
          ConditionExpression: condition,
          ExpressionAttributeNames: namesIn(`${expression} ${condition}`),
          ExpressionAttributeValues: values,
          ReturnValues: 'ALL_NEW',
        }),
      ),
    );
  return {
    async get(key) {
      const { Item } = await asked(client.send(new GetCommand({ TableName: tableName, Key: rowKey(key), ConsistentRead: true })));
      return Item === undefined ? undefined : rowOf<T>(Item);
    },

    // Two ask for a run at once: the first writes its row, the second finds one that is neither over nor forgotten.
    async request(row, replaces) {
      const nobodyAsked = 'attribute_not_exists(#pk)';
      const placeholders = (replaces?.statuses ?? []).map((_status, index) => `:over${index}`);
      const isOver = `#status IN (${placeholders.join(', ')})`;
      const isForgotten = '#state.updatedAt < :untouchedSince';
      const condition = replaces === undefined ? nobodyAsked : `${nobodyAsked} OR ${isOver} OR ${isForgotten}`;
      const written = await update(row, 'SET #state = :state, #status = :status REMOVE #lease', condition, {
        ':state': stateOf(row),
        ':status': row.status,
        ...Object.fromEntries((replaces?.statuses ?? []).map((status, index) => [`:over${index}`, status])),
        ...(replaces === undefined ? {} : { ':untouchedSince': replaces.untouchedSince }),
      });
      return written === undefined ? 'exists' : 'written';
    },

    // A works ─────► lease over ─────► B goes on from the last page A wrote down. A's next page is refused below.
    async claim(key, { owner, now, until }, over) {
      const wasAskedFor = 'attribute_exists(#pk)';
      const isNotOver = over.map((_status, index) => `#status <> :over${index}`).join(' AND ');
      const nobodyHasIt = 'attribute_not_exists(#lease)';
      const leaseIsOver = '#lease.#until <= :now';
      const leaseIsMine = '#lease.#owner = :owner';
      const condition = `${wasAskedFor} AND ${isNotOver} AND (${nobodyHasIt} OR ${leaseIsOver} OR ${leaseIsMine})`;
      const answer = await update(key, 'SET #lease = :lease', condition, {
        ':lease': { owner, until },
        ':now': now,
        ':owner': owner,
        ...Object.fromEntries(over.map((status, index) => [`:over${index}`, status])),
      });
      return answer?.Attributes === undefined ? undefined : rowOf<T>(answer.Attributes);
    },

    async save(row, owner) {
      const leaseIsMine = '#lease.#owner = :owner';
      const lease = row.lease === undefined ? 'REMOVE #lease' : ', #lease = :lease';
      const written = await update(row, `SET #state = :state, #status = :status ${lease}`, leaseIsMine, {
        ':state': stateOf(row),
        ':status': row.status,
        ':owner': owner,
        ...(row.lease === undefined ? {} : { ':lease': row.lease }),
      });
      return written === undefined ? 'lease-lost' : 'written';
    },
  };
}

/** DynamoDB refuses a request that declares a name it does not use. */
function namesIn(expressions: string): Record<string, string> {
  const used = new Set(expressions.match(/#\w+/g));
  return Object.fromEntries(Object.entries(names).filter(([name]) => used.has(name)));
}

function stateOf({ tenantId: _tenant, ledger: _ledger, status: _status, lease: _lease, ...state }: Leased): Item {
  return state;
}

function rowOf<T extends Leased>({ pk, state, status, lease }: Item): T {
  return {
    ...readLedgerPartition(String(pk)),
    ...(state as object),
    status,
    ...(lease === undefined ? {} : { lease }),
  } as T;
}
