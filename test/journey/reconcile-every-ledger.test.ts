/** What every ledger's reconcile must do: find a lost invoice, believe the ledger rather than our rows, and go on after any death. */
import { hours, minutes } from '#shared/clock.ts';
import { outcomeOf } from '#shared/reconcile/reconciliation.ts';
import type { Session } from '#shared/transfer/ledger-definition.ts';
import type { ConnectedCompany } from './company/connected-company.ts';
import { everyLedger, type LedgerUnderTest } from './company/every-ledger.ts';
import { counts, differences, reconciling } from './reconciling.ts';

const day = '2026-03-12';

describe.each(everyLedger)('$name', (ledger) => {
  test.each([true, false])(
    'booked there: %s. All is well; then a webhook is lost, and the night makes up for it',
    async (isBooked) => {
      const company = await aCompany(ledger, isBooked);
      const invoice = await company.booked();
      company.account.bookedCreditNote(invoice.number);
      await company.booked();
      const clean = await company.reconcile(day, day);
      expect(counts(clean)).toMatchObject({ same: 3, inRackbeat: 3, inLedger: 3 });
      expect(clean.differences).toEqual([]);
      for (const { rackbeat, ledger: theirs } of Object.values(clean.tallies['customer-invoice']?.sums ?? {}))
        expect(theirs).toBe(rackbeat);
      const lost = company.lost();
      const run = await company.night();
      expect(differences(run)).toEqual([`MISSING_IN_LEDGER ${lost.number}`]);
      expect(await company.side.documents()).toHaveLength(4);
      company.clock.pass(2 * hours);
      expect(outcomeOf(await company.reconcile(day, day))).toEqual({ missing: 0, twice: 0, different: 0 });
    },
  );

  test.each([true, false])(
    'booked there: %s. A document that a person copied, reference and all, is told and left alone',
    async (isBooked) => {
      const company = await aCompany(ledger, isBooked);
      const [copied] = [await company.booked(), await company.booked()];
      await company.side.copyDocument(`RB-${company.account.accountId}-${copied.number}`);
      company.clock.pass(10 * minutes);
      const before = await company.side.documents();
      const run = await company.reconcile(day, day);
      expect(counts(run)).toMatchObject({ same: 1, twice: 1, inRackbeat: 2 });
      expect(differences(run)).toEqual([`FOUND_TWICE ${copied.number}`]);
      expect(run.differences[0]?.values?.documents?.split(', ')).toHaveLength(2);
      expect(before).toHaveLength(3);
      expect(await company.side.documents()).toEqual(before);
    },
  );

  test('one that loses the consent goes on when it is given again', async () => {
    const company = await aCompany(ledger, true);
    await company.booked();
    company.net.between = async (request, carry) =>
      request.url.startsWith(ledger.url) ? await company.side.loseConsent(request, carry) : await carry(request);
    const id = await company.begin(day, day);
    await company.work();
    expect(await company.run()).toMatchObject({ id, status: 'running', trouble: { code: 'LEDGER_CONSENT_LOST' } });
    company.net.between = (request, carry) => carry(request);
    await company.reconnect();
    await company.work();
    expect(await company.run()).toMatchObject({ id, status: 'finished' });
  });

  test('rows that a restored backup has forgotten are linked again: by the reconcile, by a resend, by a webhook that comes twice', async () => {
    const company = await aCompany(ledger, true);
    await company.booked();
    const restore = company.backUp();
    const [one, sent, hinted] = [await company.booked(), await company.booked(), await company.booked()];
    restore();
    await company.resend('customer-invoice', sent.number);
    await company.worker.events.publish('RecordChanged', [
      {
        version: 1,
        tenantId: String(company.account.accountId),
        ledger: company.worker.ledger.name,
        kind: 'customer-invoice',
        number: String(hinted.number),
        change: 'booked',
        cause: 'webhook',
        correlationId: 'again',
      },
    ]);
    await company.settle();
    const run = await company.reconcile(day, day);
    expect(differences(run)).toEqual([`ROW_FORGOTTEN ${one.number}`]);
    expect(await company.side.documents()).toHaveLength(4);
    for (const { number } of [one, sent, hinted])
      expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done', outcome: 'linked' });
  });
});

async function aCompany({ connect }: LedgerUnderTest, isBooked: boolean) {
  // What the tests of all ledgers hide is what the reconcile is asked through.
  const company = (await connect((side) => (isBooked ? side.booking : {}))) as unknown as ConnectedCompany<Session>;
  const { account, clock } = company;
  clock.pass(1 * minutes);
  // Private, so that no ledger takes it for a sale to another country's company.
  const customer_id = account.customer({
    company_vat: '',
    address_country: company.side.country === 'SE' ? 'Sverige' : 'Danmark',
  }).number;
  await company.settle();
  return {
    ...company,
    ...reconciling(company),
    async booked() {
      const invoice = account.bookedInvoice({ customer_id });
      await company.settle();
      clock.pass(2 * hours);
      return invoice;
    },
    lost() {
      const invoice = account.silently(() => account.bookedInvoice({ customer_id }));
      clock.pass(20 * minutes);
      return invoice;
    },
  };
}
