/** What every TransferStore must do; run against each implementation. */
import { BadCursor } from '#shared/store/errors.ts';
import type { ClaimRequest, TransferQuery, TransferStore } from '#shared/store/transfer-store.ts';
import type { Transfer, TransferKey } from '#shared/transfer/transfer.ts';

const t0 = 1_800_000_000_000;
const lease = 60_000;
export const invoice = (number: string, tenantId = '7'): TransferKey => ({
  tenantId,
  ledger: 'e-conomic',
  kind: 'customer-invoice',
  number,
});
export const asks = (owner: string, now: number, more: Partial<ClaimRequest> = {}): ClaimRequest => ({
  owner,
  now,
  leaseUntil: now + lease,
  repeat: false,
  ...more,
});

/** Claims and finishes in one go. */
export async function ended(
  store: TransferStore,
  key: TransferKey,
  now: number,
  change: Partial<Transfer>,
  more: Partial<ClaimRequest> = {},
): Promise<Transfer> {
  const owner = `owner-${key.number}-${now}`;
  const claim = await store.claim(key, asks(owner, now, more));
  if (!claim.claimed) throw new Error(`not claimed: ${claim.because}`);
  const { lease: _lease, previously: _previously, ...row } = claim.transfer;
  const after: Transfer = { ...row, ...change, updatedAt: now };
  expect(await store.finish(after, owner)).toBe('written');
  return after;
}

async function allPages(store: TransferStore, query: TransferQuery): Promise<string[]> {
  const numbers: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.list({ ...query, ...(cursor === undefined ? {} : { cursor }) });
    expect(page.transfers.length).toBeLessThanOrEqual(query.limit);
    numbers.push(...page.transfers.map(({ number }) => number));
    cursor = page.next;
  } while (cursor !== undefined);
  return numbers;
}

export function describeTransferStore(name: string, makeStore: () => Promise<TransferStore>): void {
  describe(`TransferStore: ${name}`, () => {
    let store: TransferStore;
    beforeEach(async () => {
      store = await makeStore();
    });

    test('a first claim makes the row', async () => {
      const claim = await store.claim(invoice('1'), asks('a', t0));
      const row = {
        ...invoice('1'),
        state: 'working',
        previously: 'new',
        lease: { owner: 'a', until: t0 + lease },
        attempts: 1,
        triedSince: t0,
        history: [],
        createdAt: t0,
        updatedAt: t0,
      };
      expect(claim).toEqual({ claimed: true, transfer: row });
      expect(await store.get(invoice('1'))).toEqual(row);
    });

    test('of fifty that claim at once, one wins and the others see its lease', async () => {
      const claims = await Promise.all(Array.from({ length: 50 }, (_, at) => store.claim(invoice('1'), asks(`owner-${at}`, t0))));
      expect(claims.filter(({ claimed }) => claimed)).toHaveLength(1);
      expect(claims.filter((claim) => !claim.claimed && claim.because === 'held')).toHaveLength(49);
      expect((await store.get(invoice('1')))?.attempts).toBe(1);
    });

    test('the same owner asking twice (a lost answer) is told it has the claim, counted once', async () => {
      await store.claim(invoice('1'), asks('a', t0));
      const again = await store.claim(invoice('1'), asks('a', t0));
      expect(again).toMatchObject({ claimed: true, transfer: { attempts: 1, previously: 'new' } });
    });

    test('a lease that is over can be taken, and the row tells that nobody released it', async () => {
      await store.claim(invoice('1'), asks('a', t0));
      expect(await store.claim(invoice('1'), asks('b', t0 + lease - 1))).toMatchObject({ claimed: false, because: 'held' });
      const taken = await store.claim(invoice('1'), asks('b', t0 + lease));
      expect(taken).toMatchObject({
        claimed: true,
        transfer: { previously: 'working', attempts: 2, triedSince: t0, lease: { owner: 'b' } },
      });
    });

    test('finish without the lease writes nothing', async () => {
      const first = await store.claim(invoice('1'), asks('a', t0));
      await store.claim(invoice('1'), asks('b', t0 + lease));
      expect(await store.finish({ ...first.transfer, state: 'done' }, 'a')).toBe('lease-lost');
      expect(await store.get(invoice('1'))).toMatchObject({ state: 'working', lease: { owner: 'b' } });
      expect(await store.finish({ ...first.transfer, number: 'unknown' }, 'a')).toBe('lease-lost');
    });

    test('finish takes lease and previously away, drops absent fields, and may be sent twice', async () => {
      const claim = await store.claim(invoice('1'), asks('a', t0));
      const { triedSince: _gone, ...rest } = claim.transfer;
      const after: Transfer = { ...rest, state: 'done', ledgerId: '30', outcome: 'booked' };
      expect(await store.finish(after, 'a')).toBe('written');
      expect(await store.finish(after, 'a')).toBe('written');
      const { lease: _lease, previously: _previously, ...released } = after;
      expect(await store.get(invoice('1'))).toEqual(released);
    });

    test('a finished document is not claimed again, master data is', async () => {
      await ended(store, invoice('1'), t0, { state: 'done' });
      expect(await store.claim(invoice('1'), asks('b', t0 + 1))).toMatchObject({ claimed: false, because: 'finished' });
      expect(await store.claim(invoice('1'), asks('c', t0 + 2, { repeat: true }))).toMatchObject({
        claimed: true,
        transfer: { previously: 'done' },
      });
    });

    test('force makes one copy per id', async () => {
      await ended(store, invoice('1'), t0, { state: 'done' });
      const first = await store.claim(invoice('1'), asks('b', t0 + 1, { forceId: 'f1' }));
      expect(first).toMatchObject({ claimed: true, transfer: { copies: 1, forceId: 'f1', previously: 'done' } });
      await store.finish({ ...first.transfer, state: 'done' }, 'b');
      expect(await store.claim(invoice('1'), asks('c', t0 + 2, { forceId: 'f1' }))).toMatchObject({
        claimed: false,
        because: 'finished',
      });
      expect(await store.claim(invoice('1'), asks('d', t0 + 3, { forceId: 'f2' }))).toMatchObject({
        claimed: true,
        transfer: { copies: 2 },
      });
    });

    test('a force that comes again late, after another one, makes no copy', async () => {
      await ended(store, invoice('1'), t0, { state: 'done' });
      for (const [index, forceId] of ['f1', 'f2'].entries()) {
        const owner = `b${index}`;
        const made = await store.claim(invoice('1'), asks(owner, t0 + 1 + index, { forceId }));
        await store.finish({ ...made.transfer, state: 'done' }, owner);
      }
      expect(await store.claim(invoice('1'), asks('c', t0 + 4, { forceId: 'f1' }))).toMatchObject({
        claimed: false,
        because: 'finished',
        transfer: { copies: 2 },
      });
    });

    test('force on a document that is not there yet makes the first one, and the same id no second one', async () => {
      const done = await ended(store, invoice('1'), t0, { state: 'done' }, { forceId: 'f1' });
      expect(done.copies).toBeUndefined();
      expect(await store.claim(invoice('1'), asks('b', t0 + 1, { forceId: 'f1' }))).toMatchObject({
        claimed: false,
        because: 'finished',
      });
    });

    test('force does not break a running lease, and a dead forced attempt goes on as the same copy', async () => {
      await ended(store, invoice('1'), t0, { state: 'done' });
      await store.claim(invoice('1'), asks('b', t0, { forceId: 'f1' }));
      expect(await store.claim(invoice('1'), asks('c', t0 + 1, { forceId: 'f2' }))).toMatchObject({
        claimed: false,
        because: 'held',
      });
      expect(await store.claim(invoice('1'), asks('d', t0 + lease, { forceId: 'f1' }))).toMatchObject({
        claimed: true,
        transfer: { copies: 1, previously: 'working' },
      });
    });

    test('too early waits, a person does not, a doubt makes both wait', async () => {
      await ended(store, invoice('1'), t0, { state: 'retrying', notBefore: t0 + 100 });
      await ended(store, invoice('2'), t0, { state: 'retrying', notBefore: t0 + 100, doubt: { since: t0, looks: 1 } });
      expect(await store.claim(invoice('1'), asks('b', t0 + 99))).toMatchObject({ claimed: false, because: 'too-early' });
      expect(await store.claim(invoice('2'), asks('b', t0 + 99, { impatient: true }))).toMatchObject({
        claimed: false,
        because: 'too-early',
      });
      expect(await store.claim(invoice('1'), asks('c', t0 + 99, { impatient: true }))).toMatchObject({
        claimed: true,
        transfer: { previously: 'retrying' },
      });
      expect(await store.claim(invoice('2'), asks('c', t0 + 100))).toMatchObject({ claimed: true });
    });

    test('a claim keeps history, facts, ids, doubt and notBefore', async () => {
      const kept = {
        history: [{ at: t0, cause: 'webhook', outcome: 'retrying', reason: { code: 'WAITS_FOR', values: { a: 'b' } } }],
        facts: { zone: 1, layout: 'æ', eu: false },
        ledgerId: '30',
        doubt: { since: t0, looks: 1, step: 'book' },
        notBefore: t0 + 1,
        payloadHash: 'h',
      } satisfies Partial<Transfer>;
      await ended(store, invoice('1'), t0, { state: 'retrying', ...kept });
      expect((await store.claim(invoice('1'), asks('b', t0 + 1))).transfer).toMatchObject(kept);
    });

    test('what was handed in or out can be changed without changing the store', async () => {
      const { transfer } = await store.claim(invoice('1'), asks('a', t0));
      transfer.history.push({ at: 1, cause: 'webhook', outcome: 'failed' });
      expect((await store.get(invoice('1')))?.history).toEqual([]);
    });

    test('numbers may hold anything, and different keys never meet', async () => {
      const numbers = ['a#b', 'a', '#', ' ', 'Å 1/2', '🚚'.repeat(30), 'customer#1'];
      for (const number of numbers) await ended(store, invoice(number), t0, { state: 'done', ledgerNumber: number });
      const rows = await store.getMany([...numbers, numbers[0] ?? '', 'absent'].map((number) => invoice(number)));
      expect(rows.map(({ number }) => number).sort()).toEqual([...numbers].sort());
      expect(rows.every(({ number, ledgerNumber }) => number === ledgerNumber)).toBe(true);
      expect(await store.getMany([])).toEqual([]);
      await expect(store.claim(invoice('1', '7#e-conomic'), asks('a', t0))).rejects.toThrow(RangeError);
      await expect(store.claim(invoice('\ud800'), asks('a', t0))).rejects.toThrow(RangeError);
    });

    test('the open list holds exactly the open rows, oldest first, each where it first stood', async () => {
      await ended(store, invoice('3'), t0 + 1, { state: 'failed' });
      await ended(store, invoice('1'), t0 + 2, { state: 'waiting' });
      await ended(store, invoice('2'), t0 + 3, { state: 'retrying' });
      await ended(store, invoice('4'), t0 + 4, { state: 'done' });
      await ended(store, invoice('5'), t0 + 5, { state: 'skipped' });
      await store.claim(invoice('6'), asks('x', t0 + 6));
      await ended(store, invoice('7', '8'), t0 + 7, { state: 'failed' });
      await ended(store, invoice('3'), t0 + 8, { state: 'failed' });
      await ended(store, invoice('2'), t0 + 9, { state: 'done' });
      await ended(store, invoice('5'), t0 + 10, { state: 'failed' });
      const query = { tenantId: '7', ledger: 'e-conomic', open: true } as const;
      for (const limit of [1, 2, 3, 4, 100]) expect(await allPages(store, { ...query, limit })).toEqual(['3', '1', '6', '5']);
      expect(await allPages(store, { ...query, limit: 2, state: 'failed' })).toEqual(['3', '5']);
      expect(await allPages(store, { ...query, limit: 2, kind: 'customer' })).toEqual([]);
      expect(await allPages(store, { ...query, limit: 2, number: '2' })).toEqual([]);
    });

    test('lists by kind, number and state, newest key first, in pages of any size', async () => {
      for (const number of ['1', '2', '3', '4', '5', '6'])
        await ended(store, invoice(number), t0, { state: Number(number) % 2 ? 'done' : 'failed' });
      await ended(store, { ...invoice('3'), kind: 'customer' }, t0, { state: 'done' });
      await ended(store, invoice('9', '8'), t0, { state: 'done' });
      const query = { tenantId: '7', ledger: 'e-conomic' } as const;
      for (const limit of [1, 2, 3, 6, 7, 100]) {
        expect(await allPages(store, { ...query, limit })).toEqual(['6', '5', '4', '3', '2', '1', '3']);
        expect(await allPages(store, { ...query, limit, kind: 'customer-invoice' })).toEqual(['6', '5', '4', '3', '2', '1']);
        expect(await allPages(store, { ...query, limit, state: 'failed' })).toEqual(['6', '4', '2']);
      }
      expect((await store.list({ ...query, limit: 10, number: '3' })).transfers.map(({ kind }) => kind)).toEqual([
        'customer-invoice',
        'customer',
      ]);
      expect(await allPages(store, { ...query, limit: 10, number: '3', kind: 'customer' })).toEqual(['3']);
    });

    test('a cursor that was altered or is another query’s is refused', async () => {
      for (const number of ['1', '2']) await ended(store, invoice(number), t0, { state: 'failed' });
      const query = { tenantId: '7', ledger: 'e-conomic', limit: 1 } as const;
      const { next } = await store.list(query);
      const wrong = [
        { ...query, tenantId: '8' },
        { ...query, open: true },
        { ...query, kind: 'customer' as const },
      ];
      for (const other of wrong) await expect(store.list({ ...other, cursor: next ?? '' })).rejects.toThrow(BadCursor);
      for (const cursor of ['', 'x', `${next}`.slice(0, -4), Buffer.from('{"pk":"8"}').toString('base64url')])
        await expect(store.list({ ...query, cursor })).rejects.toThrow(BadCursor);
    });

    test('finds a row by its ledger id, and no longer by the one it had before', async () => {
      await ended(store, invoice('1'), t0, { state: 'done', ledgerId: '30' });
      const { number: _number, ...asked } = invoice('1');
      expect(await store.findByLedgerId({ ...asked, ledgerId: '30' })).toMatchObject({ number: '1' });
      await ended(store, invoice('1'), t0 + 1, { state: 'done', ledgerId: '31' }, { repeat: true });
      expect(await store.findByLedgerId({ ...asked, ledgerId: '30' })).toBeUndefined();
      expect(await store.findByLedgerId({ ...asked, ledgerId: '31' })).toMatchObject({ number: '1' });
      expect(await store.findByLedgerId({ ...asked, kind: 'customer', ledgerId: '31' })).toBeUndefined();
    });
  });
}
