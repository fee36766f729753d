/** Writes a transfer after its attempt and gives the lease back, with one conditional write. */
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { canonicalJson } from '../../hash.ts';
import type { Transfer } from '../../transfer/transfer.ts';
import { released } from '../claim-rules.ts';
import { ifAllowed } from './asked.ts';
import { readTransfer } from './claim-transfer.ts';
import { attributesOf, rowKey } from './transfer-row.ts';

/**
 * A claims ─► lease over ─► B claims ─► A finishes: refused, what B finds counts.
 * A finishes ─► answer lost ─► the SDK sends again: refused as well, but the row stands as A wanted it: written.
 *
 * An update and not a put, because `openSince` (the place in the list of open rows) is known to the row only.
 */
export async function finishTransfer(
  client: DynamoDBDocumentClient,
  table: string,
  transfer: Transfer,
  owner: string,
): Promise<'written' | 'lease-lost'> {
  const leaseIsMine = '#lease.#owner = :owner';
  const row = released(transfer);
  const attributes = Object.entries(attributesOf(row));
  const present = attributes.filter(([, value]) => value !== undefined);
  const absent = attributes.filter(([, value]) => value === undefined).map(([name]) => name);
  const isOpen = !absent.includes('openKey');
  const set = [
    ...present.map(([name]) => `#${name} = :${name}`),
    ...(isOpen ? ['#openSince = if_not_exists(#openSince, :updatedAt)'] : []),
  ];
  const remove = [...absent, ...(isOpen ? [] : ['openSince'])];
  const names = [...attributes.map(([name]) => name), 'openSince', 'owner'];
  const written = await ifAllowed(
    client.send(
      new UpdateCommand({
        TableName: table,
        Key: rowKey(row),
        UpdateExpression: `SET ${set.join(', ')} REMOVE ${remove.map((name) => `#${name}`).join(', ')}`,
        ConditionExpression: leaseIsMine,
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ':owner': owner,
          ...Object.fromEntries(present.map(([name, value]) => [`:${name}`, value])),
        },
      }),
    ),
  );
  if (written !== undefined) return 'written';
  return canonicalJson(await readTransfer(client, table, row)) === canonicalJson(row) ? 'written' : 'lease-lost';
}
