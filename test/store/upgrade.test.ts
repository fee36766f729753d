/**
 * An upgrade begins with what the version before left behind, and a step back with what the newer one did: rows and messages as they
 * are stored, kept in test/samples. A sample is never changed; a new shape gets a new folder beside it. How the worker goes on with whole
 * companies' rows is test/journey/upgrade's.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BatchWriteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type EventName, eventSchemas } from '#shared/events.ts';
import { dynamoLimitStore } from '#shared/store/dynamodb/limit-store.ts';
import { dynamoPullStore } from '#shared/store/dynamodb/pull-store.ts';
import { dynamoTenantStore } from '#shared/store/dynamodb/tenant-store.ts';
import { dynamoTransferStore } from '#shared/store/dynamodb/transfer-store.ts';
import { readable } from '#shared/texts/readable-reason.ts';
import { type Database, startDynalite } from './databases.ts';
import { asks } from './transfer-store-suite.ts';

const samples = join('test', 'samples');
const Row = z.record(z.string(), z.unknown());
const Rows = z.object({ transfers: z.array(Row), tenants: z.array(Row), pulls: z.array(Row), limits: z.array(Row) });
const Message = z.object({ 'detail-type': z.string(), detail: z.record(z.string(), z.unknown()) });
const read = (version: string, file: string): unknown => JSON.parse(readFileSync(join(samples, version, file), 'utf8'));

const invoice = (number: string) => ({ tenantId: '10001', ledger: 'e-conomic', kind: 'customer-invoice', number }) as const;
/** An hour after the samples were written. */
const now = 1_773_303_600_000;

const versionsWith = (file: string) => readdirSync(samples).filter((version) => existsSync(join(samples, version, file)));

let database: Database;
beforeAll(async () => {
  database = await startDynalite();
});
afterAll(() => database.stop());

/** The stores over tables that hold these rows. */
async function storesWith(rows: Partial<z.infer<typeof Rows>>) {
  const filled = async (name: keyof typeof rows) => {
    const table = await database.table(name);
    const items = (rows[name] ?? []).map((Item) => ({ PutRequest: { Item } }));
    if (items.length > 0) await database.client.send(new BatchWriteCommand({ RequestItems: { [table]: items } }));
    return table;
  };
  const transfersTable = await filled('transfers');
  return {
    transfersTable,
    transfers: dynamoTransferStore(database.client, transfersTable),
    tenants: dynamoTenantStore(database.client, await filled('tenants')),
    pulls: dynamoPullStore(database.client, await filled('pulls')),
    limits: dynamoLimitStore(database.client, await filled('limits')),
  };
}
type Stores = Awaited<ReturnType<typeof storesWith>>;

describe.each(versionsWith('rows.json'))('rows of %s', (version) => {
  const rows = Rows.parse(read(version, 'rows.json'));
  const later = (all: z.infer<typeof Row>[]) => all.map((row) => ({ ...row, addedLater: { some: 'thing' } }));
  const newer = {
    transfers: later(rows.transfers),
    tenants: later(rows.tenants),
    pulls: later(rows.pulls),
    limits: later(rows.limits),
  };

  describe.each([
    ['as they are', rows],
    ['with fields this version does not know', newer],
  ])('%s', (_how, given) => {
    let stores: Stores;
    beforeAll(async () => {
      stores = await storesWith(given);
    });

    it('keep a finished invoice finished: it is never sent again', async () => {
      const claim = await stores.transfers.claim(invoice('1041'), asks('new', now));
      expect(claim).toMatchObject({ claimed: false, because: 'finished' });
      expect(await stores.transfers.findByLedgerId({ ...invoice('1041'), ledgerId: '30012' })).toMatchObject({
        outcome: 'booked',
        ledgerNumber: '10045',
      });
    });

    it('tell that a Lambda died at its work, so that the next one looks first', async () => {
      const claim = await stores.transfers.claim(invoice('1042'), asks('new', now));
      expect(claim).toMatchObject({ claimed: true, transfer: { previously: 'working', attempts: 2 } });
    });

    it('keep a doubt until somebody has looked', async () => {
      const claim = await stores.transfers.claim(invoice('1043'), asks('new', now));
      expect(claim).toMatchObject({ claimed: true, transfer: { doubt: { looks: 1, step: 'create' }, attempts: 3 } });
    });

    it('stand in the failure list with a sentence', async () => {
      const open = await stores.transfers.list({
        tenantId: '10001',
        ledger: 'e-conomic',
        open: true,
        state: 'failed',
        limit: 10,
      });
      expect(open.transfers).toMatchObject([{ kind: 'customer', number: '1001', reason: { code: 'LEDGER_REFUSED' } }]);
      for (const { reason } of open.transfers) if (reason !== undefined) expect(readable(reason).sentence).toMatch(/\w \w/);
    });

    it('know the company, its connection, its webhooks and its keys', async () => {
      expect(await stores.tenants.getConnection('10001', 'e-conomic')).toMatchObject({
        tenant: { timeZone: 'Europe/Copenhagen' },
        connection: { status: 'active', version: 4, settings: { layouts: { default: 19 } } },
      });
      expect((await stores.tenants.getDoor('10001'))?.webhooks).toMatchObject([{ event: 'customer_invoice.booked' }]);
      expect(await stores.tenants.getKey('operator', 'abc')).toMatchObject({ scope: 'operator', name: 'Kim' });
      expect((await stores.tenants.listAudit('10001', { limit: 10 })).entries).toMatchObject([{ what: 'settings saved' }]);
      expect(await stores.tenants.listConnections({ limit: 10 })).toEqual({
        connections: [{ tenantId: '10001', ledger: 'e-conomic' }],
      });
    });

    it('know how far pulls and the initial sync have come, and who asked to wait', async () => {
      expect(await stores.pulls.listDue(now, 10)).toMatchObject([{ pull: 'orders', cursor: expect.stringContaining('since') }]);
      expect(await stores.pulls.getInitialSync({ tenantId: '10001', ledger: 'e-conomic' })).toMatchObject({
        status: 'failed',
        at: { kind: 'product', cursor: '2' },
      });
      expect(await stores.limits.pausedUntil('e-conomic#10001')).toBe(1_773_300_060_000);
    });
  });

  it('keep what this version does not know when it writes them', async () => {
    const { transfers, transfersTable } = await storesWith(newer);
    const claim = await transfers.claim(invoice('1042'), asks('new', now));
    if (!claim.claimed) throw new Error('not claimed');
    expect(await transfers.finish({ ...claim.transfer, state: 'done', outcome: 'created', ledgerId: '7' }, 'new')).toBe(
      'written',
    );
    const { Item } = await database.client.send(
      new GetCommand({ TableName: transfersTable, Key: { pk: '10001#e-conomic', sk: 'customer-invoice#1042' } }),
    );
    expect(Item).toMatchObject({ state: 'done', ledgerId: '7', addedLater: { some: 'thing' } });
  });

  it('are still found beside rows of a ledger, a kind and a reason that came later', async () => {
    const unknownKind = { ...rows.transfers[3], sk: 'quotation#9' };
    const unknownLedger = { ...rows.pulls[0], pk: '10001#fortnox' };
    const { transfers, pulls, tenants } = await storesWith({
      transfers: [...rows.transfers, unknownKind],
      pulls: [...rows.pulls, unknownLedger],
      tenants: [...rows.tenants, { pk: '#DIRECTORY', sk: '10001#fortnox' }],
    });
    const query = { tenantId: '10001', ledger: 'e-conomic', limit: 10 } as const;
    expect((await transfers.list({ ...query, open: true })).transfers).toHaveLength(3);
    expect((await transfers.list(query)).transfers).toHaveLength(rows.transfers.length);
    expect(await pulls.listDue(now, 10)).toHaveLength(1);
    expect((await tenants.listConnections({ limit: 10 })).connections).toHaveLength(1);
    expect(readable({ code: 'ADDED_LATER' as 'WAITS_FOR' }, 'da')).toEqual({ code: 'ADDED_LATER', sentence: 'ADDED_LATER' });
  });
});

describe.each(versionsWith('messages.json'))('messages of %s', (version) => {
  const messages = z.array(Message).parse(read(version, 'messages.json'));

  it.each(messages)('understood: $detail-type', ({ 'detail-type': name, detail }) => {
    const schema = eventSchemas[name as EventName];
    expect(schema.parse(detail)).toEqual(detail);
    // What a newer version adds without a new version number changes nothing for this one.
    expect(schema.parse({ ...detail, addedLater: true })).toEqual(detail);
  });
});
