/** What companies had done before later upgrades, in kinds and runs that version 1 did not have: see scenes.ts. */
import { minutes } from '#shared/clock.ts';
import { aConnectedCompany, type Company } from '../company.ts';
import { aPullingCompany, type PullingCompany } from '../pulling.ts';
import { type Reconciling, reconciling } from '../reconciling.ts';

/** An order booked in Rackbeat is a draft order in e-conomic. */
export async function orderWasPushed(): Promise<Company> {
  const company = await aConnectedCompany({ pushSalesOrders: true });
  const { account } = company;
  account.silently(() => account.product({ number: 'KLODS-1', name: 'Klods' }));
  const lines = [{ item_id: 'KLODS-1', quantity: 2, line_price: 10 }];
  account.bookedOrder({ customer_id: account.customer().number, lines });
  await company.settle();
  return company;
}

/** An invoice that a person booked in e-conomic is marked as sent in Rackbeat. */
export async function invoiceWasMarked(): Promise<PullingCompany> {
  const company = await aPullingCompany({ invoices: { markSentWhenBooked: true } });
  await company.ticks();
  const { number } = company.account.bookedInvoice();
  await company.settle({ until: company.clock.now() + 1 * minutes });
  company.agreement.bookDraft(Number((await company.transfer('customer-invoice', number)).ledgerId));
  await company.ticks();
  return company;
}

/** The books were compared twice: the first time an invoice was missing, and both times one was whose draft a person had deleted. */
export async function booksWereCompared(): Promise<Company & Reconciling> {
  const company = await aConnectedCompany();
  const reconcile = reconciling(company);
  company.clock.pass(1 * minutes);
  const { account, agreement, clock } = company;
  account.bookedInvoice({ lines: [{ item_id: account.product().number, quantity: 1, line_price: 100 }] });
  account.bookedInvoice();
  await company.settle();
  agreement.deleteDraft(2);
  clock.pass(120 * minutes);
  account.silently(() => account.bookedInvoice());
  clock.pass(20 * minutes);
  await reconcile.reconcile('2026-03-11', '2026-03-12');
  await reconcile.reconcile('2026-03-12', '2026-03-12');
  return { ...company, ...reconcile };
}

/** Two invoices stand in e-conomic, and the Lambda that compared the books was killed at its first look there. */
export async function comparisonWasKilled(): Promise<Company & Reconciling> {
  const company = await aConnectedCompany();
  const reconcile = reconciling(company);
  company.clock.pass(1 * minutes);
  company.account.bookedInvoice();
  company.account.bookedInvoice();
  await company.settle();
  company.clock.pass(120 * minutes);
  company.net.between = async (request, carry) =>
    request.url.includes('/invoices/drafts?') ? await reconcile.die() : await carry(request);
  await reconcile.begin('2026-03-12', '2026-03-12');
  await reconcile.work({ until: company.clock.now() });
  company.net.between = (request, carry) => carry(request);
  return { ...company, ...reconcile };
}
