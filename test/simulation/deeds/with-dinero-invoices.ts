/** A person who makes invoices in Dinero: drafts, books and pays them there. */
import { Refusal } from '../../simulators/dinero/refusal.ts';
import type { Company } from '../company.ts';
import { dineroBooks } from '../ledgers/dinero.ts';
import type { World } from '../world.ts';
import { type Doing, say } from './doing.ts';

export const withDineroInvoices: Doing = {
  /** Not before the first look, which leaves what is booked earlier where it is. */
  'make an invoice in Dinero'(world, company, { name, contact, lines, books }) {
    const { hand } = dineroBooks(company);
    const make = async () => {
      if (!(await hasLooked(world, company))) return;
      const invoice = hand.addInvoice({
        ContactGuid: contactOf(company, contact),
        Date: new Date(world.stage.schedule.now()).toISOString().slice(0, 10),
        ProductLines: lines.map(({ quantity, price, discount }) => ({
          Description: 'Goods',
          Quantity: quantity,
          Unit: 'parts',
          BaseAmountValue: price,
          Discount: discount,
          AccountNumber: 1000,
        })),
      });
      const guid = String(invoice.Guid);
      company.dineroInvoices.set(name, { guid, gross: String(invoice.TotalInclVat), contact, isBooked: false });
      say(world, company, `a person makes invoice ${guid} over ${invoice.TotalInclVat} in Dinero`);
      if (books) book(world, company, name);
    };
    world.stage.start(make());
  },

  'book an invoice in Dinero'(world, company, { invoice: name }) {
    book(world, company, name);
  },

  'pay an invoice in Dinero'(world, company, { invoice: name }) {
    const invoice = company.dineroInvoices.get(name);
    if (invoice?.isBooked !== true) return;
    say(world, company, `a person pays invoice ${invoice.guid} in Dinero`);
    dineroBooks(company).hand.payInvoice(invoice.guid);
  },
};

async function hasLooked({ connector }: World, { tenantId }: Company): Promise<boolean> {
  const pull = await connector.truth.pulls.get({ tenantId, ledger: 'dinero', pull: 'invoices' });
  return pull?.cursor !== undefined;
}

function book(world: World, company: Company, name: string): void {
  const invoice = company.dineroInvoices.get(name);
  if (invoice === undefined || invoice.isBooked) return;
  try {
    const { Number: number } = dineroBooks(company).hand.bookDraft(invoice.guid);
    invoice.isBooked = true;
    say(world, company, `a person books invoice ${invoice.guid} in Dinero as number ${number}`);
  } catch (error) {
    // Dinero refuses a person too, when the contact is deleted.
    if (!(error instanceof Refusal)) throw error;
  }
}

/** Of whom Rackbeat knows nothing until the first invoice comes. */
function contactOf(company: Company, index: number): string {
  const { hand } = dineroBooks(company);
  const Email = contactAddress(company, index);
  const found = hand.look().contacts.find((contact) => contact.Email === Email);
  const { ContactGuid } = found ?? hand.addContact({ Name: `${company.plan.name} buyer ${index + 1}`, Email });
  return String(ContactGuid);
}

export function contactAddress({ tenantId }: Company, index: number): string {
  return `buyer-${index + 1}.${tenantId}@example.test`;
}
