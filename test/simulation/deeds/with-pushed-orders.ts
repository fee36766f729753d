/** What people do with sales orders that go from Rackbeat to e-conomic: book and change them here, send and delete them there. */
import { type Company, orderReference } from '../company.ts';
import { economicBooks } from '../ledgers/economic.ts';
import type { LinePlan } from '../plan.ts';
import type { LedgerDocument } from '../watch/documents.ts';
import type { World } from '../world.ts';
import { type Doing, say } from './doing.ts';
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
};

function onDraft(
  world: World,
  company: Company,
  name: string,
  verb: 'sends' | 'deletes',
  act: (document: LedgerDocument) => void,
): void {
  const order = company.pushedOrders.get(name);
  const document = order === undefined ? undefined : world.documents.standing(orderReference(company, order.number));
  if (document === undefined || document.isSent === true) return;
  say(world, company, `a person ${verb} order ${document.id} of ours in e-conomic`);
  world.stage.sometimes.saw(`a person ${verb === 'sends' ? 'sent' : 'deleted'} our order in e-conomic`);
  act(document);
}

function linesIn({ products }: Company, lines: LinePlan[]) {
  return lines.map(({ product, quantity, price }) => ({ item_id: products[product], quantity, line_price: price }));
}
