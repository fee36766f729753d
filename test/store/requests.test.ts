/** What the DynamoDB stores cost (requests, bytes) and how they fail when the database does not answer. */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { dynamoLimitStore } from '#shared/store/dynamodb/limit-store.ts';
import { dynamoTransferStore } from '#shared/store/dynamodb/transfer-store.ts';
import { StoreUnavailable } from '#shared/store/errors.ts';
import { type Attempt, historyLength, type Transfer } from '#shared/transfer/transfer.ts';
import { clientOf, type Database, freePort, startDynalite, startRefusing } from './databases.ts';
import { asks, ended, invoice } from './transfer-store-suite.ts';

const t0 = 1_800_000_000_000;

describe('against a database that answers', () => {
  let database: Database;
  let sent: string[] = [];
  beforeAll(async () => {
    database = await startDynalite();
    database.client.middlewareStack.add(
      (next, context) => (args) => {
        sent.push(String(context.commandName));
        return next(args);
      },
      { step: 'initialize', name: 'countRequests' },
    );
  });
  afterAll(() => database.stop());

  async function requestsOf(act: () => Promise<unknown>): Promise<number> {
    sent = [];
    await act();
    return sent.length;
  }

  test('a claim and a finish are one request each, a refused claim two', async () => {
    const store = dynamoTransferStore(database.client, await database.table('transfers'));
    const claim = () => store.claim(invoice('1'), asks('a', t0));
    expect(await requestsOf(claim)).toBe(1);
    const row = await store.get(invoice('1'));
    if (row === undefined) throw new Error('just claimed');
    expect(await requestsOf(() => store.claim(invoice('1'), asks('b', t0)))).toBe(2);
    expect(await requestsOf(() => store.finish({ ...row, state: 'done', ledgerId: '30' }, 'a'))).toBe(1);
    expect(await requestsOf(() => store.claim(invoice('1'), asks('c', t0, { forceId: 'f' })))).toBe(1);
    expect(await requestsOf(() => store.list({ tenantId: '7', ledger: 'e-conomic', open: true, limit: 5 }))).toBe(1);
    expect(await requestsOf(() => store.getMany(['1', '2', '1'].map((number) => invoice(number))))).toBe(1);
    const { number: _number, ...asked } = invoice('1');
    expect(await requestsOf(() => store.findByLedgerId({ ...asked, ledgerId: '30' }))).toBe(2);
    expect(sent).not.toContain('ScanCommand');
  });

  test('a finished invoice with ten attempts is smaller than 1 KB', async () => {
    const table = await database.table('transfers');
    const store = dynamoTransferStore(database.client, table);
    const attempt = (at: number): Attempt => ({
      at: t0 + at,
      cause: 'webhook',
      outcome: 'retrying',
      reason: { code: 'WAITS_FOR' },
    });
    const history = [
      ...Array.from({ length: historyLength - 1 }, (_, at) => attempt(at)),
      { at: t0 + 99, cause: 'resend', outcome: 'booked', ledgerId: '30012' } as const,
    ];
    const done: Partial<Transfer> = {
      state: 'done',
      outcome: 'booked',
      ledgerId: '30012',
      ledgerNumber: '10045',
      payloadHash: 'a'.repeat(64),
      settingsVersion: 12,
      attempts: 10,
      attemptsBefore: 10,
      history,
    };
    await ended(store, invoice('100234', '123456'), t0, done);
    const { Item } = await database.client.send(
      new GetCommand({ TableName: table, Key: { pk: '123456#e-conomic', sk: 'customer-invoice#100234' } }),
    );
    const size = sizeOf(Item) - 3;
    process.stdout.write(`A finished invoice with ten attempts: ${size} bytes\n`);
    expect(size).toBeLessThan(1024);
  });

  test('a pause is forgotten by the second after it is over, not before', async () => {
    const table = await database.table('limits');
    await dynamoLimitStore(database.client, table).pause('a', t0);
    const { Item } = await database.client.send(new GetCommand({ TableName: table, Key: { scope: 'a' } }));
    expect(Number(Item?.expiresAt)).toBeGreaterThan(t0 / 1000);
    expect(Number(Item?.expiresAt)).toBeLessThan(t0 / 1000 + 86_400);
  });
});

describe('against a database that does not answer', () => {
  test.each([
    [400, 'ProvisionedThroughputExceededException'],
    [400, 'ThrottlingException'],
    [500, 'InternalServerError'],
    [503, 'ServiceUnavailable'],
  ])('%i %s is StoreUnavailable', async (status, type) => {
    const server = await startRefusing(status, { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'no' });
    const store = dynamoTransferStore(clientOf(server.port, 1), 'transfers');
    await expect(store.claim(invoice('1'), asks('a', t0))).rejects.toThrow(StoreUnavailable);
    server.stop();
  });

  test('a fault of ours is not StoreUnavailable', async () => {
    const server = await startRefusing(400, { __type: 'com.amazon.coral.validate#ValidationException', message: 'no' });
    const store = dynamoTransferStore(clientOf(server.port, 1), 'transfers');
    await expect(store.get(invoice('1'))).rejects.toMatchObject({ name: 'ValidationException' });
    server.stop();
  });

  test('a refused connection is StoreUnavailable', async () => {
    const store = dynamoTransferStore(clientOf(await freePort(), 1), 'transfers');
    await expect(store.get(invoice('1'))).rejects.toThrow(StoreUnavailable);
  });
});

/** DynamoDB's own measure: UTF-8 bytes of names and values, about two digits a byte for numbers, 3 + 1 each for maps and lists. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (Array.isArray(value)) return value.reduce<number>((sum, inner) => sum + 1 + sizeOf(inner), 3);
  if (value !== null && typeof value === 'object')
    return Object.entries(value).reduce((sum, [name, inner]) => sum + Buffer.byteLength(name) + 1 + sizeOf(inner), 3);
  return 1;
}
