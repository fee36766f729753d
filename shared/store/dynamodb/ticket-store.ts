/** Tickets and counters beside the pauses in the Limits table, whose rows the database deletes when they are over. */
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Ticket, TicketStore } from '../ticket-store.ts';
import { asked, ifAllowed } from './asked.ts';

export function dynamoTicketStore(client: DynamoDBDocumentClient, tableName: string): TicketStore {
  const keyOf = (id: string) => ({ scope: `TICKET#${id}` });
  const secondOf = (milliseconds: number) => Math.ceil(milliseconds / 1000);
  // The database deletes late, so what has expired may still be there.
  const alive = (item: Record<string, unknown> | undefined, id: string, now: number): Ticket | undefined =>
    item === undefined || Number(item.endsAt) <= now
      ? undefined
      : { id, value: JSON.parse(String(item.value)), expiresAt: Number(item.endsAt) };
  return {
    async put({ id, value, expiresAt }) {
      const Item = { ...keyOf(id), value: JSON.stringify(value), endsAt: expiresAt, expiresAt: secondOf(expiresAt) };
      await asked(client.send(new PutCommand({ TableName: tableName, Item })));
    },
    async get(id, now) {
      const { Item } = await asked(client.send(new GetCommand({ TableName: tableName, Key: keyOf(id), ConsistentRead: true })));
      return alive(Item, id, now);
    },
    // Two browsers present the same secret: the condition lets one of them delete the row, and the other finds none.
    async take(id, now) {
      const isStillThere = 'attribute_exists(#scope)';
      const deleted = await ifAllowed(
        client.send(
          new DeleteCommand({
            TableName: tableName,
            Key: keyOf(id),
            ConditionExpression: isStillThere,
            ExpressionAttributeNames: { '#scope': 'scope' },
            ReturnValues: 'ALL_OLD',
          }),
        ),
      );
      return alive(deleted?.Attributes, id, now);
    },
    async count(name, expiresAt) {
      const counted = await asked(
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: { scope: `COUNT#${name}` },
            UpdateExpression: 'ADD #count :one SET #expiresAt = if_not_exists(#expiresAt, :expiresAt)',
            ExpressionAttributeNames: { '#count': 'count', '#expiresAt': 'expiresAt' },
            ExpressionAttributeValues: { ':one': 1, ':expiresAt': secondOf(expiresAt) },
            ReturnValues: 'UPDATED_NEW',
          }),
        ),
      );
      return Number(counted.Attributes?.count);
    },
  };
}
