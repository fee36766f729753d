/** The transfer protocol where the ledger says no or nothing, on a ledger of paper. */
import { days, hours, seconds } from '#shared/clock.ts';
import { Desk, resend, webhook } from './desk.ts';
import type { Mishap } from './paper-ledger.ts';

describe('a ledger that says no', () => {
  test('EX-T4 throttled: waits as told, counts no attempt, and does not look, since nothing was sent', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['throttled', 'throttled', 'throttled'];
    desk.paper.throttledUntil = desk.clock.now() + 60 * seconds;
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'created' });
    expect(desk.paper.calls).toEqual(['create', 'create', 'create', 'create']);
    expect(await desk.row()).toMatchObject({ state: 'done', attempts: 1 });
  });

  test('throttled for one invoice: the tenant’s others do not call meanwhile', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.invoice({}, '1042');
    desk.paper.mishaps = ['throttled'];
    desk.paper.throttledUntil = desk.clock.now() + 60 * seconds;
    await desk.run();
    expect(await desk.run(webhook, { number: '1042' })).toMatchObject({ settled: false });
    expect(desk.paper.calls).toEqual(['create']);
  });

  test('refused: into the list at once with the ledger’s words, and never tried by itself', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['refused'];
    expect(await desk.run()).toMatchObject({ settled: true, outcome: 'failed' });
    expect(await desk.row()).toMatchObject({ state: 'failed', reason: { code: 'LEDGER_REFUSED', detail: 'no' } });
  });

  test('EX-T8 refused, repaired, sent again: the row is resolved', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['refused'];
    await desk.run();
    expect(await desk.run(resend)).toMatchObject({ outcome: 'created' });
    const row = await desk.row();
    expect(row.state).toBe('done');
    expect(row.reason).toBeUndefined();
    expect(row.history.map((attempt) => attempt.outcome)).toEqual(['failed', 'created']);
  });

  test('refused at booking: the draft stays, is remembered, and is booked by the resend', async () => {
    const desk = new Desk();
    desk.invoice({ book: true });
    desk.paper.mishaps = [undefined as unknown as Mishap, 'refused'];
    await desk.run();
    expect(await desk.row()).toMatchObject({ state: 'failed', ledgerId: '100' });
    expect(await desk.run(resend)).toMatchObject({ outcome: 'booked' });
    expect(desk.paper.documents).toHaveLength(1);
  });

  test('totals that disagree: a draft warns, a booking does not happen', async () => {
    const desk = new Desk();
    desk.paper.extra = 1;
    desk.invoice();
    await desk.run();
    expect(await desk.row()).toMatchObject({
      state: 'done',
      warnings: [{ code: 'VAT_MISMATCH', values: { ours: '125.00', theirs: '126.00', difference: '1.00' } }],
    });
    desk.invoice({ book: true }, '1042');
    await desk.run(webhook, { number: '1042' });
    expect(await desk.row({ number: '1042' })).toMatchObject({
      state: 'failed',
      reason: { code: 'VAT_MISMATCH' },
      ledgerId: '101',
    });
    expect(desk.paper.calls).not.toContain('book');
  });

  test.each([
    ['throttled', 'throttled'],
    ['away', 'unavailable'],
    ['consent lost', 'consent'],
  ] as const)('%s at the booking: the draft is remembered and booked later, not made again', async (_what, mishap) => {
    const desk = new Desk();
    desk.invoice({ book: true });
    desk.paper.throttledUntil = desk.clock.now() + 60 * seconds;
    desk.paper.mishaps = [undefined as unknown as Mishap, mishap];
    const first = await desk.run();
    expect(await desk.row()).toMatchObject({ ledgerId: '100' });
    if (!first.settled) desk.clock.pass(first.at - desk.clock.now());
    expect(await desk.run({ cause: 'resume', why: 'asked' })).toMatchObject({ outcome: 'booked' });
    expect(desk.paper.documents).toEqual([expect.objectContaining({ stage: 'booked' })]);
  });

  test('two documents with our reference: stop, tell, change nothing', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['lost-after'];
    await desk.run();
    desk.paper.documents.push({ id: '999', reference: 'RB-4711-1041', gross: 125, stage: 'draft' });
    await desk.runToTheEnd();
    expect(await desk.row()).toMatchObject({
      state: 'failed',
      reason: { code: 'FOUND_TWICE', values: { documents: '100, 999' } },
    });
    expect(desk.paper.documents).toHaveLength(2);
    // Sent again as it is, it stops again; when a person has removed one, the other is linked.
    expect(await desk.run(resend)).toMatchObject({ outcome: 'failed' });
    desk.paper.documents.pop();
    expect(await desk.run(resend)).toMatchObject({ outcome: 'linked', transfer: { ledgerId: '100' } });
    expect(desk.paper.documents).toHaveLength(1);
  });
});

describe('a ledger that is away', () => {
  test('for two days: tried ever more rarely, and made once when it is back', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = Array.from({ length: 12 }, () => 'unavailable' as const);
    const start = desk.clock.now();
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'created' });
    expect(desk.clock.now() - start).toBeGreaterThan(40 * hours);
    expect(desk.paper.calls.filter((call) => call === 'find')).toEqual([]);
  });

  test('Q-30 for longer than three days: into the list, and a resend makes it', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = Array.from({ length: 60 }, () => 'unavailable' as const);
    const start = desk.clock.now();
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'failed' });
    expect(desk.clock.now() - start).toBeGreaterThan(2 * days);
    expect(await desk.row()).toMatchObject({ state: 'failed', reason: { code: 'LEDGER_UNAVAILABLE' } });
    desk.paper.mishaps = [];
    expect(await desk.run(resend)).toMatchObject({ outcome: 'created' });
  });

  test('consent lost: the transfer waits and the connection is told', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['consent'];
    expect(await desk.run()).toMatchObject({ settled: true, outcome: 'waiting' });
    expect(desk.consentLost).toEqual(['ledger']);
    expect(await desk.run({ cause: 'resume', why: 'asked' })).toMatchObject({ outcome: 'created' });
  });
});
