/** The transfer protocol where an outcome is unknown, on a ledger of paper: lost answers, a killed Lambda. */
import { minutes, seconds } from '#shared/clock.ts';
import type { Engine } from '#shared/transfer/engine.ts';
import { Desk, key, resend, webhook } from './desk.ts';
import type { Mishap } from './paper-ledger.ts';

describe('an answer lost after the ledger committed', () => {
  test('EX-T1 of the draft: found by its reference, not made again', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['lost-after'];
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'linked' });
    expect(desk.paper.calls).toEqual(['create', 'find']);
    expect(desk.paper.documents).toHaveLength(1);
    expect(await desk.row()).toMatchObject({ state: 'done', ledgerId: '100', attempts: 2 });
  });

  test('of the booking: the booked invoice is found, and not booked again', async () => {
    const desk = new Desk();
    desk.invoice({ book: true });
    desk.paper.mishaps = [undefined as unknown as Mishap, 'lost-after'];
    expect(await desk.runToTheEnd()).toMatchObject({ settled: true, outcome: 'linked' });
    expect(desk.paper.calls).toEqual(['create', 'book', 'find']);
    expect(await desk.row()).toMatchObject({ state: 'done', ledgerNumber: 'B100' });
  });

  test('EX-T2 of a booking that did not happen: the draft is still there, so it is booked, once', async () => {
    const desk = new Desk();
    desk.invoice({ book: true });
    desk.paper.mishaps = [undefined as unknown as Mishap, 'lost-before'];
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'booked' });
    expect(desk.paper.calls).toEqual(['create', 'book', 'find', 'book']);
    expect(desk.paper.documents).toEqual([expect.objectContaining({ stage: 'booked' })]);
  });

  test('and shown late by the ledger: one empty look is not believed', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['lost-after'];
    desk.paper.hiddenSearches = 1;
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'linked' });
    expect(desk.paper.calls).toEqual(['create', 'find', 'find']);
    expect(desk.paper.documents).toHaveLength(1);
  });

  test('nothing is looked for before the ledger has had time to settle', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['lost-after'];
    const first = await desk.run();
    desk.clock.pass(60 * seconds);
    expect(await desk.run(resend)).toMatchObject({ settled: false, at: first.settled ? 0 : first.at });
    expect(desk.paper.calls).toEqual(['create']);
  });
});

describe('a call that never reached the ledger but might have', () => {
  test('is sent again only after two empty looks', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['lost-before'];
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'created' });
    expect(desk.paper.calls).toEqual(['create', 'find', 'find', 'create']);
    expect(desk.paper.documents).toHaveLength(1);
  });

  test('is sent again with the same idempotency key', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['lost-after'];
    desk.paper.hiddenSearches = 2;
    await desk.runToTheEnd();
    const [first, second] = desk.paper.keys;
    expect(second).toBe(first);
  });

  test('a booking whose draft and invoice are both gone is a person’s to settle; force sends it again', async () => {
    const desk = new Desk();
    desk.invoice({ book: true });
    desk.paper.mishaps = [undefined as unknown as Mishap, 'lost-before'];
    await desk.run();
    desk.paper.documents.length = 0;
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'failed' });
    expect(await desk.row()).toMatchObject({ state: 'failed', reason: { code: 'UNKNOWN_OUTCOME' } });
    expect(await desk.run(resend)).toMatchObject({ outcome: 'failed' });
    expect(desk.paper.documents).toHaveLength(0);
    expect(await desk.run({ ...resend, forceId: 'sure' })).toMatchObject({ outcome: 'booked' });
    expect(desk.paper.documents).toHaveLength(1);
  });
});

describe('the Lambda killed after the call', () => {
  test('the next attempt waits for the lease, looks, and links', async () => {
    const desk = new Desk();
    desk.invoice();
    const dying: Engine = {
      ...desk.engine(),
      transfers: { ...desk.transfers, finish: () => Promise.reject(new Error('the process is gone')) },
    };
    await expect(desk.run(webhook, {}, dying)).rejects.toThrow('the process is gone');
    expect(await desk.run()).toMatchObject({ settled: false });
    desk.clock.pass(4 * minutes);
    expect(await desk.run()).toMatchObject({ outcome: 'linked' });
    expect(desk.paper.documents).toHaveLength(1);
  });

  test.each([
    ['at once', false],
    ['after an attempt that could not even look', true],
  ])('looks made before the attempt that died prove nothing about what it sent: %s', async (_when, isThrottled) => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['lost-before'];
    // A create whose outcome is unknown, one look in vain, a second one, and a create during which the Lambda dies.
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const { at } = (await desk.run()) as { at: number };
      desk.clock.pass(at - desk.clock.now());
    }
    const dying: Engine = {
      ...desk.engine(),
      transfers: { ...desk.transfers, finish: () => Promise.reject(new Error('the process is gone')) },
    };
    await expect(desk.run(webhook, {}, dying)).rejects.toThrow('the process is gone');
    expect(desk.paper.calls).toEqual(['create', 'find', 'find', 'create']);
    desk.paper.hiddenSearches = 1;
    if (isThrottled) desk.paper.throttledSearches = 1;
    desk.clock.pass(4 * minutes);
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'linked' });
    expect(desk.paper.documents).toHaveLength(1);
  });

  test('killed before the call: two looks, then it is made', async () => {
    const desk = new Desk();
    desk.invoice();
    await desk.transfers.claim(key, {
      owner: 'the dead one',
      now: desk.clock.now(),
      leaseUntil: desk.clock.now() + 3 * minutes,
      repeat: false,
    });
    desk.clock.pass(4 * minutes);
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'created' });
    expect(desk.paper.calls).toEqual(['find', 'find', 'create']);
  });

  test('who lost the lease does not overwrite who took over', async () => {
    const desk = new Desk();
    desk.invoice();
    const slow: Engine = {
      ...desk.engine(),
      transfers: {
        ...desk.transfers,
        finish: async (row, owner) => {
          desk.clock.pass(4 * minutes);
          await desk.run();
          return await desk.transfers.finish(row, owner);
        },
      },
    };
    expect(await desk.run(webhook, {}, slow)).toMatchObject({ settled: false, why: 'the lease was lost' });
    expect(await desk.row()).toMatchObject({ state: 'done', outcome: 'linked' });
    expect(desk.paper.documents).toHaveLength(1);
  });

  test('no call is started that could not be written down in time', async () => {
    const desk = new Desk();
    desk.invoice();
    expect(await desk.run(webhook, {}, { ...desk.engine(), lastWriteAt: desk.clock.now() - 1 })).toMatchObject({
      settled: false,
    });
    expect(desk.paper.calls).toEqual([]);
  });
});
