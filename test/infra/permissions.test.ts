/** Who may do what: each function's whole permissions, literally, so that a wider one shows as a difference to agree to. */
import * as z from 'zod';
import { ledgers } from '#shared/kinds.ts';
import { ofType, synthesized } from './synthesized.ts';

const { resources } = synthesized();

const List = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const Statement = z.object({ Effect: z.string(), Action: List, Resource: List });
const Document = z.object({ PolicyDocument: z.object({ Statement: z.array(Statement) }) });

const policies = ofType(resources, 'AWS::IAM::Policy', Document.extend({ Roles: z.array(z.string()) }));
const functions = ofType(
  resources,
  'AWS::Lambda::Function',
  z.object({ Role: z.string(), Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) }),
);
const roles = ofType(resources, 'AWS::IAM::Role', z.record(z.string(), z.unknown()));
const queuePolicies = ofType(resources, 'AWS::SQS::QueuePolicy', Document);
const keys = ofType(resources, 'AWS::KMS::Key', z.object({ KeyPolicy: z.object({ Statement: z.array(Statement) }) }));

/** What a function may do, as `action on resource`. */
function permissions(name: string): string[] {
  const role = functions.find((candidate) => candidate.name === name)?.Role ?? '';
  return policies
    .filter(({ Roles }) => Roles.includes(role))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .flatMap(({ Action, Resource }) => Action.flatMap((action) => Resource.map((resource) => `${action} on ${resource}`)));
}

const ownLog = (name: string) => [`logs:CreateLogStream on ${name}-log`, `logs:PutLogEvents on ${name}-log`];
/** DynamoDB uses the tables' key in the name of its caller. */
const keyToRead = ['Decrypt', 'DescribeKey'].map((action) => `kms:${action} on Tables/Key`);
const keyToWrite = ['Encrypt', 'ReEncryptFrom', 'ReEncryptTo', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext'].map(
  (action) => `kms:${action} on Tables/Key`,
);
const table = (name: string, ...actions: string[]) => actions.map((action) => `dynamodb:${action} on Tables/${name}`);
const transferIndexes = ['open', 'byLedgerId'].flatMap((index) => table(`transfers/index/${index}`, 'Query'));
const receiveFrom = (queue: string) =>
  ['ReceiveMessage', 'ChangeMessageVisibility', 'GetQueueUrl', 'DeleteMessage', 'GetQueueAttributes'].map(
    (action) => `sqs:${action} on ${queue}`,
  );

const granted: Record<string, string[]> = {
  'receive-webhook': [...table('tenants', 'Query'), 'events:PutEvents on Bus'],
  'record-dead-letter': [
    ...table('transfers', 'GetItem', 'UpdateItem'),
    ...table('pulls', 'GetItem', 'UpdateItem'),
    ...ledgers.flatMap((ledger) => [...receiveFrom(`${ledger}/DeadLetters`), ...receiveFrom(`${ledger}/Undelivered`)]),
  ],
  'schedule-pulls': [...table('pulls', 'Query', 'UpdateItem'), ...table('pulls/index/due', 'Query'), 'events:PutEvents on Bus'],
  admin: [
    ...table('tenants', 'GetItem', 'Query', 'PutItem', 'UpdateItem'),
    ...table('transfers', 'GetItem', 'Query'),
    ...transferIndexes,
    ...table('pulls', 'GetItem', 'PutItem', 'UpdateItem'),
    ...table('limits', 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'),
    'events:PutEvents on Bus',
    ...ledgers.map((ledger) => `lambda:InvokeFunction on ${ledger}/Function`),
  ],
  ...Object.fromEntries(ledgers.map((ledger) => [`${ledger}/Function`, ofWorker(ledger)])),
};

/** A ledger's worker reaches its own queue and secret, and no other ledger's. */
function ofWorker(ledger: string): string[] {
  return [
    ...table('tenants', 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
    ...table('transfers', 'GetItem', 'BatchGetItem', 'Query', 'UpdateItem'),
    ...transferIndexes,
    ...table('pulls', 'GetItem', 'UpdateItem'),
    ...table('limits', 'GetItem', 'UpdateItem'),
    ...receiveFrom(`${ledger}/Queue`),
    ...['SendMessage', 'GetQueueAttributes', 'GetQueueUrl'].map((action) => `sqs:${action} on ${ledger}/Queue`),
    ...['GetSecretValue', 'DescribeSecret'].map((action) => `secretsmanager:${action} on ${ledger}/Secret`),
    'events:PutEvents on Bus',
  ];
}

/** Sessions and installs are used up; the webhooks and the link of a removed app are taken away. */
const agreedDeletes = [
  'admin: dynamodb:DeleteItem on Tables/limits',
  ...ledgers.map((ledger) => `${ledger}/Function: dynamodb:DeleteItem on Tables/tenants`),
];

/** Stars that may stand, and why. */
const agreedStars: Record<string, string> = {
  'Deny sqs:* on a queue': 'A refusal of everything that does not come over TLS; a star that takes away.',
  'Allow kms:* on *':
    'The key’s own policy: `*` is this key, and without the account’s administrators nobody could ever manage it.',
};

const workers = ledgers.map((ledger) => `${ledger}/Function`).sort();

describe('permissions', () => {
  it('are listed here for every function', () => {
    expect(functions.map(({ name }) => name).sort()).toEqual(Object.keys(granted).sort());
  });

  it.each(Object.entries(granted))('of %s are exactly these', (name, expected) => {
    const tableKey = name === 'receive-webhook' ? keyToRead : [...keyToRead, ...keyToWrite];
    expect([...new Set(permissions(name))].sort()).toEqual([...new Set([...expected, ...tableKey, ...ownLog(name)])].sort());
  });

  it('come from one role for each function, with no ready-made and no inline policy', () => {
    expect(new Set(functions.map(({ Role }) => Role)).size).toBe(functions.length);
    expect(roles.map(({ name }) => name).sort()).toEqual(functions.map(({ Role }) => Role).sort());
    for (const role of roles) expect(Object.keys(role).sort()).toEqual(['AssumeRolePolicyDocument', 'name']);
  });

  it.each(functions)('of $name hold no Scan, and no Delete of rows but where it was agreed to', ({ name }) => {
    const found = permissions(name).filter((permission) => /^dynamodb:.*(Scan|Delete|PartiQL|\*)/.test(permission));
    expect(found.filter((permission) => !agreedDeletes.includes(`${name}: ${permission}`))).toEqual([]);
  });

  it.each(functions)('let $name read no secret but its own ledger’s', ({ name }) => {
    const secrets = permissions(name)
      .filter((permission) => /^(secretsmanager|ssm):/.test(permission))
      .map((permission) => permission.split(' on ')[1]);
    expect([...new Set(secrets)]).toEqual(workers.includes(name) ? [name.replace('/Function', '/Secret')] : []);
  });

  it('let the function at the door open nothing: no secret, no other function, no queue, no write', () => {
    const reach = permissions('receive-webhook').filter((permission) => !permission.startsWith('logs:'));
    expect(reach.filter((permission) => /^(secretsmanager|ssm|lambda|sqs|sts):/.test(permission))).toEqual([]);
    expect(reach.filter((permission) => /^dynamodb:(?!Query )/.test(permission))).toEqual([]);
    // The sealed credentials lie in the table it reads; what opens them lies in the ledgers' secrets.
    expect(reach.filter((permission) => permission.includes('Secret'))).toEqual([]);
  });

  it('let the console ask a ledger’s function, but never send: it writes no transfer, fills no queue and holds no ledger’s secret', () => {
    const reach = permissions('admin');
    expect(reach.filter((permission) => /^(sqs|secretsmanager|ssm):/.test(permission))).toEqual([]);
    expect(reach.filter((permission) => /transfers/.test(permission) && /(Put|Update|Delete|Write)/.test(permission))).toEqual(
      [],
    );
    const { Variables } = functions.find(({ name }) => name === 'admin')?.Environment ?? { Variables: {} };
    expect(Object.keys(Variables).filter((variable) => /ECONOMIC|EACCOUNTING|DINERO|SECRET/.test(variable))).toEqual([]);
  });

  it('let nobody but a worker put a message into a queue, and only into its own', () => {
    const senders = functions.flatMap(({ name }) =>
      permissions(name).flatMap((permission) => (permission.startsWith('sqs:SendMessage') ? [`${name}: ${permission}`] : [])),
    );
    expect(senders.sort()).toEqual(ledgers.map((ledger) => `${ledger}/Function: sqs:SendMessage on ${ledger}/Queue`).sort());
  });

  it('hold a star only where it was agreed to', () => {
    const stars = [
      ...policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
      ...keys.flatMap(({ KeyPolicy }) => KeyPolicy.Statement),
      ...queuePolicies.flatMap(({ name, PolicyDocument }) =>
        PolicyDocument.Statement.map((statement) => ({
          ...statement,
          Resource: statement.Resource.map((resource) => (`${resource}/Policy` === name ? 'a queue' : resource)),
        })),
      ),
    ]
      .flatMap(({ Effect, Action, Resource }) =>
        Action.flatMap((action) => Resource.map((resource) => `${Effect} ${action} on ${resource}`)),
      )
      .filter((statement) => statement.includes('*'));
    expect([...new Set(stars)].sort()).toEqual(Object.keys(agreedStars).sort());
  });

  it('let only the bus deliver to a queue, and only by the rule that feeds it', () => {
    const Open = z.object({
      Queues: z.array(z.string()),
      PolicyDocument: z.object({
        Statement: z.array(z.object({ Effect: z.string(), Principal: z.unknown(), Condition: z.unknown() })),
      }),
    });
    const allowed = ofType(resources, 'AWS::SQS::QueuePolicy', Open).flatMap(({ Queues, PolicyDocument }) =>
      PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow').map(({ Principal, Condition }) => ({
        queue: Queues.join(),
        Principal,
        Condition,
      })),
    );
    const from = (queue: string, rule: string) => ({
      queue,
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { ArnEquals: { 'aws:SourceArn': rule } },
    });
    expect(allowed.sort((a, b) => a.queue.localeCompare(b.queue))).toEqual(
      [
        ...ledgers.flatMap((ledger) => [
          from(`${ledger}/Queue`, `${ledger}/Rule`),
          from(`${ledger}/Undelivered`, `${ledger}/Rule`),
        ]),
        from('LostTicks', 'PullTick'),
      ].sort((a, b) => a.queue.localeCompare(b.queue)),
    );
  });
});
