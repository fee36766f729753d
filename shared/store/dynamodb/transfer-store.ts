/** Transfers in their table: every method one request, one more where a condition failed or an index was asked first. */
import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ledgerIdKey, readTransferSortKey } from '../row-keys.ts';
import type { TransferStore } from '../transfer-store.ts';
import { asked } from './asked.ts';
import { claimTransfer, readTransfer } from './claim-transfer.ts';
import { finishTransfer } from './finish-transfer.ts';
import { getMany } from './get-many.ts';
import { listTransfers } from './list-transfers.ts';
import { rowKey, transferOf } from './transfer-row.ts';

export function dynamoTransferStore(client: DynamoDBDocumentClient, tableName: string): TransferStore {
  return {
    claim: (key, request) => claimTransfer(client, tableName, key, request),
    finish: (transfer, owner) => finishTransfer(client, tableName, transfer, owner),
    get: (key) => readTransfer(client, tableName, key),
    list: (query) => listTransfers(client, tableName, query),

    async getMany(keys) {
      // A batch that names one row twice is refused as a whole.
      const different = new Map(keys.map(rowKey).map((key) => [JSON.stringify(key), key]));
      return (await getMany(client, tableName, [...different.values()])).map(transferOf);
    },

    async findByLedgerId(key) {
      const { Items } = await asked(
        client.send(
          new QueryCommand({
            TableName: tableName,
            IndexName: 'byLedgerId',
            KeyConditionExpression: '#ledgerKey = :ledgerKey',
            ExpressionAttributeNames: { '#ledgerKey': 'ledgerKey' },
            ExpressionAttributeValues: { ':ledgerKey': ledgerIdKey(key) },
            Limit: 1,
          }),
        ),
      );
      const found = Items?.[0];
      if (found === undefined) return undefined;
      // The index may lag behind: the row itself says whether it still has this id.
      const transfer = await readTransfer(client, tableName, { ...key, ...readTransferSortKey(String(found.sk)) });
      return transfer?.ledgerId === key.ledgerId ? transfer : undefined;
    },
  };
}
