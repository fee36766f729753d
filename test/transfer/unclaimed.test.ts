/** Two of Rackbeat's records may look like one of the ledger's: what one of them is or becomes is not the other's. */
import { minutes } from '#shared/clock.ts';
import type { Candidate, Identity } from '#shared/transfer/ledger-definition.ts';
import type { Transfer, TransferKey } from '#shared/transfer/transfer.ts';
import { testStart } from '../clocks.ts';
import { Desk, key, webhook } from './desk.ts';
import { paperCustomer } from './paper-ledger.ts';
import { aRow } from './rows.ts';

const seven: TransferKey = { ...key, kind: 'customer', number: '7' };
const reason = { code: 'AMBIGUOUS' } as const;
const candidate = (ledgerId: string, words: Partial<Candidate> = {}): Candidate => ({ ledgerId, barred: false, ...words });

/** Transfers customer 7, for whom the ledger has these. @param others transfers of other customers */
async function settle(identity: Identity, others: (Partial<Transfer> & { number: string })[] = [], lags = false) {
  const desk = new Desk({ customer: { ...paperCustomer, identify: async () => identity } });
  desk.paper.customers.set('7', { name: 'Nordlys', barred: false });
  for (const id of ['L7', 'L8', '8']) desk.paper.customersInLedger.set(id, 'somebody');
  for (const other of others) {
    const row = aRow({ kind: 'customer', state: 'done', ...other });
    await desk.transfers.claim(row, { owner: 'x', now: testStart, leaseUntil: testStart, repeat: true });
    await desk.transfers.finish(row, 'x');
  }
  const slow = { ...desk.transfers, findByLedgerId: async () => undefined };
  await desk.run(webhook, seven, desk.engine(lags ? slow : desk.transfers));
  const { outcome, ledgerId, reason: why } = await desk.row(seven);
  return { outcome, ...(ledgerId === undefined ? {} : { ledgerId }), ...(why === undefined ? {} : { reason: why }) };
}

const linkedTo = (ledgerId: string) => ({ outcome: 'linked', ledgerId });
const created = { outcome: 'created', ledgerId: '7' };
const one = (words: Candidate): Identity => ({ found: 'one', ...words });
const several = (...candidates: Candidate[]): Identity => ({ found: 'several', candidates, reason });

describe('one looks like it', () => {
  test('nobody else’s: it is the one', async () => {
    expect(await settle(one(candidate('L7')))).toEqual(linkedTo('L7'));
  });

  test('another record is mapped to it: a new one is made', async () => {
    expect(await settle(one(candidate('L8')), [{ number: '8', ledgerId: 'L8' }])).toEqual(created);
  });

  test('another record is mapped to another: it is the one', async () => {
    expect(await settle(one(candidate('L7')), [{ number: '8', ledgerId: 'L8' }])).toEqual(linkedTo('L7'));
  });

  test('several of Rackbeat’s may be this one: it is, whoever else', async () => {
    expect(await settle(one(candidate('L8', { shared: true })), [{ number: '8', ledgerId: 'L8' }])).toEqual(linkedTo('L8'));
  });

  test('barred where a document leans on it, and another’s: a new one is made', async () => {
    const barred = one(candidate('L8', { barred: true }));
    expect(await settle(barred, [{ number: '8', ledgerId: 'L8' }])).toEqual(created);
  });
});

test('another’s, while an earlier creation is in doubt: looked for once more before a new one is made', async () => {
  const claimed = { owner: 'the dead one', now: testStart, leaseUntil: testStart + minutes, repeat: true };
  const identify: typeof paperCustomer.identify = async ({ api }) =>
    api.customersInLedger.has('8') ? one(candidate('8')) : { found: 'none' };
  const desk = new Desk({ customer: { ...paperCustomer, identify } });
  desk.paper.customers.set('7', { name: 'Nordlys', barred: false });
  desk.paper.customers.set('8', { name: 'Nordlys', barred: false });
  await desk.run(webhook, { ...seven, number: '8' });
  await desk.transfers.claim(seven, claimed);
  desk.clock.pass(2 * minutes);
  expect(await desk.run(webhook, seven)).toMatchObject({ settled: false, why: 'OUTCOME_UNCERTAIN' });
  expect(desk.paper.customersInLedger.has('7')).toBe(false);
});

describe('it bears another record’s number, and the index of mappings lags', () => {
  test('that record is being made: a new one is made for this', async () => {
    expect(await settle(one(candidate('L8', { number: '8' })), [{ number: '8', state: 'retrying' }], true)).toEqual(created);
    expect(await settle(one(candidate('8')), [{ number: '8', state: 'retrying' }], true)).toEqual(created);
  });

  test('that record is mapped to it: a new one is made for this', async () => {
    expect(await settle(one(candidate('L8', { number: '8' })), [{ number: '8', ledgerId: 'L8' }], true)).toEqual(created);
  });

  test('that record is mapped to another: this is the one', async () => {
    expect(await settle(one(candidate('L7', { number: '8' })), [{ number: '8', ledgerId: 'L8' }], true)).toEqual(linkedTo('L7'));
  });

  test('there is no such record: this is the one', async () => {
    expect(await settle(one(candidate('L7', { number: '8' })), [], true)).toEqual(linkedTo('L7'));
  });

  test('its own number: this is the one', async () => {
    expect(await settle(one(candidate('L7', { number: '7' })), [], true)).toEqual(linkedTo('L7'));
  });
});

test('mapped to this very record under another of its names: it is the one', async () => {
  const desk = new Desk({ customer: { ...paperCustomer, identify: async () => one(candidate('L8', { number: '8' })) } });
  desk.paper.customers.set('7', { name: 'Nordlys', barred: false });
  desk.paper.customersInLedger.set('L8', 'Nordlys');
  const own = aRow({ kind: 'customer', number: '7', ledgerId: 'L8' });
  const eight = aRow({ kind: 'customer', number: '8', state: 'retrying' });
  const transfers = {
    ...desk.transfers,
    findByLedgerId: async () => own,
    get: async (asked: TransferKey) => (asked.number === '8' ? eight : await desk.transfers.get(asked)),
  };
  await desk.run(webhook, seven, desk.engine(transfers));
  expect(await desk.row(seven)).toMatchObject(linkedTo('L8'));
});

describe('several look like it', () => {
  const both = several(candidate('L7'), candidate('L8'));

  test('nobody’s: a person must tell', async () => {
    expect(await settle(both)).toEqual({ outcome: 'failed', reason });
  });

  test('all but one are others’: that is the one', async () => {
    expect(await settle(both, [{ number: '8', ledgerId: 'L8' }])).toEqual(linkedTo('L7'));
    expect(await settle(both, [{ number: '9', ledgerId: 'L7' }])).toEqual(linkedTo('L8'));
  });

  test('all are others’: a new one is made', async () => {
    expect(
      await settle(both, [
        { number: '8', ledgerId: 'L8' },
        { number: '9', ledgerId: 'L7' },
      ]),
    ).toEqual(created);
  });
});

test('two records at once with one VAT number: the second does not take what the first has just made', async () => {
  const identify: typeof paperCustomer.identify = async ({ api }) => {
    const [ledgerId] = api.customersInLedger.keys();
    return ledgerId === undefined ? { found: 'none' } : { found: 'one', ledgerId, barred: false };
  };
  const desk = new Desk({ customer: { ...paperCustomer, identify } });
  desk.paper.customers.set('7', { name: 'Nordlys', barred: false });
  desk.paper.customers.set('8', { name: 'Nordlys', barred: false });
  await desk.run(webhook, seven);
  desk.clock.pass(minutes);
  await desk.run(webhook, { ...seven, number: '8' });
  expect([...desk.paper.customersInLedger.keys()]).toEqual(['7', '8']);
});
