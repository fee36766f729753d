import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { type KeyAttribute, tableDefinitions } from '../../shared/store/dynamodb/tables.ts';
import type { ConnectorFunction } from './connector-function.ts';

export interface TablesProps {
  /** The data outlives the stack. */
  keep: boolean;
}

type TableName = keyof typeof tableDefinitions;
type Action = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem';

/** What DynamoDB needs of the tables' key in the name of whoever reads, and beyond that of whoever writes. */
const keyActionsToRead = ['kms:Decrypt', 'kms:DescribeKey'];
const keyActionsToWrite = [
  'kms:Encrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
];
const reads: readonly Action[] = ['GetItem', 'BatchGetItem', 'Query'];
const environmentNames: Record<TableName, string> = {
  transfers: 'TRANSFERS_TABLE',
  tenants: 'TENANTS_TABLE',
  pulls: 'PULLS_TABLE',
  limits: 'LIMITS_TABLE',
};

/** The four tables, made from the same definition as the stores' tests: on demand, with point-in-time recovery, under one key of ours. */
export class Tables extends Construct {
  private readonly key: Key;
  private readonly tables: Record<TableName, TableV2>;

  constructor(scope: Construct, id: string, { keep }: TablesProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      enableKeyRotation: true,
      description: 'Tables of the Rackbeat ledger connector',
      removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const table = (name: TableName) => this.table(name, this.key, keep);
    this.tables = { transfers: table('transfers'), tenants: table('tenants'), pulls: table('pulls'), limits: table('limits') };
  }

  /** Lets a function do exactly these things with these tables, and tells it their names. */
  allow(to: ConnectorFunction, access: Partial<Record<TableName, Action[]>>): void {
    for (const name of Object.keys(access) as TableName[]) {
      const { tableArn, tableName } = this.tables[name];
      const indexes = tableDefinitions[name].indexes.map((index) => `${tableArn}/index/${index.name}`);
      const actions = (access[name] ?? []).map((action) => `dynamodb:${action}`);
      to.addToRolePolicy(new PolicyStatement({ actions, resources: [tableArn] }));
      // An index can only be asked.
      const isAsked = actions.includes('dynamodb:Query') && indexes.length > 0;
      if (isAsked) to.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Query'], resources: indexes }));
      to.knows({ [environmentNames[name]]: tableName });
    }
    const writes = Object.values(access)
      .flat()
      .some((action) => !reads.includes(action));
    to.addToRolePolicy(
      new PolicyStatement({ actions: [...keyActionsToRead, ...(writes ? keyActionsToWrite : [])], resources: [this.key.keyArn] }),
    );
  }

  /** The table's name in the account. */
  nameOf(name: TableName): string {
    return this.tables[name].tableName;
  }

  private table(name: TableName, key: Key, keep: boolean): TableV2 {
    const { partitionKey, sortKey, indexes, ttl } = tableDefinitions[name];
    return new TableV2(this, name, {
      partitionKey: attribute(partitionKey),
      ...(sortKey === undefined ? {} : { sortKey: attribute(sortKey) }),
      globalSecondaryIndexes: indexes.map((index) => ({
        indexName: index.name,
        partitionKey: attribute(index.partitionKey),
        ...(index.sortKey === undefined ? {} : { sortKey: attribute(index.sortKey) }),
        projectionType: ProjectionType[index.projection],
      })),
      ...(ttl === undefined ? {} : { timeToLiveAttribute: ttl }),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: keep,
      removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}

function attribute({ name, type }: KeyAttribute): { name: string; type: AttributeType } {
  return { name, type: type === 'S' ? AttributeType.STRING : AttributeType.NUMBER };
}
