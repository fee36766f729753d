/** The counted runs: one invoice's way into a ledger, a month of a company in which nothing happens, and an empty tick. */
import { minutes } from '#shared/clock.ts';
import type { Ledger } from '#shared/kinds.ts';
import { aCountedCompany, type CountedCompany } from './counted-company.ts';
import { type Counts, times } from './counts.ts';

const ticksOfDay = 24 * 12;

/** e-conomic's orders and drafts of orders come to Rackbeat: two reads every five minutes. */
export const ordersOn = { orderFlow: 'economic', orderStatuses: ['sent', 'drafts'] };

/** e-conomic need not be asked for the customer's layout. */
export const layoutsMapped = { layouts: { map: { 1001: 19 }, default: 19 } };

/**
 * One invoice for a customer and products that are there already, booked in the ledger.
 * @param invoices how many are counted @param settings beside the ledger's usual ones
 */
export async function countInvoice(ledger: Ledger, invoices: number, settings: Record<string, unknown> = {}): Promise<Counts> {
  return await using(
    await aCountedCompany(ledger, (side) => ({ ...side.booking, ...settings })),
    async ({ company, counting }) => {
      const { account, settle, side, clock } = company;
      const customer = account.customer({ address_country: side.country ?? 'DK', company_vat: '' }).number;
      const product = account.product({ name: 'Kædelås' }).number;
      const book = async () => {
        account.bookedInvoice({ customer_id: customer, lines: [{ item_id: product, quantity: 2, line_price: 200 }] });
        await settle();
        // Nothing is remembered from one invoice to the next: a company books a few a day.
        clock.pass(2 * minutes);
      };
      // The first one makes the customer and the product.
      await book();
      const counts = await counting(async () => {
        for (let count = 0; count < invoices; count += 1) await book();
      });
      return times(counts, 1 / invoices);
    },
  );
}

/** A day of a company in which nothing happens. @param settings beside the ledger's usual ones @param ticks how many of the day are run */
export async function countIdleDay(ledger: Ledger, settings: Record<string, unknown> = {}, ticks = ticksOfDay): Promise<Counts> {
  return await using(await aCountedCompany(ledger, () => settings), async (counted) => {
    // What connecting left to do, and the first of each hourly read, is not an idle day's.
    await counted.ticks(13);
    return times(await counted.counting(() => counted.ticks(ticks)), ticksOfDay / ticks);
  });
}

async function using<T>(counted: CountedCompany, act: (counted: CountedCompany) => Promise<T>): Promise<T> {
  try {
    return await act(counted);
  } finally {
    await counted.stop();
  }
}
