/** A customer invoice booked and carried over. */
import type { Company } from './company.ts';

/** Books an invoice of one line for a new customer and carries it over. */
export async function send(company: Company, invoice: Record<string, unknown> = {}, customer: Record<string, unknown> = {}) {
  const { number: customer_id } = company.account.customer(customer);
  const booked = company.account.bookedInvoice({ customer_id, ...invoice });
  await company.settle();
  return { booked, transfer: await company.transfer('customer-invoice', booked.number) };
}
