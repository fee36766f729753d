/** What a company does in Rackbeat, and how the webhooks of it fare. */
import { minutes } from '#shared/clock.ts';
import type { BookedInvoice, Company } from '../company.ts';
import type { Delivery } from '../plan.ts';
import type { World } from '../world.ts';
import { type Doing, say } from './doing.ts';
import { heard } from './heard.ts';

export const inRackbeat: Doing = {
  'book an invoice'(world, company, { name, customer: index, lines, delivery }) {
    const { account } = company;
    const customer = company.customers[index] as number;
    const items = lines.map(({ product, quantity, price }) => ({
      item_id: company.products[product],
      quantity,
      line_price: price,
    }));
    const draft = account.draftInvoice({ customer_id: customer, lines: items });
    const { number, total_total } = heard(world, delivery, () => account.bookInvoice(draft.number));
    const gross = String(total_total);
    remember(world, company, name, { number, customer, gross, delivery, isCreditNote: false });
    say(world, company, `books invoice ${number} over ${gross} to customer ${customer} in Rackbeat${fate(delivery)}`);
  },

  'book a credit note'(world, company, { invoice: name, delivery }) {
    const invoice = company.invoices.get(name);
    if (invoice === undefined || company.invoices.has(`${name} credit`)) return;
    const { number, total_total } = heard(world, delivery, () => company.account.bookedCreditNote(invoice.number));
    remember(world, company, `${name} credit`, {
      number,
      customer: invoice.customer,
      gross: String(total_total),
      delivery,
      isCreditNote: true,
    });
    say(world, company, `books credit note ${number} for invoice ${invoice.number}${fate(delivery)}`);
  },

  'book a supplier invoice'(world, company, { name, supplier: index, lines, delivery }) {
    const { account } = company;
    const supplier = company.suppliers[index] as number;
    const items = lines.map(({ product, quantity, price }) => ({
      item_id: company.products[product],
      quantity,
      line_price: price,
    }));
    const draft = account.draftSupplierInvoice({ supplier_id: supplier, lines: items });
    const book = () => account.bookSupplierInvoice(draft.number);
    // Nobody is told of it where the ledger takes none.
    const { number, total_total } = company.books.supplierInvoices === undefined ? book() : heard(world, delivery, book);
    const gross = String(total_total);
    company.purchases.set(name, { number, supplier, gross, delivery, bookedAt: world.stage.schedule.now() });
    say(world, company, `books supplier invoice ${number} over ${gross} from supplier ${supplier} in Rackbeat${fate(delivery)}`);
  },

  'rename a supplier'(world, company, { supplier: index, delivery }) {
    const supplier = company.suppliers[index] as number;
    const name = `${company.plan.name} supplier ${index + 1} since ${new Date(world.stage.schedule.now()).toISOString().slice(11, 23)}`;
    heard(world, delivery, () => company.account.change('suppliers', supplier, { company_name: name }));
    if (delivery === 'lost') company.unheard.add(`supplier ${supplier}`);
    say(world, company, `renames supplier ${supplier} in Rackbeat to "${name}"${fate(delivery)}`);
  },

  'rename a customer'(world, company, { customer: index, delivery }) {
    const customer = company.customers[index] as number;
    const time = new Date(world.stage.schedule.now()).toISOString().slice(11, 23);
    const name = `${company.plan.name} customer ${index + 1} since ${time}`;
    heard(world, delivery, () => company.account.change('customers', customer, { company_name: name }));
    if (delivery === 'lost') company.unheard.add(`customer ${customer}`);
    say(world, company, `renames customer ${customer} in Rackbeat to "${name}"${fate(delivery)}`);
  },

  'change a price'(world, company, { product: index, price, delivery }) {
    const product = company.products[index] as string;
    heard(world, delivery, () => company.account.change('products', product, { sales_price: price }));
    if (delivery === 'lost') company.unheard.add(`product ${product}`);
    say(world, company, `changes the price of product ${product} in Rackbeat to ${price}${fate(delivery)}`);
  },

  'make and delete a customer'(world, company, { afterMinutes }) {
    const { schedule } = world.stage;
    const name = `${company.plan.name} passing customer ${schedule.now().toString(36)}`;
    const { number } = company.account.customer({ company_name: name, company_vat: '' });
    say(world, company, `makes customer ${number} in Rackbeat, and deletes it ${afterMinutes} minutes later`);
    schedule.after(afterMinutes * minutes, () => {
      company.account.remove('customers', number);
      world.deliverWebhooks();
    });
  },
};

function remember(world: World, company: Company, name: string, invoice: Omit<BookedInvoice, 'bookedAt'>): void {
  company.invoices.set(name, { ...invoice, bookedAt: world.stage.schedule.now() });
}

function fate(delivery: Delivery): string {
  const words = {
    once: '',
    twice: ' (its webhook comes twice)',
    late: ' (its webhook comes late)',
    lost: ' (its webhook is lost)',
  };
  return words[delivery];
}
