/** What every event bus must do, whatever its face: the model itself, or the SDK over HTTP. */
import type { BusEvent, EventBus } from '#infra/local/events/bus.ts';

export interface EntryToPut {
  Source: string;
  DetailType: string;
  Detail: string;
  EventBusName?: string;
}

/** A bus named `connector` behind one of its faces; its rules are added at the model. */
export interface BusUnderTest {
  model: EventBus;
  /** Answers an event id or an error code for each entry. */
  put(entries: EntryToPut[]): Promise<{ id?: string | undefined; code?: string | undefined }[]>;
  stop(): Promise<void>;
}

export const anEvent = (detail: object, more: Partial<EntryToPut> = {}): EntryToPut => ({
  Source: 'connector',
  DetailType: 'RecordChanged',
  Detail: JSON.stringify(detail),
  EventBusName: 'connector',
  ...more,
});

export function busSuite(face: string, start: () => Promise<BusUnderTest>): void {
  describe(`the event bus, ${face}`, () => {
    let under: BusUnderTest;
    beforeEach(async () => {
      under = await start();
    });
    afterEach(() => under.stop());

    /** Adds a rule and answers what its target got. */
    function delivered(name: string, pattern: object, bus = 'connector'): BusEvent[] {
      const got: BusEvent[] = [];
      under.model.addRule({ name, bus, on: { pattern }, targets: [{ deliver: async (event) => void got.push(event) }] });
      return got;
    }

    it('delivers an event to the targets of the rules it matches, with its envelope', async () => {
      const economic = delivered('economic', { detail: { ledger: ['e-conomic'] } });
      const dinero = delivered('dinero', { detail: { ledger: ['dinero'] } });
      const [answer] = await under.put([anEvent({ ledger: 'e-conomic', number: 7 })]);
      await under.model.quiet();
      expect(dinero).toEqual([]);
      expect(economic).toMatchObject([
        {
          version: '0',
          id: answer?.id,
          source: 'connector',
          'detail-type': 'RecordChanged',
          detail: { ledger: 'e-conomic', number: 7 },
        },
      ]);
      expect(economic[0]?.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/);
    });

    it('keeps buses apart', async () => {
      const elsewhere = delivered('elsewhere', { source: ['connector'] }, 'default');
      const here = delivered('here', { source: ['connector'] });
      await under.put([anEvent({})]);
      await under.model.quiet();
      expect([elsewhere.length, here.length]).toEqual([0, 1]);
    });

    it('refuses a wrong entry alone and takes the others', async () => {
      const got = delivered('all', { source: ['connector'] });
      const answers = await under.put([
        anEvent({ number: 1 }),
        anEvent({}, { Detail: 'no JSON' }),
        anEvent({}, { Detail: '[]' }),
        anEvent({ text: 'x'.repeat(1024 * 1024) }),
        anEvent({}, { EventBusName: 'nowhere' }),
      ]);
      await under.model.quiet();
      expect(answers.map((answer) => answer.code)).toEqual([
        undefined,
        'MalformedDetail',
        'MalformedDetail',
        'EntryTooLarge',
        'ResourceNotFoundException',
      ]);
      expect(got).toHaveLength(1);
    });

    it('refuses a call of no or more than ten entries as a whole', async () => {
      const got = delivered('all', { source: ['connector'] });
      for (const count of [0, 11])
        await expect(under.put(Array.from({ length: count }, () => anEvent({})))).rejects.toMatchObject({
          name: expect.any(String),
        });
      await under.model.quiet();
      expect(got).toEqual([]);
    });

    it('keeps what was put, oldest first', async () => {
      await under.put([anEvent({ number: 1 }), anEvent({ number: 2 })]);
      expect(under.model.archive().map((event) => event.detail)).toEqual([{ number: 1 }, { number: 2 }]);
    });
  });
}
