/** A document that may be changed as long as it is a draft: made like its record again, and left alone once it is booked. */
import { minutes, seconds } from '#shared/clock.ts';
import { CallFailed } from '#shared/failures.ts';
import { decimal } from '#shared/money.ts';
import type { LedgerDocument } from '#shared/transfer/ledger-definition.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { testStart } from '../clocks.ts';
import { Desk, resend, webhook } from './desk.ts';
import { asLedgerDocument, type PaperPayload, paperInvoice } from './paper-ledger.ts';

const fieldCut: Reason = { code: 'FIELD_CUT', values: { field: 'heading', limit: '4' } };

/** A desk whose invoices may be revised, with invoice 1041 made as a draft of 125. */
async function deskWithDraft(words: Partial<typeof paperInvoice> = {}, customer = ''): Promise<Desk> {
  const revise = async ({ api }: Parameters<typeof paperInvoice.find>[0], { id }: LedgerDocument, payload: PaperPayload) =>
    api.write(`revise ${id}`, () => {
      const draft = api.documents.find((each) => each.id === id);
      if (draft === undefined) throw new CallFailed('ledger', { kind: 'uncertain', detail: 'the draft is gone' });
      draft.gross = payload.gross + api.extra;
      return asLedgerDocument(draft);
    });
  const desk = new Desk({ 'customer-invoice': { ...paperInvoice, revise, ...words } });
  desk.paper.customers.set('7', { name: 'Nordlys', barred: false });
  desk.invoice({ customer });
  await desk.run();
  desk.paper.calls.length = 0;
  return desk;
}

const outcomeOf = async (desk: Desk, attempted = webhook) => {
  const disposition = await desk.run(attempted);
  return disposition.settled ? disposition.outcome : disposition.why;
};

describe('its record', () => {
  test('unchanged: no call to the ledger, and what was warned of is still so', async () => {
    const draft: typeof paperInvoice.draft = (session, record, from) => ({
      ...paperInvoice.draft(session, record, from),
      warnings: [fieldCut],
    });
    const desk = await deskWithDraft({ draft });
    const before = await desk.row();
    expect(await outcomeOf(desk)).toBe('unchanged');
    expect(desk.paper.calls).toEqual([]);
    expect(await desk.row()).toMatchObject({ ledgerId: '100', payloadHash: before.payloadHash, warnings: [fieldCut] });
  });

  test('unchanged, and nothing was to be warned of', async () => {
    const desk = await deskWithDraft();
    await desk.run();
    expect(await desk.row()).not.toHaveProperty('warnings');
  });

  test('changed: its draft is changed, and the next time there is nothing to do', async () => {
    const desk = await deskWithDraft();
    const { payloadHash } = await desk.row();
    desk.invoice({ gross: 150 });
    expect(await outcomeOf(desk)).toBe('updated');
    expect(desk.paper.calls).toEqual(['find', 'revise 100']);
    expect(desk.paper.documents).toMatchObject([{ id: '100', gross: 150 }]);
    expect((await desk.row()).payloadHash).not.toBe(payloadHash);
    expect(await outcomeOf(desk)).toBe('unchanged');
  });

  test('gone from Rackbeat: what stands there stays', async () => {
    const desk = await deskWithDraft();
    desk.paper.records.delete('1041');
    expect(await outcomeOf(desk)).toBe('skipped');
    expect(await desk.row()).toMatchObject({ reason: { code: 'RECORD_NOT_FOUND' }, ledgerId: '100' });
    expect(desk.paper.calls).toEqual([]);
  });

  test('not to go any more: the same', async () => {
    const desk = await deskWithDraft();
    desk.invoice({ booked: false });
    expect(await outcomeOf(desk)).toBe('skipped');
    expect(await desk.row()).toMatchObject({ reason: { code: 'NOT_BOOKED' }, ledgerId: '100' });
    expect(desk.paper.calls).toEqual([]);
  });

  test('leans on another that cannot be made: it fails for that reason', async () => {
    const desk = await deskWithDraft();
    desk.invoice({ customer: '8', gross: 150 });
    expect(await outcomeOf(desk)).toBe('failed');
    expect(desk.paper.documents).toMatchObject([{ gross: 125 }]);
  });
});

describe('what it comes to in the ledger', () => {
  test('is compared, and a difference is warned of beside the rest', async () => {
    const aimed: Reason = { code: 'EMAIL_MISSING' };
    const desk = await deskWithDraft({
      aim: (session, record) => ({ ...paperInvoice.aim(session, record), warnings: [aimed] }),
      draft: (session, record, from) => ({ ...paperInvoice.draft(session, record, from), warnings: [fieldCut] }),
    });
    desk.invoice({ gross: 150 });
    desk.paper.extra = 1;
    expect(await outcomeOf(desk)).toBe('updated');
    const mismatch = { code: 'VAT_MISMATCH', values: { ours: '150.00', theirs: '151.00', difference: '1.00' } };
    expect((await desk.row()).warnings).toStrictEqual([aimed, fieldCut, mismatch]);
    desk.paper.extra = 0;
    desk.invoice({ gross: 160 });
    await desk.run();
    expect((await desk.row()).warnings).toStrictEqual([aimed, fieldCut]);
  });

  test('the ledger is shown the version that the row remembers, whatever has come of a change that nobody heard of', async () => {
    const shown: (string | undefined)[] = [];
    const document = { stage: 'draft', id: '100', gross: decimal(125) } as const;
    const desk = await deskWithDraft({
      create: async (session, payload, key) => ({ ...(await paperInvoice.create(session, payload, key)), version: 'first' }),
      find: async () => [{ ...document, version: 'of another' }],
      revise: async (_session, { version }) => {
        shown.push(version);
        return { ...document, version: 'second' };
      },
    });
    expect((await desk.row()).facts).toEqual({ version: 'first' });
    for (const gross of [150, 160]) {
      desk.invoice({ gross });
      await desk.run();
    }
    expect(shown).toEqual(['first', 'second']);
  });

  test('another that bears the reference in its place is shown its own version', async () => {
    const shown: (string | undefined)[] = [];
    const copy = { stage: 'draft', id: '101', gross: decimal(125), version: 'of the copy' } as const;
    const desk = await deskWithDraft({
      create: async (session, payload, key) => ({ ...(await paperInvoice.create(session, payload, key)), version: 'first' }),
      find: async () => [copy],
      revise: async (_session, { version }) => {
        shown.push(version);
        return copy;
      },
    });
    desk.invoice({ gross: 150 });
    await desk.run();
    expect(shown).toEqual(['of the copy']);
    expect(await desk.row()).toMatchObject({ ledgerId: '101', facts: { version: 'of the copy' } });
  });

  test('what the ledger itself warns of is told too', async () => {
    const told: Reason = { code: 'EMAIL_MISSING' };
    const document = { stage: 'draft', id: '100', gross: decimal(150) } as const;
    const desk = await deskWithDraft({ revise: async () => ({ ...document, warnings: [told] }) });
    desk.invoice({ gross: 150 });
    await desk.run();
    expect((await desk.row()).warnings).toStrictEqual([told]);
  });

  test('a number it has already been given is remembered', async () => {
    const revise = async (_session: unknown, { id }: LedgerDocument): Promise<LedgerDocument> => ({
      stage: 'draft',
      id,
      number: `D-${id}`,
      gross: decimal(150),
    });
    const desk = await deskWithDraft({ revise });
    desk.invoice({ gross: 150 });
    await desk.run();
    expect(await desk.row()).toMatchObject({ ledgerId: '100', ledgerNumber: 'D-100' });
    expect(await outcomeOf(desk)).toBe('unchanged');
    expect(await desk.row()).toMatchObject({ ledgerNumber: 'D-100' });
  });
});

describe('a person asks again', () => {
  test('an equal record is sent all the same: they may know that the ledger’s is not as we left it', async () => {
    const desk = await deskWithDraft();
    const draft = desk.paper.documents[0];
    if (draft !== undefined) draft.gross = 1;
    expect(await outcomeOf(desk, resend)).toBe('updated');
    expect(desk.paper.calls).toEqual(['find', 'revise 100']);
    expect(desk.paper.documents).toMatchObject([{ gross: 125 }]);
  });

  test('the draft was deleted: another may be made, after the looks of a new document', async () => {
    const desk = await deskWithDraft();
    desk.paper.documents.length = 0;
    expect(await desk.run(resend)).toMatchObject({ settled: false, at: testStart + 5 * minutes });
    desk.clock.pass(5 * minutes);
    expect(await outcomeOf(desk, resend)).toBe('created');
    expect(desk.paper.calls).toEqual(['find', 'find', 'find', 'find', 'create']);
  });

  test('for a copy: it is made by the rules of a new document', async () => {
    const desk = await deskWithDraft();
    expect(await outcomeOf(desk, { ...resend, forceId: 'a' })).toBe('created');
    expect(desk.paper.documents.map(({ reference }) => reference)).toEqual(['RB-4711-1041', 'RB-4711-1041-copy-2']);
    desk.paper.calls.length = 0;
    desk.invoice({ gross: 150 });
    expect(await outcomeOf(desk)).toBe('updated');
    expect(desk.paper.calls).toEqual(['find', 'revise 101']);
    expect(desk.paper.documents).toMatchObject([{ gross: 125 }, { gross: 150 }]);
  });

  test('for a copy that could not be made at once: the message that comes later makes it', async () => {
    const desk = await deskWithDraft();
    desk.paper.mishaps = ['unavailable'];
    expect(await outcomeOf(desk, { ...resend, forceId: 'a' })).toBe('LEDGER_UNAVAILABLE');
    desk.clock.pass(minutes);
    expect(await outcomeOf(desk)).toBe('created');
    expect(desk.paper.calls).toEqual(['create', 'create']);
  });
});

describe('no longer a draft: nothing is changed, and a person is told which document', () => {
  test('booked: by its number', async () => {
    const desk = await deskWithDraft();
    const draft = desk.paper.documents[0];
    if (draft !== undefined) draft.stage = 'booked';
    desk.invoice({ gross: 150 });
    expect(await outcomeOf(desk)).toBe('skipped');
    expect(await desk.row()).toMatchObject({
      reason: { code: 'NO_LONGER_DRAFT', values: { document: 'B100' } },
      ledgerId: '100',
    });
    expect(desk.paper.calls).toEqual(['find']);
  });

  const document: LedgerDocument = { stage: 'draft', id: '100', gross: decimal(125) };

  test.each([
    ['changed in Rackbeat', webhook],
    ['asked for', resend],
  ])('another stands in its place, and it is %s: the reason says which, and none is made', async (_why, attempted) => {
    const stays: Reason = { code: 'ORDER_INVOICED', values: { document: '7' } };
    const desk = await deskWithDraft({ find: async () => [{ ...document, stays }] });
    desk.invoice({ gross: 150 });
    expect(await outcomeOf(desk, attempted)).toBe('skipped');
    expect(await desk.row()).toMatchObject({ reason: stays, ledgerId: '100' });
    expect(desk.paper.calls).toEqual([]);
  });

  test('another is found in the place of one that was made without our hearing of it: linked, and said so', async () => {
    const stays: Reason = { code: 'ORDER_INVOICED', values: { document: '7' } };
    const desk = new Desk({ 'customer-invoice': { ...paperInvoice, find: async () => [{ ...document, id: '7', stays }] } });
    desk.invoice({});
    desk.paper.mishaps = ['lost-after'];
    await desk.run();
    desk.clock.pass(10 * minutes);
    expect(await outcomeOf(desk)).toBe('linked');
    expect(await desk.row()).toMatchObject({ ledgerId: '7', warnings: [stays] });
    expect(desk.paper.calls).toEqual(['create']);
  });

  test.each<[string, LedgerDocument[]]>([
    ['deleted: by the id we know', []],
    ['two bear our reference', [document, { ...document, id: '101' }]],
    ['it bears our reference no more', [{ ...document, isAltered: true }]],
  ])('%s', async (_how, found) => {
    const desk = await deskWithDraft({ find: async () => found });
    desk.invoice({ gross: 150 });
    expect(await outcomeOf(desk)).toBe('skipped');
    expect((await desk.row()).reason).toEqual({ code: 'NO_LONGER_DRAFT', values: { document: '100' } });
    expect(desk.paper.calls).toEqual([]);
  });
});

describe('a change that goes wrong', () => {
  test('too little time left: nothing is sent, and it goes on in a moment at no cost', async () => {
    const desk = await deskWithDraft();
    desk.invoice({ gross: 150 });
    const find: typeof paperInvoice.find = async (...asked) => {
      desk.clock.pass(81 * seconds);
      return await paperInvoice.find(...asked);
    };
    const slow = await deskWithDraft({ find });
    slow.invoice({ gross: 150 });
    expect(await slow.run(webhook, {}, { ...slow.engine(), clock: desk.clock })).toMatchObject({
      settled: false,
      at: testStart + 86 * seconds,
      why: 'OUT_OF_TIME',
    });
    expect(slow.paper.calls).toEqual(['find']);
    expect((await slow.row()).attempts).toBe(1);
  });

  test('at the very last moment it is still sent', async () => {
    const desk = await deskWithDraft();
    desk.invoice({ gross: 150 });
    expect(await desk.run(webhook, {}, { ...desk.engine(), lastWriteAt: testStart })).toMatchObject({ outcome: 'updated' });
  });

  test('its answer lost: sent again, since replacing is safe to repeat', async () => {
    const desk = await deskWithDraft();
    desk.invoice({ gross: 150 });
    desk.paper.mishaps = ['lost-after'];
    expect(await outcomeOf(desk)).toBe('OUTCOME_UNCERTAIN');
    expect(await desk.row()).toMatchObject({ ledgerId: '100', doubt: { since: testStart, looks: 0, step: 'revise' } });
    desk.clock.pass(2 * minutes);
    expect(await outcomeOf(desk)).toBe('updated');
    expect(desk.paper.calls).toEqual(['find', 'revise 100', 'find', 'revise 100']);
    expect(await desk.row()).not.toHaveProperty('doubt');
  });

  test('its answer lost, the record changed back, and then there was no time: changed back all the same', async () => {
    let isSlow = false;
    const find: typeof paperInvoice.find = async (...asked) => {
      if (isSlow) desk.clock.pass(81 * seconds);
      return await paperInvoice.find(...asked);
    };
    const desk = await deskWithDraft({ find });
    desk.invoice({ gross: 150 });
    desk.paper.mishaps = ['lost-after'];
    await desk.run();
    desk.invoice({ gross: 125 });
    desk.clock.pass(2 * minutes);
    isSlow = true;
    expect(await outcomeOf(desk)).toBe('OUT_OF_TIME');
    isSlow = false;
    desk.clock.pass(1 * minutes);
    expect(await outcomeOf(desk)).toBe('updated');
    expect(desk.paper.documents).toMatchObject([{ gross: 125 }]);
  });

  test('the same, and what it leans on had to wait', async () => {
    const desk = await deskWithDraft();
    desk.invoice({ gross: 150 });
    desk.paper.mishaps = ['lost-after'];
    await desk.run();
    desk.invoice({ gross: 125, customer: '7' });
    desk.paper.mishaps = ['unavailable'];
    desk.clock.pass(2 * minutes);
    expect(await outcomeOf(desk)).toBe('LEDGER_UNAVAILABLE');
    desk.clock.pass(1 * minutes);
    expect(await outcomeOf(desk)).toBe('updated');
    expect(desk.paper.documents).toMatchObject([{ gross: 125 }]);
  });

  test('refused: the reason is asked for what was sent', async () => {
    const explain = jest.fn(async (): Promise<Reason> => ({ code: 'BARRED' }));
    const desk = await deskWithDraft({ explain });
    desk.invoice({ gross: 150 });
    desk.paper.mishaps = ['refused'];
    expect(await outcomeOf(desk)).toBe('failed');
    expect(await desk.row()).toMatchObject({ reason: { code: 'BARRED' }, ledgerId: '100' });
    const payload = { reference: 'RB-4711-1041', gross: 150 };
    expect(explain).toHaveBeenCalledWith(expect.anything(), expect.anything(), { payload });
  });
});
