/** Records that the ledger keeps: found and remembered, never written. */
import type { Identity, LinkKind, Why } from '#shared/transfer/ledger-definition.ts';
import type { Transfer, TransferKey } from '#shared/transfer/transfer.ts';
import { linkRecord } from '#shared/transfer/transfer-link.ts';
import { Desk, resend, webhook } from './desk.ts';
import type { PaperSession } from './paper-ledger.ts';
import { aRow } from './rows.ts';

type Employee = { number: string; retired?: boolean };
const employee: TransferKey = { tenantId: '4711', ledger: 'e-conomic', kind: 'employee', number: '12' };
const row = aRow({ ...employee });

const anEmployee = (
  identity: Identity,
  words: Partial<LinkKind<PaperSession, Employee>> = {},
): LinkKind<PaperSession, Employee> => ({
  sort: 'link',
  read: async (_session, number) => ({ number }),
  judge: (_session, { retired }) => (retired === true ? { skip: { code: 'NOT_BOOKED' } } : undefined),
  identify: async () => identity,
  missing: (_session, { number }, why) =>
    why === 'asked' ? { skip: { code: 'NOT_IN_LEDGER' } } : { fail: { code: 'NOT_IN_LEDGER', values: { number } } },
  ...words,
});

const link = (identity: Identity, why: Why = 'asked', before: Transfer = row) =>
  linkRecord(new Desk().session(), anEmployee(identity), before, { number: '12' }, why);

describe('the ledger has one', () => {
  const one: Identity = { found: 'one', ledgerId: '3', barred: false };

  test('linked, and once it is mapped unchanged', async () => {
    expect(await link(one)).toStrictEqual({ end: 'done', outcome: 'linked', ledgerId: '3', warnings: [] });
    expect(await link(one, 'asked', { ...row, ledgerId: '3' })).toMatchObject({ outcome: 'unchanged', ledgerId: '3' });
    expect(await link(one, 'asked', { ...row, ledgerId: '4' })).toMatchObject({ outcome: 'linked', ledgerId: '3' });
  });

  test('with what the ledger wants to remember of it', async () => {
    expect(await link({ ...one, facts: { layout: 19 } })).toMatchObject({ facts: { layout: 19 } });
  });

  test('barred: no document may lean on it; asked for by itself it is linked', async () => {
    const barred: Identity = { ...one, barred: true };
    const reason = { code: 'BARRED', values: { kind: 'employee', number: '12' } };
    expect(await link(barred, 'needed')).toEqual({ end: 'failed', reason });
    expect(await link(barred, 'asked')).toMatchObject({ end: 'done', outcome: 'linked' });
    expect(await link(one, 'needed')).toMatchObject({ end: 'done', outcome: 'linked' });
  });
});

test('the ledger has none: the kind says whether that is a fault', async () => {
  expect(await link({ found: 'none' }, 'asked')).toEqual({ end: 'skipped', reason: { code: 'NOT_IN_LEDGER' } });
  expect(await link({ found: 'none' }, 'needed')).toEqual({
    end: 'failed',
    reason: { code: 'NOT_IN_LEDGER', values: { number: '12' } },
  });
});

test.each<Identity>([
  { found: 'several', candidates: [{ ledgerId: '3', barred: false }], reason: { code: 'AMBIGUOUS' } },
  { found: 'conflict', reason: { code: 'AMBIGUOUS' } },
])('the ledger has $found: a person must tell', async (identity) => {
  expect(await link(identity)).toEqual({ end: 'failed', reason: { code: 'AMBIGUOUS' } });
});

describe('one attempt', () => {
  const one: Identity = { found: 'one', ledgerId: '3', barred: false };

  test('reads, judges, finds and remembers; nothing is written to the ledger', async () => {
    const desk = new Desk({ employee: anEmployee(one) });
    expect(await desk.run(webhook, employee)).toMatchObject({ settled: true, outcome: 'linked' });
    expect(await desk.row(employee)).toMatchObject({ state: 'done', ledgerId: '3' });
    expect(await desk.run(resend, employee)).toMatchObject({ outcome: 'unchanged' });
    expect(desk.paper.calls).toEqual([]);
  });

  test('not in Rackbeat: skipped', async () => {
    const desk = new Desk({ employee: anEmployee(one, { read: async () => undefined }) });
    expect(await desk.run(webhook, employee)).toMatchObject({ outcome: 'skipped' });
    expect((await desk.row(employee)).reason).toEqual({ code: 'RECORD_NOT_FOUND' });
  });

  test('not to go by the settings: skipped for that reason', async () => {
    const desk = new Desk({ employee: anEmployee(one, { read: async () => ({ number: '12', retired: true }) }) });
    expect(await desk.run(webhook, employee)).toMatchObject({ outcome: 'skipped' });
    expect((await desk.row(employee)).reason).toEqual({ code: 'NOT_BOOKED' });
  });
});
