/** The worker of today goes on where an older version stopped: nothing is made twice, nothing is forgotten, nothing has to be set up again. */

import { ledgers } from '#shared/kinds.ts';
import { type Database, startDynalite } from '../../store/databases.ts';
import type { Company } from '../company.ts';
import { aCustomer } from '../pulling.ts';
import { counts } from '../reconciling.ts';
import * as scenes from './scenes.ts';
import * as laterScenes from './scenes-of-version-2.ts';
import { upgraded } from './upgraded.ts';

let database: Database;
beforeAll(async () => {
  database = await startDynalite();
});
afterAll(() => database.stop());

const askedFor = (events: { name: string }[]) => events.filter(({ name }) => name === 'TransferRequested');

describe('reads from e-conomic', () => {
  const anUpgraded = async () => {
    const company = await scenes.ordersCame();
    const headers = { authorization: `Bearer ${company.account.token}`, 'content-type': 'application/json' };
    // Version 1 did not write the handle into the heading.
    const body = JSON.stringify({ heading: 'e-conomic 1' });
    await company.rackbeat.fetch(new Request('http://rackbeat.test/api/orders/1001', { method: 'PUT', headers, body }));
    return await upgraded(company, database, 'version-1/orders-came');
  };

  test('what was seen before the upgrade is not asked for again', async () => {
    const company = await anUpgraded();
    const before = askedFor(company.events).length;
    await company.ticks(11);
    expect(askedFor(company.events)).toHaveLength(before);
    expect(await company.openTransfers()).toEqual([]);
  });

  test('an order that came before and is changed is the same order in Rackbeat, not a second one', async () => {
    const company = await anUpgraded();
    company.agreement.takeBackOrder(1);
    company.agreement.changeOrder(1, { references: { other: 'PO 1' } });
    company.agreement.sendOrder(1);
    await company.ticks();
    expect(await company.inRackbeat('orders')).toMatchObject([{ number: 1001, their_reference: 'PO 1' }]);
    expect(await company.transfer('order', 1)).toMatchObject({ state: 'done', outcome: 'updated', ledgerId: '1001' });
  });

  test('a customer that came before and is changed is the same customer; a new one comes beside it', async () => {
    const company = await anUpgraded();
    company.agreement.changeCustomer(1, { name: 'Havnens Cykler A/S' });
    company.agreement.addCustomer(aCustomer({ customerNumber: 2, name: 'Ny ApS' }));
    await company.ticks(12);
    const customers = await company.inRackbeat('customers');
    expect(customers.map(({ number, company_name: name }) => [number, name])).toEqual([
      [1, 'Havnens Cykler A/S'],
      [2, 'Ny ApS'],
    ]);
  });

  test('a read that was under way goes on behind its last page', async () => {
    const company = await upgraded(await scenes.halfwayThroughCustomers(), database, 'version-1/halfway-through-customers');
    company.rackbeat.clearRequests();
    const lists: string[] = [];
    company.net.between = async (request, carry) => {
      if (request.url.includes('/customers?')) lists.push(decodeURIComponent(request.url));
      return await carry(request);
    };
    await company.ticks(12);
    expect(lists[0]).toContain('customerNumber$gt:10');
    expect(await company.inRackbeat('customers')).toHaveLength(15);
    const written = company.rackbeat.requests().filter(({ method }) => method !== 'GET');
    expect(written.map(({ method, path }) => `${method} ${path}`)).toEqual(
      Array.from({ length: 5 }, () => 'POST /api/customers'),
    );
  });
});

test('an initial sync that failed goes on where it stopped when a person asks again', async () => {
  const company = await upgraded(await scenes.initialSyncFailed(), database, 'version-1/initial-sync-failed');
  expect(await company.progress()).toMatchObject({ status: 'failed', tries: expect.any(Number) });
  company.rackbeat.clearRequests();
  expect(await company.sync()).toMatchObject({
    status: 'finished',
    counts: { customer: { total: 2, created: 1, skipped: 1 }, supplier: { created: 1 }, product: { total: 1, created: 1 } },
    reasons: [{ code: 'NUMBER_COLLISION', kind: 'customer', examples: ['103'] }],
  });
  const written = company.rackbeat.requests().filter(({ method }) => method !== 'GET');
  expect(written.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /api/products']);
  expect(Object.keys(await company.inRackbeat('customers'))).toEqual(['101', '103']);
});

describe.each(ledgers)('an invoice booked in %s', (ledger) => {
  test('is not sent again, and the next one goes to the same customer, by the old settings and consent', async () => {
    const company = await upgraded(await scenes.invoiceBookedIn(ledger), database, `version-1/invoice-booked-in-${ledger}`);
    const { side, account, clock } = company;
    const [there, ...others] = await side.documents();
    const customers = await side.customers();
    expect(others).toEqual([]);
    await company.publishResend('customer-invoice', 1001);
    await company.settle();
    expect(await side.documents()).toEqual([there]);
    expect(await company.transfer('customer-invoice', 1001)).toMatchObject({ state: 'done', outcome: 'booked' });

    clock.pass(3_600_000);
    const next = account.bookedInvoice({ customer_id: 1001, lines: [{ item_id: 'SB/101', quantity: 1, line_price: 100 }] });
    await company.settle();
    expect(await company.transfer('customer-invoice', next.number)).toMatchObject({ state: 'done', outcome: 'booked' });
    expect(await side.documents()).toHaveLength(2);
    expect(await side.customers()).toBe(customers);
    expect(await company.openTransfers()).toEqual([]);
  });
});

test('an invoice that came from Dinero does not come again, and the next one does', async () => {
  const company = await upgraded(await scenes.invoiceCameFromDinero(), database, 'version-1/invoice-came-from-dinero');
  const invoices = async () => {
    const headers = { authorization: `Bearer ${company.account.token}` };
    const answer = await company.rackbeat.fetch(new Request('http://rackbeat.test/api/customer-invoices', { headers }));
    return ((await answer.json()) as { customer_invoices: { total_subtotal: number }[] }).customer_invoices;
  };
  await scenes.lookForInvoices(company);
  expect(await invoices()).toHaveLength(1);
  scenes.bookInDinero(company, 3);
  await scenes.lookForInvoices(company);
  expect((await invoices()).map(({ total_subtotal }) => total_subtotal).sort()).toEqual([180, 270]);
  expect(await company.openTransfers()).toEqual([]);
});

describe('rows of kinds that version 2 brought', () => {
  const draftOrders = async ({ inLedger }: { inLedger(path: string): Promise<Record<string, unknown> | undefined> }) =>
    ((await inLedger('/orders/drafts'))?.collection ?? []) as { orderNumber: number; grossAmount: number }[];

  test('a pushed order that is changed in Rackbeat is the same draft order in e-conomic', async () => {
    const company = await upgraded(await laterScenes.orderWasPushed(), database, 'version-2/order-was-pushed');
    const [before] = await draftOrders(company);
    await changeOrder(company, 1001, { lines: [{ item_id: 'KLODS-1', quantity: 3, line_price: 10 }] });
    await company.settle();
    expect(await draftOrders(company)).toMatchObject([{ orderNumber: before?.orderNumber, grossAmount: 37.5 }]);
    expect(await company.transfer('sales-order', 1001)).toMatchObject({ state: 'done', outcome: 'updated' });
  });

  test('an invoice that was marked as sent is not marked again, and the next one booked in e-conomic is', async () => {
    const company = await upgraded(await laterScenes.invoiceWasMarked(), database, 'version-2/invoice-was-marked');
    const before = askedFor(company.events).length;
    await company.ticks(2);
    expect(askedFor(company.events)).toHaveLength(before);
    const { number } = company.account.bookedInvoice();
    await company.settle({ until: company.clock.now() + 60_000 });
    company.agreement.bookDraft(Number((await company.transfer('customer-invoice', number)).ledgerId));
    await company.ticks();
    expect(company.account.invoice(number)).toMatchObject({ is_sent: true });
  });

  test('the runs that compared the books before stand behind the next one', async () => {
    const company = await upgraded(await laterScenes.booksWereCompared(), database, 'version-2/books-were-compared');
    const before = await company.run();
    expect(before.status).toBe('finished');
    company.clock.pass(3_600_000);
    const run = await company.reconcile('2026-03-12', '2026-03-12');
    expect(run).toMatchObject({ status: 'finished' });
    expect(run.history.map(({ id }) => id)).toEqual([before.id, ...before.history.map(({ id }) => id)]);
    expect(run.history).toHaveLength(2);
    // The version of then took the next invoice's draft for it, since e-conomic gives a deleted draft's number out again.
    expect(run.differences).toMatchObject([{ code: 'VANISHED', number: '1002' }]);
    expect(run.webhooksRenewed).toEqual([]);
  });

  test('a comparison that was under way goes on when its lease is over', async () => {
    const company = await upgraded(await laterScenes.comparisonWasKilled(), database, 'version-2/comparison-was-killed');
    const before = await company.run();
    expect(before).toMatchObject({ status: 'running', lease: { owner: expect.any(String) } });
    await company.work();
    expect(await company.run()).toMatchObject({ id: before.id, status: 'finished', differences: [] });
    expect(counts(await company.run())).toMatchObject({ same: 2, inRackbeat: 2, inLedger: 2 });
  });
});

/** A person opens a booked order again, changes it and books it. */
async function changeOrder({ rackbeat, account }: Company, number: number, changes: Record<string, unknown>): Promise<void> {
  const headers = { authorization: `Bearer ${account.token}`, 'content-type': 'application/json' };
  for (const [method, path, body] of [
    ['POST', '/reopen', {}],
    ['PUT', '', changes],
    ['POST', '/book', {}],
  ] as const) {
    const request = new Request(`http://rackbeat.test/api/orders/${number}${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    });
    const answer = await rackbeat.fetch(request);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }
}
