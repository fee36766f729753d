/** Takes the right to work on a transfer with one conditional write. */
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Transfer, TransferKey } from '../../transfer/transfer.ts';
import { makesCopy, whyRefused } from '../claim-rules.ts';
import { StoreUnavailable } from '../errors.ts';
import type { ClaimRequest, ClaimResult } from '../transfer-store.ts';
import { asked, ifAllowed } from './asked.ts';
import { rowKey, transferOf } from './transfer-row.ts';

/** A row that turns free between our write and our look is claimed again; more often than this it belongs to others. */
const mostTries = 3;

/**
 *   write ──► held ──► look ──► running lease, done, too early: say so
 *                       └─────► ours (the SDK sent twice, the first answer was lost): claimed
 *                       └─────► free by now: write again
 */
export async function claimTransfer(
  client: DynamoDBDocumentClient,
  table: string,
  key: TransferKey,
  request: ClaimRequest,
): Promise<ClaimResult> {
  let copy = request.forceId !== undefined;
  for (let tries = 0; tries < mostTries; tries++) {
    const claimed = await writeClaim(client, table, key, request, copy);
    if (claimed !== undefined) return { claimed: true, transfer: claimed };

    const row = await readTransfer(client, table, key);
    if (row?.lease?.owner === request.owner) return { claimed: true, transfer: row };
    const because = row === undefined ? undefined : whyRefused(row, request);
    if (row !== undefined && because !== undefined) return { claimed: false, because, transfer: row };
    copy = makesCopy(row, request);
  }
  throw new StoreUnavailable(`The transfer ${key.kind} ${key.number} changed hands ${mostTries} times while it was claimed.`);
}

export async function readTransfer(
  client: DynamoDBDocumentClient,
  table: string,
  key: TransferKey,
): Promise<Transfer | undefined> {
  const { Item } = await asked(client.send(new GetCommand({ TableName: table, Key: rowKey(key), ConsistentRead: true })));
  return Item === undefined ? undefined : transferOf(Item);
}

/**
 * A claims ─► works ─► dies ──────── lease over ─► B may claim and sees `previously: working`.
 * A claims ─► works ─► finishes ───► C may claim when the row is not done, or may be repeated.
 * All values on the right of SET are those before this write.
 */
async function writeClaim(
  client: DynamoDBDocumentClient,
  table: string,
  key: TransferKey,
  request: ClaimRequest,
  copy: boolean,
): Promise<Transfer | undefined> {
  const { owner, now, leaseUntil, forceId } = request;
  const rowIsNew = 'attribute_not_exists(#pk)';
  const isUnfinished = '#state <> :done';
  const leaseIsFree = 'attribute_not_exists(#lease)';
  const leaseIsOver = '#lease.#until <= :now';
  const timeHasCome = '(attribute_not_exists(#notBefore) OR #notBefore <= :now)';
  const nothingInDoubt = 'attribute_not_exists(#doubt)';
  const isDone = '#state = :done';
  const forceIsNew = '(attribute_not_exists(#forceId) OR #forceId <> :forceId) AND NOT contains(#forces, :forceId)';

  const isFree = `(${leaseIsFree} OR ${leaseIsOver})`;
  const mayStart = request.impatient === true ? `(${timeHasCome} OR ${nothingInDoubt})` : timeHasCome;
  const mayBeDone = request.repeat ? [] : [isUnfinished];
  const ordinary = `${rowIsNew} OR (${[...mayBeDone, isFree, mayStart].join(' AND ')})`;
  const oneMoreCopy = [isDone, forceIsNew, isFree, mayStart].join(' AND ');

  const set = [
    '#previously = if_not_exists(#state, :new)',
    '#state = :working',
    '#lease = :lease',
    '#attempts = if_not_exists(#attempts, :zero) + :one',
    '#triedSince = if_not_exists(#triedSince, :now)',
    '#history = if_not_exists(#history, :noHistory)',
    '#createdAt = if_not_exists(#createdAt, :now)',
    '#updatedAt = :now',
    '#openKey = :openKey',
    '#openSince = if_not_exists(#openSince, :now)',
    ...(forceId === undefined
      ? []
      : ['#forceId = :forceId', '#forces = list_append(if_not_exists(#forces, :noForces), :forces)']),
    ...(copy ? ['#copies = if_not_exists(#copies, :zero) + :one'] : []),
  ].join(', ');
  const values: Record<string, unknown> = {
    ':done': 'done',
    ':now': now,
    ':forceId': forceId,
    ':forces': [forceId],
    ':noForces': [],
    ':new': 'new',
    ':working': 'working',
    ':lease': { owner, until: leaseUntil },
    ':zero': 0,
    ':one': 1,
    ':noHistory': [],
    ':openKey': rowKey(key).pk,
  };
  const condition = copy ? oneMoreCopy : ordinary;
  const answer = await ifAllowed(
    client.send(
      new UpdateCommand({
        TableName: table,
        Key: rowKey(key),
        UpdateExpression: `SET ${set}`,
        ConditionExpression: condition,
        ...placeholders(`${set} ${condition}`, values),
        ReturnValues: 'ALL_NEW',
      }),
    ),
  );
  return answer?.Attributes === undefined ? undefined : transferOf(answer.Attributes);
}

/** DynamoDB refuses placeholders that no expression uses, and every name is written as one because some are reserved words (`state`). */
function placeholders(expressions: string, values: Record<string, unknown>) {
  const names = new Set(expressions.match(/#\w+/g));
  const used = new Set(expressions.match(/:\w+/g));
  return {
    ExpressionAttributeNames: Object.fromEntries([...names].map((name) => [name, name.slice(1)])),
    ExpressionAttributeValues: Object.fromEntries(Object.entries(values).filter(([name]) => used.has(name))),
  };
}
