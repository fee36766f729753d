/** Both sides' books held against each other: what is missing comes, what a person did is told and left alone. */
import { hours, minutes } from '#shared/clock.ts';
import { NotPublished } from '#shared/events.ts';
import { outcomeOf } from '#shared/reconcile/reconciliation.ts';
import { dieAt } from './company/killed-at.ts';
import { aConnectedCompany, type Company } from './company.ts';
import { aBuyingCompany } from './purchases.ts';
import { counts, differences, reconciling } from './reconciling.ts';

const day = '2026-03-12';

async function aCompany(settings: Record<string, unknown> = {}) {
  const company = await aConnectedCompany({ invoices: { book: true }, ...settings });
  const reconcile = reconciling(company);
  company.clock.pass(1 * minutes);
  const { account, clock } = company;
  return {
    ...company,
    ...reconcile,
    /** Booked and transferred, long enough ago that lists show it. */
    async booked(given: Record<string, unknown> = {}) {
      const invoice = account.bookedInvoice(given);
      await company.settle();
      clock.pass(2 * hours);
      return invoice;
    },
    /** Booked, and the webhook is lost. */
    lost(given: Record<string, unknown> = {}) {
      const invoice = account.silently(() => account.bookedInvoice(given));
      clock.pass(20 * minutes);
      return invoice;
    },
  };
}

const inBooks = async (company: Company) =>
  (await company.side.documents()).map(({ reference, gross, isBooked }) => ({ reference, gross, isBooked }));

test('at night the bus refuses what is missing: it is asked for in the same night', async () => {
  const company = await aCompany();
  const { number } = company.lost();
  const { publish } = company.worker.events;
  let isRefused = false;
  company.worker.events.publish = async (name, details) => {
    if (name === 'TransferRequested' && !isRefused) {
      isRefused = true;
      throw new NotPublished('1 of 1 events were refused by the bus');
    }
    await publish(name, details);
  };
  expect(await company.night()).toMatchObject({ status: 'finished', outbox: [] });
  expect(isRefused).toBe(true);
  expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
});

test('when all is well it says so, and what it cost: a call to Rackbeat, two to the ledger, and a few rows', async () => {
  const company = await aCompany();
  const invoice = await company.booked();
  const credit = company.account.bookedCreditNote(invoice.number);
  await company.settle();
  company.clock.pass(2 * hours);
  company.economic.clearRequests();
  const run = await company.reconcile(day, day);
  expect(run).toMatchObject({ status: 'finished', differences: [], webhooksRenewed: [], from: day, to: day });
  expect(outcomeOf(run)).toEqual({ missing: 0, twice: 0, different: 0 });
  const hundredths = Math.round(Number(invoice.total_total) * 100);
  expect(hundredths + Math.round(Number(credit.total_total) * 100)).toBe(0);
  expect(counts(run)).toEqual({ same: 2, inRackbeat: 2, inLedger: 2, sums: { DKK: { rackbeat: 0, ledger: 0 } } });
  expect(company.economic.requests().map(({ method, path }) => `${method} ${path.split('?')[0]}`)).toEqual([
    'GET /invoices/drafts',
    'GET /invoices/booked',
  ]);
});

test('Q-01 an invoice whose webhook was lost is found at night and comes, once', async () => {
  const company = await aCompany();
  await company.booked();
  const lost = company.lost();
  expect(await company.side.documents()).toHaveLength(1);
  const run = await company.night();
  expect(counts(run)).toMatchObject({ same: 1, missing: 1 });
  expect(differences(run)).toEqual([`MISSING_IN_LEDGER ${lost.number}`]);
  expect(run.differences[0]).toMatchObject({ rackbeat: { amount: Math.round(Number(lost.total_total) * 100), currency: 'DKK' } });
  expect(await company.transfer('customer-invoice', lost.number)).toMatchObject({
    outcome: 'booked',
    history: [{ cause: 'reconcile' }],
  });
  expect(await company.side.documents()).toHaveLength(2);
  company.clock.pass(24 * hours);
  const next = await company.night();
  expect(counts(next)).toMatchObject({ same: 2, inRackbeat: 2, inLedger: 2 });
  expect(next.history).toMatchObject([{ cause: 'nightly', missing: 1, twice: 0, different: 0 }]);
});

test('Q-24 what was booked before the connection was activated is counted and not sent, whoever asks', async () => {
  const company = await aCompany();
  const before = company.account.silently(() => company.account.bookedInvoice());
  company.clock.pass(3 * hours);
  await company.use({ ...company.side.settings, invoices: { book: true } });
  const run = await company.reconcile(day, day);
  expect(counts(run)).toEqual({ before: 1, inRackbeat: 1, sums: {} });
  expect(await company.side.documents()).toEqual([]);
  // By hand it goes, as before.
  await company.resend('customer-invoice', before.number);
  expect(await company.side.documents()).toHaveLength(1);
});

test('what fails stays in the failure list, what a rule holds back stays skipped: neither is asked for', async () => {
  const company = await aCompany();
  company.net.between = async (request, carry) =>
    request.method === 'POST' && request.url.includes('/invoices/drafts') ? company.side.refusal() : await carry(request);
  const failing = await company.booked();
  company.net.between = (request, carry) => carry(request);
  company.events.length = 0;
  const run = await company.reconcile(day, day);
  expect(counts(run)).toMatchObject({ failed: 1, inRackbeat: 1 });
  expect(company.events.filter(({ name }) => name === 'TransferRequested')).toEqual([]);
  expect(await company.transfer('customer-invoice', failing.number)).toMatchObject({ state: 'failed' });
});

test('an invoice that a setting holds back is not missed: whoever has not heard of it learns why it stays', async () => {
  const company = await aCompany();
  await company.use({ ...company.side.settings, customers: { enabled: false } });
  const lost = company.lost();
  const run = await company.reconcile(day, day);
  expect(counts(run)).toEqual({ skipped: 1, inRackbeat: 1, sums: {} });
  expect(run.differences).toEqual([]);
  expect(await company.transfer('customer-invoice', lost.number)).toMatchObject({ state: 'skipped' });
});

test('a deleted draft is gone, although e-conomic has given its number to the next of ours', async () => {
  const company = await aCompany({ invoices: { book: false } });
  const deleted = await company.booked();
  const [draft] = await company.ledgerInvoices('drafts');
  company.agreement.deleteDraft(draft?.draftInvoiceNumber ?? 0);
  await company.booked();
  expect(await company.ledgerInvoices('drafts')).toMatchObject([{ draftInvoiceNumber: draft?.draftInvoiceNumber }]);
  const run = await company.reconcile(day, day);
  expect(differences(run)).toEqual([`VANISHED ${deleted.number}`]);
  expect(counts(run)).toMatchObject({ same: 1, gone: 1 });
});

test('a page of which a Lambda dies again and again is read in halves, three times at most, and whole', async () => {
  const company = await aCompany();
  await company.booked();
  const sizes: string[] = [];
  company.net.between = (request, carry) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname.endsWith('/customer-invoices')) sizes.push(`${searchParams.get('page')} of ${searchParams.get('limit')}`);
    return pathname === '/invoices/drafts' && sizes.length < 6 ? company.die() : carry(request);
  };
  const run = await company.reconcile(day, day);
  expect(sizes).toEqual(['1 of 1000', '1 of 500', '1 of 250', '1 of 125', '1 of 125', '1 of 125']);
  expect(run).toMatchObject({ status: 'finished', differences: [] });
});

test('an invoice booked a moment ago is on its way, not missing', async () => {
  const company = await aCompany();
  company.account.silently(() => company.account.bookedInvoice());
  company.clock.pass(5 * minutes);
  const run = await company.reconcile(day, day);
  expect(counts(run)).toEqual({ underWay: 1, inRackbeat: 1, sums: {} });
});

test('deleted in the ledger, doubled, changed and robbed of its reference: told with both figures, and left alone', async () => {
  const company = await aCompany({ invoices: { book: false } });
  const [deleted, doubled, changed, robbed] = [
    await company.booked(),
    await company.booked(),
    await company.booked(),
    await company.booked(),
  ];
  const drafts = await company.ledgerInvoices('drafts');
  const draftOf = (invoice: { number: number }) =>
    drafts.find(({ references }) => references?.other?.endsWith(`-${invoice.number}`))?.draftInvoiceNumber ?? 0;
  const { agreement, account } = company;
  agreement.deleteDraft(draftOf(deleted));
  agreement.editReference(draftOf(robbed), '');
  const copy = agreement.writeInvoice({
    customer: { customerNumber: 1001 },
    lines: [{ description: 'x', quantity: 1, unitNetPrice: 5 }],
  });
  agreement.editReference(copy.draftInvoiceNumber, `PO 7 RB-${account.accountId}-${doubled.number}`);
  const full = (await company.inLedger(`/invoices/drafts/${draftOf(changed)}`)) ?? {};
  const lines = (full.lines as Record<string, unknown>[]).map((line) => ({ ...line, unitNetPrice: 1 }));
  await company.writeToLedger('PUT', `/invoices/drafts/${draftOf(changed)}`, { ...full, lines });
  const before = await inBooks(company);

  const run = await company.reconcile(day, day);
  expect(outcomeOf(run)).toEqual({ missing: 1, twice: 1, different: 2 });
  expect(differences(run).sort()).toEqual(
    [
      `AMOUNT_DIFFERS ${changed.number}`,
      `FOUND_TWICE ${doubled.number}`,
      `REFERENCE_CHANGED ${robbed.number}`,
      `VANISHED ${deleted.number}`,
    ].sort(),
  );
  const told = run.differences.find(({ code }) => code === 'AMOUNT_DIFFERS');
  expect(told).toMatchObject({
    rackbeat: { amount: Math.round(Number(changed.total_total) * 100) },
    ledger: { document: String(draftOf(changed)) },
  });
  expect(told?.ledger?.amount).not.toBe(told?.rackbeat?.amount);
  expect(await inBooks(company)).toEqual(before);
});

test('a draft that a person booked is the same document; without our reference it is known by the number it had', async () => {
  const company = await aCompany({ invoices: { book: false } });
  const [whole, robbed] = [await company.booked(), await company.booked()];
  const drafts = await company.ledgerInvoices('drafts');
  const draftOf = ({ number }: { number: number }) =>
    drafts.find(({ references }) => references?.other?.endsWith(`-${number}`))?.draftInvoiceNumber ?? 0;
  company.agreement.bookDraft(draftOf(whole));
  company.agreement.editReference(draftOf(robbed), '');
  company.agreement.bookDraft(draftOf(robbed));
  const run = await company.reconcile(day, day);
  expect(counts(run)).toMatchObject({ same: 1, different: 1, inLedger: 2 });
  expect(differences(run)).toEqual([`REFERENCE_CHANGED ${robbed.number}`]);
});

test('a document in the ledger whose invoice was taken back in Rackbeat is told', async () => {
  const company = await aCompany();
  await company.booked();
  const taken = await company.booked();
  await company.booked();
  company.account.unbookInvoice(taken.number);
  const run = await company.reconcile(day, day);
  expect(differences(run)).toEqual([`STRAY_DOCUMENT ${taken.number}`]);
  expect(counts(run)).toMatchObject({ same: 2, strays: 1 });
});

test('it does not trust its own table: rows that a restored backup has forgotten are found in the ledger and linked, not sent', async () => {
  const company = await aCompany();
  const known = await company.booked();
  const restore = company.backUp();
  const forgotten = await company.booked();
  restore();
  const run = await company.reconcile(day, day);
  expect(differences(run)).toEqual([`ROW_FORGOTTEN ${forgotten.number}`]);
  expect(await company.side.documents()).toHaveLength(2);
  expect(await company.transfer('customer-invoice', forgotten.number)).toMatchObject({ state: 'done', outcome: 'linked' });
  expect(await company.transfer('customer-invoice', known.number)).toMatchObject({ outcome: 'booked' });
});

test('supplier invoices are held against the vouchers in every journal and in the accounts', async () => {
  const buyer = await aBuyingCompany();
  const reconcile = reconciling(buyer);
  const booked = async () => {
    const invoice = buyer.account.bookedSupplierInvoice();
    await buyer.settle();
    buyer.clock.pass(2 * hours);
    return invoice;
  };
  const [posted, deleted, unbooked] = [await booked(), await booked(), await booked()];
  const voucherOf = async ({ number }: { number: number }) =>
    Number((await buyer.transfer('supplier-invoice', number)).ledgerNumber);
  buyer.agreement.bookVouchers(2, [await voucherOf(posted)]);
  buyer.agreement.deleteVoucher(2, await voucherOf(deleted));
  const restore = buyer.backUp();
  const forgotten = await booked();
  restore();
  const lost = buyer.account.silently(() => buyer.account.bookedSupplierInvoice());
  buyer.clock.pass(20 * minutes);
  const run = await reconcile.reconcile(day, day);
  expect(counts(run, 'supplier-invoice')).toMatchObject({
    same: 2,
    gone: 1,
    relinked: 1,
    missing: 1,
    inRackbeat: 5,
    inLedger: 3,
  });
  expect(differences(run).sort()).toEqual([
    `MISSING_IN_LEDGER ${lost.number}`,
    `ROW_FORGOTTEN ${forgotten.number}`,
    `VANISHED ${deleted.number}`,
  ]);
  expect(await buyer.transfer('supplier-invoice', forgotten.number)).toMatchObject({ outcome: 'linked' });
  expect(await buyer.transfer('supplier-invoice', lost.number)).toMatchObject({ outcome: 'created' });
  expect(await buyer.transfer('supplier-invoice', unbooked.number)).toMatchObject({ outcome: 'created' });
});

test('killed at any call, it ends with the same result', async () => {
  const whole = await aRunKilledAt(0);
  expect(whole.calls).toBeGreaterThan(8);
  for (let n = 1; n <= whole.calls; n += 1) expect((await aRunKilledAt(n)).result).toEqual(whole.result);
}, 60_000);

/** One invoice that is well, one lost, one deleted in the ledger. @param deathAt the call at which the function dies; 0: it lives */
async function aRunKilledAt(deathAt: number) {
  const company = await aCompany({ invoices: { book: false } });
  await company.booked();
  const deleted = await company.booked();
  const [draft] = (await company.ledgerInvoices('drafts')).filter(({ references }) =>
    references?.other?.endsWith(`-${deleted.number}`),
  );
  company.agreement.deleteDraft(draft?.draftInvoiceNumber ?? 0);
  company.lost();
  await company.begin(day, day);
  const calls = dieAt(company, deathAt);
  await company.work();
  const made = calls();
  const { tallies, differences: found, status, webhooksRenewed } = await company.run();
  return { calls: made, result: { tallies, found, status, webhooksRenewed, documents: await inBooks(company) } };
}

test('a webhook that Rackbeat dropped is registered again, and what it did not tell comes', async () => {
  const company = await aCompany();
  const headers = { authorization: `Bearer ${company.account.token}` };
  const ask = async (method: string, path: string) =>
    await company.rackbeat.fetch(new Request(`http://rackbeat.test/api/webhooks${path}`, { method, headers }));
  const { webhooks } = (await (await ask('GET', '?limit=1000')).json()) as { webhooks: { id: number; event: string }[] };
  await ask('DELETE', `/${webhooks.find(({ event }) => event === 'customer_invoice.booked')?.id}`);
  const unheard = await company.booked();
  expect(await company.side.documents()).toEqual([]);
  const run = await company.night();
  expect(run.webhooksRenewed).toEqual(['customer_invoice.booked']);
  expect(differences(run)).toEqual([`MISSING_IN_LEDGER ${unheard.number}`]);
  expect(await company.side.documents()).toHaveLength(1);
  const heard = await company.booked();
  expect(await company.transfer('customer-invoice', heard.number)).toMatchObject({ history: [{ cause: 'webhook' }] });
  // The night's run is one, however often it is asked for; the next night's finds all of them.
  expect((await company.night()).id).toBe(run.id);
  company.clock.pass(24 * hours);
  expect((await company.night()).webhooksRenewed).toEqual([]);
});

test('a thousand documents cost one call to Rackbeat, two to e-conomic, ten reads of our rows and two writes', async () => {
  const company = await aCompany();
  company.account.silently(() => {
    const [customer_id, item_id] = [company.account.customer().number, company.account.product().number];
    for (let n = 0; n < 2_000; n += 1) company.account.bookedInvoice({ customer_id, lines: [{ item_id, quantity: 1 }] });
  });
  company.clock.pass(1 * hours);
  await company.use({ ...company.side.settings });
  const count = { rackbeat: 0, ledger: 0, rows: 0, writes: 0 };
  const { worker } = company;
  const { getMany } = worker.transfers;
  const { saveReconcile } = worker.pulls;
  worker.transfers = {
    ...worker.transfers,
    getMany(keys) {
      count.rows += 1;
      return getMany(keys);
    },
  };
  worker.pulls = {
    ...worker.pulls,
    saveReconcile(row, owner) {
      count.writes += 1;
      return saveReconcile(row, owner);
    },
  };
  company.net.between = (request, carry) => {
    count[request.url.startsWith('http://rackbeat.test') ? 'rackbeat' : 'ledger'] += 1;
    return carry(request);
  };
  const run = await company.reconcile(day, day);
  expect(counts(run)).toMatchObject({ before: 2_000, inRackbeat: 2_000 });
  // Beside them: the webhooks are looked at, two writes for each kind and two for the run; supplier invoices take a page of their own.
  expect(count).toEqual({ rackbeat: 2 * 1 + 2, ledger: 2 * 2, rows: 2 * 10, writes: 2 * 1 + 5 });
});

test('what was written down to be asked for is asked for by whoever goes on, after a death in the last page', async () => {
  const company = await aCompany();
  const lost = company.lost();
  await company.begin(day, day);
  const key = { tenantId: String(company.account.accountId), ledger: 'e-conomic' } as const;
  const { pulls } = company.worker;
  const now = company.clock.now();
  const run = await pulls.claimReconcile(key, 'the dead', now, now + 1 * minutes);
  if (run === undefined) throw new Error('no run');
  const outbox = [{ kind: 'customer-invoice' as const, number: String(lost.number) }];
  const through = ['customer-invoice', 'supplier-invoice'] as const;
  await pulls.saveReconcile({ ...run, status: 'running', through: [...through], outbox, webhooksRenewed: [] }, 'the dead');
  company.clock.pass(12 * minutes);
  await company.work();
  expect(await company.run()).toMatchObject({ status: 'finished', outbox: [] });
  expect(await company.side.documents()).toHaveLength(1);
});
