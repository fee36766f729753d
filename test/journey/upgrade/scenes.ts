/**
 * What companies had done when an upgrade came. The samples in test/samples are the rows that the code of that time left behind after
 * these very scenes; everybody's numbers and ids are the same each time, so the neighbours of today stand where those rows say they do.
 */
import type { DineroCompany } from '../company/dinero-company.ts';
import { aDineroCompany } from '../company/dinero-company.ts';
import { type AnyCompany, everyLedger } from '../company/every-ledger.ts';
import { aLedgerCustomer, aLedgerProduct, aSyncCompany, type SyncCompany } from '../initial-sync-company.ts';
import { aCustomer, aProduct, aPullingCompany, type PullingCompany } from '../pulling.ts';

const keptInEconomic = {
  customers: { enabled: true, master: 'economic', defaultGroup: 1 },
  products: { master: 'economic', defaultGroup: 1 },
  paymentTerms: { default: 1, map: { 1001: 1 } },
  orderFlow: 'economic',
};

/** Customer, product and order came over from e-conomic, and nothing has moved there since. */
export async function ordersCame(): Promise<PullingCompany> {
  const company = await aPullingCompany(keptInEconomic);
  company.agreement.addCustomer(aCustomer());
  company.agreement.addProduct(aProduct());
  const { orderNumber } = company.agreement.placeOrder({
    date: '2026-03-12',
    customer: { customerNumber: 1 },
    layout: { layoutNumber: 19 },
    lines: [{ product: { productNumber: 'LAS-200' }, description: 'Kædelås', quantity: 3, unitNetPrice: 153.44 }],
  });
  company.agreement.sendOrder(orderNumber);
  await company.ticks(14);
  return company;
}

/** Of fifteen customers in e-conomic the first page of ten was read when it stopped answering. */
export async function halfwayThroughCustomers(): Promise<PullingCompany> {
  const company = await aPullingCompany(keptInEconomic, { pageSize: 10 });
  for (let number = 1; number <= 15; number += 1)
    company.agreement.addCustomer(aCustomer({ customerNumber: number, name: `Kunde ${number} ApS` }));
  let pages = 0;
  company.net.between = async (request, carry) => {
    if (!request.url.includes('/customers?')) return await carry(request);
    pages += 1;
    return pages === 1 ? await carry(request) : Response.json({ message: 'Unavailable' }, { status: 503 });
  };
  await company.ticks(12);
  company.net.between = (request, carry) => carry(request);
  return company;
}

/** The initial sync failed when e-conomic closed its products to it; one customer's number was somebody else's. */
export async function initialSyncFailed(): Promise<SyncCompany> {
  const company = await aSyncCompany();
  company.agreement.addCustomer(aLedgerCustomer({ customerNumber: 101, corporateIdentificationNumber: '12345678' }));
  company.agreement.addCustomer(aLedgerCustomer({ customerNumber: 103, name: 'Gamma ApS' }));
  await company.addSupplier({ supplierNumber: 501, name: 'Stålværket A/S' });
  company.agreement.addProduct(aLedgerProduct());
  company.account.silently(() =>
    company.account.customer({ number: 103, company_name: 'Nogen Andre', company_vat: '', contact_email: '' }),
  );
  company.net.between = async (request, carry) =>
    request.url.includes('economic.test/products')
      ? Response.json({ message: 'No access', httpStatusCode: 403 }, { status: 403 })
      : await carry(request);
  await company.sync();
  company.net.between = (request, carry) => carry(request);
  return company;
}

/** One invoice is booked in the ledger, with customer, product and terms. */
export async function invoiceBookedIn(name: string): Promise<AnyCompany> {
  const ledger = everyLedger.find((each) => each.name === name);
  if (ledger === undefined) throw new Error(`no ledger ${name}`);
  const company = await ledger.connect((side) => side.booking);
  const customer = company.account.customer({ address_country: company.side.country ?? 'DK', company_vat: '' });
  company.account.bookedInvoice({ customer_id: customer.number });
  await company.settle();
  return company;
}

/** An invoice booked in Dinero has come to Rackbeat. */
export async function invoiceCameFromDinero(): Promise<DineroCompany> {
  const company = await aDineroCompany();
  company.account.product({ number: 'A', recommended_cost_price: 37.5 });
  await company.use({ ...company.side.settings, invoiceOrigin: 'dinero', importedInvoices: { itemForOtherLines: 'A' } });
  const key = { tenantId: String(company.account.accountId), ledger: 'dinero', pull: 'invoices' } as const;
  await company.worker.pulls.put({ ...key, intervalSeconds: 300, dueAt: 0 });
  await lookForInvoices(company);
  bookInDinero(company, 2);
  await lookForInvoices(company);
  return company;
}

/** Five minutes later its invoices are read. */
export async function lookForInvoices(company: DineroCompany): Promise<void> {
  company.clock.pass(5 * 60_000);
  const tenantId = String(company.account.accountId);
  const detail = { version: 1, tenantId, ledger: 'dinero', pull: 'invoices', dueAt: 0, correlationId: 'tick' } as const;
  await company.worker.events.publish('PullDue', [detail]);
  await company.settle();
}

/** A person books an invoice in Dinero. */
export function bookInDinero({ side: { hand } }: DineroCompany, quantity: number): void {
  const { ContactGuid } = hand.addContact({ Name: 'Havnens Cykler ApS', Email: `post@havn${quantity}.test` });
  const line = {
    Description: 'Egebord',
    Quantity: quantity,
    Unit: 'parts',
    BaseAmountValue: 100,
    Discount: 10,
    AccountNumber: 1000,
  };
  hand.addInvoice({ ContactGuid, Date: '2026-03-12', ProductLines: [line] }, true);
}
