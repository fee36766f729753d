/** What people do with sales orders that go from Rackbeat to e-conomic: book and change them here, send and delete them there. */
import { type Company, orderReference } from '../company.ts';
import { economicBooks } from '../ledgers/economic.ts';
import { askResend } from '../people/console.ts';
import type { LinePlan } from '../plan.ts';
import type { LedgerDocument } from '../watch/documents.ts';
import type { World } from '../world.ts';
import { type Doing, say, unlessRefused } from './doing.ts';
import { heard } from './heard.ts';

export const withPushedOrders: Doing = {
  'book an order'(world, company, { name, customer, lines, delivery }) {
    const items = linesIn(company, lines);
    const given = { customer_id: company.customers[customer], lines: items };
    const { number } = heard(world, delivery, () => company.account.bookedOrder(given));
    company.pushedOrders.set(name, { number, lines });
    if (delivery === 'lost') company.unheard.add(`sales-order ${number}`);
    say(world, company, `books order ${number} in Rackbeat (its webhook: ${delivery})`);
  },

  'change a booked order'(world, company, { order: name, lines, delivery }) {
    const order = company.pushedOrders.get(name);
    if (order === undefined) return;
    heard(world, delivery, () => company.account.rebookOrder(order.number, { lines: linesIn(company, lines) }));
    order.lines = lines;
    if (delivery === 'lost') company.unheard.add(`sales-order ${order.number}`);
    say(world, company, `opens order ${order.number} in Rackbeat, changes it and books it again (its webhook: ${delivery})`);
  },

  'send our order in e-conomic'(world, company, { order }) {
    onDraft(world, company, order, 'sends', (document) => {
      economicBooks(company).agreement.sendOrder(Number(document.id));
      document.isSent = true;
    });
  },

  'delete our order in e-conomic'(world, company, { order }) {
    onDraft(world, company, order, 'deletes', (document) => {
      economicBooks(company).agreement.deleteOrder(Number(document.id));
      document.isDeleted = true;
    });
  },

  'make an invoice of our order in e-conomic'(world, company, { order, books }) {
    const document = standing(world, company, order);
    if (document === undefined) return;
    const { agreement } = economicBooks(company);
    const invoice = unlessRefused(() => String(agreement.upgradeOrder(Number(document.id)).draftInvoiceNumber));
    if (invoice === null) return;
    document.invoice = invoice;
    say(world, company, `a person makes invoice ${invoice} of order ${document.id} of ours in e-conomic`);
    world.stage.sometimes.saw('a person made an invoice of our order in e-conomic');
    if (books && company.books.bookDraft(invoice) !== undefined) say(world, company, `and books invoice ${invoice}`);
  },

  'ask for our order again'(world, company, { order: name }) {
    const order = company.pushedOrders.get(name);
    if (order === undefined) return;
    say(world, company, `a person asks for order ${order.number} again`);
    world.stage.start(askResend(world, company, 'sales-order', order.number));
  },
};

function onDraft(
  world: World,
  company: Company,
  name: string,
  verb: 'sends' | 'deletes',
  act: (document: LedgerDocument) => void,
): void {
  const document = standing(world, company, name);
  if (document === undefined || document.isSent === true) return;
  say(world, company, `a person ${verb} order ${document.id} of ours in e-conomic`);
  world.stage.sometimes.saw(`a person ${verb === 'sends' ? 'sent' : 'deleted'} our order in e-conomic`);
  act(document);
}

/** As an order. */
function standing(world: World, company: Company, name: string): LedgerDocument | undefined {
  const order = company.pushedOrders.get(name);
  const document = order === undefined ? undefined : world.documents.standing(orderReference(company, order.number));
  return document?.invoice === undefined ? document : undefined;
}

function linesIn({ products }: Company, lines: LinePlan[]) {
  return lines.map(({ product, quantity, price }) => ({ item_id: products[product], quantity, line_price: price }));
}
