/** The deployed tables are the ones the stores are tested on, and in production nothing deletes them. */
import * as z from 'zod';
import { ledgers } from '#shared/kinds.ts';
import { type KeyAttribute, type TableDefinition, tableDefinitions } from '#shared/store/dynamodb/tables.ts';
import { ofType, synthesized } from './synthesized.ts';

const dev = synthesized('dev').resources;
const prod = synthesized('prod').resources;

const Key = z.object({ AttributeName: z.string(), KeyType: z.string() });
const Table = z.object({
  KeySchema: z.array(Key),
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  GlobalSecondaryIndexes: z
    .array(z.object({ IndexName: z.string(), KeySchema: z.array(Key), Projection: z.object({ ProjectionType: z.string() }) }))
    .default([]),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
  BillingMode: z.string(),
  SSESpecification: z.unknown(),
  Replicas: z.array(
    z.object({
      Region: z.string(),
      DeletionProtectionEnabled: z.boolean(),
      PointInTimeRecoverySpecification: z.object({ PointInTimeRecoveryEnabled: z.boolean() }),
      SSESpecification: z.object({ KMSMasterKeyId: z.string() }),
    }),
  ),
});
const tablesOf = (resources: typeof dev) => ofType(resources, 'AWS::DynamoDB::GlobalTable', Table);
const deletionOf = (resources: typeof dev, type: string) =>
  resources.filter((resource) => resource.type === type).map(({ deletion }) => deletion);

/** The deployed table in the words of our own definition. */
function definitionOf(table: z.infer<typeof Table>): TableDefinition {
  const key = (name: string): KeyAttribute => ({
    name,
    type: z.enum(['S', 'N']).parse(table.AttributeDefinitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType),
  });
  const keys = (schema: z.infer<typeof Key>[]) => {
    const sort = schema.find(({ KeyType }) => KeyType === 'RANGE');
    return {
      partitionKey: key(schema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? ''),
      ...(sort === undefined ? {} : { sortKey: key(sort.AttributeName) }),
    };
  };
  const ttl = table.TimeToLiveSpecification;
  return {
    ...keys(table.KeySchema),
    indexes: table.GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }) => ({
      name: IndexName,
      ...keys(KeySchema),
      projection: z.enum(['ALL', 'KEYS_ONLY']).parse(Projection.ProjectionType),
    })),
    ...(ttl?.Enabled ? { ttl: ttl.AttributeName } : {}),
  };
}

describe('tables', () => {
  it('are exactly the defined ones, with their keys, indexes and expiry', () => {
    const deployed = Object.fromEntries(tablesOf(dev).map((table) => [table.name.replace('Tables/', ''), definitionOf(table)]));
    expect(deployed).toEqual(tableDefinitions);
  });

  it.each(tablesOf(dev))(
    '$name is paid on demand, lives in one region, can go back in time and lies under our own key',
    (table) => {
      expect(table.BillingMode).toBe('PAY_PER_REQUEST');
      expect(table.SSESpecification).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
      expect(table.Replicas).toMatchObject([
        {
          Region: 'eu-north-1',
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          SSESpecification: { KMSMasterKeyId: 'Tables/Key' },
        },
      ]);
    },
  );

  it('lie under a key that is replaced every year', () => {
    expect(ofType(dev, 'AWS::KMS::Key', z.object({ EnableKeyRotation: z.boolean() }))).toMatchObject([
      { EnableKeyRotation: true },
    ]);
  });

  it.each([
    ['prod', 'outlive', prod, 'Retain', true],
    ['dev', 'go with', dev, 'Delete', false],
  ] as const)('of stage %s %s the stack, and so does their key', (_stage, _word, resources, deletion, guarded) => {
    const tables = tablesOf(resources);
    expect(tables.flatMap(({ Replicas }) => Replicas.map((replica) => replica.DeletionProtectionEnabled))).toEqual(
      tables.map(() => guarded),
    );
    expect(deletionOf(resources, 'AWS::DynamoDB::GlobalTable')).toEqual(tables.map(() => deletion));
    expect(deletionOf(resources, 'AWS::KMS::Key')).toEqual([deletion]);
    // The vault key opens what the tables hold sealed.
    expect(deletionOf(resources, 'AWS::SecretsManager::Secret')).toEqual(ledgers.map(() => deletion));
  });
});
