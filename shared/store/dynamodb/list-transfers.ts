/** Lists transfers by key or by how long they have been open: one query a page, never a scan. */
import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { kinds } from '../../kinds.ts';
import { decodeCursor, encodeCursor, type Position } from '../cursor.ts';
import { isKnownRow, ledgerPartition } from '../row-keys.ts';
import type { TransferPage, TransferQuery } from '../transfer-store.ts';
import { asked } from './asked.ts';
import { getMany } from './get-many.ts';
import { rowKey, transferOf } from './transfer-row.ts';

/** `open` and `state` and `kind` narrow a page after it was read, so it may be short and still have a next one. So may one with rows of a newer version. */
export async function listTransfers(client: DynamoDBDocumentClient, table: string, query: TransferQuery): Promise<TransferPage> {
  if (query.number !== undefined) return await withNumber(client, table, query, query.number);
  const { limit: _limit, cursor, ...filters } = query;
  const next = cursor === undefined ? undefined : decodeCursor(filters, cursor);
  const page = query.open === true ? await openPage(client, table, query, next) : await pageByKey(client, table, query, next);
  const transfers = page.items.filter((item) => isKnownRow(item, 'a transfer')).map(transferOf);
  return page.last === undefined ? { transfers } : { transfers, next: encodeCursor(filters, page.last) };
}

/** One number is one row per kind: read by key, whatever the order. */
async function withNumber(
  client: DynamoDBDocumentClient,
  table: string,
  query: TransferQuery,
  number: string,
): Promise<TransferPage> {
  const wanted = query.kind === undefined ? kinds : [query.kind];
  const items = await getMany(
    client,
    table,
    wanted.map((kind) => rowKey({ ...query, kind, number })),
  );
  const isOpen = (item: Record<string, unknown>) => query.open !== true || item.openKey !== undefined;
  const hasState = (item: Record<string, unknown>) => query.state === undefined || item.state === query.state;
  const rows = items.filter((item) => isOpen(item) && hasState(item));
  const newestKeyFirst = (a: Record<string, unknown>, b: Record<string, unknown>) => (String(a.sk) < String(b.sk) ? 1 : -1);
  const oldestFirst = (a: Record<string, unknown>, b: Record<string, unknown>) => Number(a.openSince) - Number(b.openSince);
  return { transfers: rows.sort(query.open === true ? oldestFirst : newestKeyFirst).map(transferOf) };
}

/** The partition is always the query's own, whatever a cursor says. */
async function openPage(client: DynamoDBDocumentClient, table: string, query: TransferQuery, from: Position | undefined) {
  const partition = ledgerPartition(query.tenantId, query.ledger);
  const answer = await asked(
    client.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'open',
        KeyConditionExpression: '#openKey = :partition',
        ...(query.state === undefined ? {} : { FilterExpression: '#state = :state' }),
        ExpressionAttributeNames: { '#openKey': 'openKey', ...(query.state === undefined ? {} : { '#state': 'state' }) },
        ExpressionAttributeValues: { ':partition': partition, ...(query.state === undefined ? {} : { ':state': query.state }) },
        ...(from === undefined ? {} : { ExclusiveStartKey: { ...from, pk: partition, openKey: partition } }),
        Limit: query.limit,
      }),
    ),
  );
  // A filter may not name the index's or the table's key attributes, and the kind is a part of one: it is sorted out here.
  const items = (answer.Items ?? []).filter((item) => query.kind === undefined || String(item.sk).startsWith(`${query.kind}#`));
  return { items, last: answer.LastEvaluatedKey as Position | undefined };
}

async function pageByKey(client: DynamoDBDocumentClient, table: string, query: TransferQuery, from: Position | undefined) {
  const partition = ledgerPartition(query.tenantId, query.ledger);
  const ofKind = query.kind === undefined ? '' : ' AND begins_with(#sk, :kind)';
  const answer = await asked(
    client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: `#pk = :partition${ofKind}`,
        ...(query.state === undefined ? {} : { FilterExpression: '#state = :state' }),
        ExpressionAttributeNames: {
          '#pk': 'pk',
          ...(query.kind === undefined ? {} : { '#sk': 'sk' }),
          ...(query.state === undefined ? {} : { '#state': 'state' }),
        },
        ExpressionAttributeValues: {
          ':partition': partition,
          ...(query.kind === undefined ? {} : { ':kind': `${query.kind}#` }),
          ...(query.state === undefined ? {} : { ':state': query.state }),
        },
        ...(from === undefined ? {} : { ExclusiveStartKey: { ...from, pk: partition } }),
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: query.limit,
      }),
    ),
  );
  return { items: answer.Items ?? [], last: answer.LastEvaluatedKey as Position | undefined };
}
