/** What a company does in e-conomic with what begins there: orders, and the customers and products it keeps there. */
import type { Company, PlacedOrder } from '../company.ts';
import { economicBooks, emptyLineItem } from '../ledgers/economic.ts';
import type { OrderLinePlan } from '../plan-orders.ts';
import { neverComesOver } from '../watch/into-rackbeat.ts';
import type { World } from '../world.ts';
import { type Doing, say, unlessRefused } from './doing.ts';

export const inEconomicOrders: Doing = {
  'place an order'(world, company, { name, customer: index, lines, sends }) {
    const customer = company.customers[index] as number;
    const books = economicBooks(company);
    const place = async () => {
      // Where Rackbeat keeps the customers, e-conomic knows only those that have come over.
      if ((await books.read(`/customers/${customer}`)) === undefined) return;
      for (const { product } of lines)
        if (product !== undefined && (await books.read(`/products/${company.products[product]}`)) === undefined) return;
      const day = new Date(world.stage.schedule.now()).toISOString().slice(0, 10);
      const order = {
        date: day,
        customer: { customerNumber: customer },
        layout: { layoutNumber: 19 },
        delivery: { address: neverComesOver },
        notes: { textLine2: neverComesOver },
        lines: lines.map((line) => lineOf(company, line)),
      };
      const placed = unlessRefused(() => economicBooks(company).agreement.placeOrder(order));
      if (placed === null) return;
      const { orderNumber: number, handle } = placed;
      company.orders.set(name, { number, handle, lines: [...lines], state: 'draft' });
      say(world, company, `a person writes order ${number} in e-conomic${sends ? ' and sends it' : ''}`);
      changed(world, company, name);
      if (sends) send(world, company, name);
    };
    world.stage.start(place());
  },

  'change an order'(world, company, { order: name, price, sends }) {
    const order = standing(company, name);
    const [first, ...rest] = order?.lines ?? [];
    if (order === undefined || first === undefined) return;
    const lines = [{ ...first, price }, ...rest];
    say(world, company, `a person changes order ${order.number} in e-conomic${sends ? '' : ' and leaves it a draft'}`);
    if (order.state === 'sent') economicBooks(company).agreement.takeBackOrder(order.number);
    order.state = 'draft';
    changed(world, company, name);
    if (
      unlessRefused(() =>
        economicBooks(company).agreement.changeOrder(order.number, { lines: lines.map((line) => lineOf(company, line)) }),
      ) === null
    )
      return;
    order.lines = lines;
    changed(world, company, name);
    if (sends) send(world, company, name);
  },

  'send an order'(world, company, { order: name }) {
    const order = standing(company, name);
    if (order?.state !== 'draft') return;
    say(world, company, `a person sends order ${order.number} in e-conomic`);
    send(world, company, name);
  },

  /** The number of the last one is given out again. */
  'delete an order'(world, company, { order: name }) {
    const order = standing(company, name);
    if (order === undefined) return;
    say(world, company, `a person deletes order ${order.number} in e-conomic`);
    economicBooks(company).agreement.deleteOrder(order.number);
    order.state = 'deleted';
    forget(world, company, order);
  },

  'rename a customer in e-conomic'(world, company, { customer: index, times }) {
    if (company.plan.fromEconomic?.customers !== true) return;
    const number = company.customers[index] as number;
    repeatedly(world, times, () => {
      const name = `${company.plan.name} customer ${index + 1} since ${timeOfDay(world)}`;
      economicBooks(company).agreement.changeCustomer(number, { name });
      say(world, company, `a person renames customer ${number} in e-conomic to "${name}"`);
      world.pulls.changed(company, 'customers', String(number));
    });
  },

  'make customers in e-conomic'(world, company, { count }) {
    if (company.plan.fromEconomic?.customers !== true) return;
    for (let index = 0; index < count; index += 1) {
      const number = 5001 + company.ledgerCustomers.length;
      company.ledgerCustomers.push(number);
      addCustomer(
        company,
        number,
        `${company.plan.name} customer ${number}`,
        `customer-${number}.${company.tenantId}@example.test`,
      );
      world.pulls.changed(company, 'customers', String(number));
    }
    say(world, company, `a person makes ${count} customers in e-conomic`);
  },

  'change a price in e-conomic'(world, company, { product: index, price, times }) {
    if (company.plan.fromEconomic?.products !== true) return;
    const number = company.products[index] as string;
    repeatedly(world, times, (time) => {
      const salesPrice = Math.round((price + time) * 100) / 100;
      economicBooks(company).agreement.changeProduct(number, { salesPrice });
      say(world, company, `a person changes the price of product ${number} in e-conomic to ${salesPrice}`);
      world.pulls.changed(company, 'products', number);
    });
  },

  'make products in e-conomic'(world, company, { count }) {
    if (company.plan.fromEconomic?.products !== true) return;
    for (let index = 0; index < count; index += 1) {
      const number = `E-${company.ledgerProducts.length + 1}`;
      company.ledgerProducts.push(number);
      economicBooks(company).agreement.addProduct({ productNumber: number, name: `${company.plan.name} ${number}`, ...inGroup });
      world.pulls.changed(company, 'products', number);
    }
    say(world, company, `a person makes ${count} products in e-conomic`);
  },
};

const inGroup = { productGroup: { productGroupNumber: 1 } };

/** What a company that keeps its records in e-conomic has there on the first day: the same as in Rackbeat. */
export function keepInEconomic(company: Company): void {
  const { account, customers, products } = company;
  const { fromEconomic } = company.plan;
  if (fromEconomic === undefined) return;
  const { agreement } = economicBooks(company);
  account.silently(() => account.product({ number: emptyLineItem, name: 'Text', group: 3 }));
  if (fromEconomic.customers)
    for (const number of customers) {
      const { company_name, contact_email } = account.change('customers', number, {});
      addCustomer(company, number, String(company_name), String(contact_email));
    }
  if (fromEconomic.products)
    for (const number of products) {
      const { name, sales_price } = account.change('products', number, {});
      agreement.addProduct({ productNumber: number, name, salesPrice: sales_price, ...inGroup });
    }
}

/** With everything around it that is never to come over. */
function addCustomer(company: Company, number: number, name: string, email: string): void {
  const { agreement } = economicBooks(company);
  agreement.addCustomer({
    customerNumber: number,
    name,
    email: `${email};${neverComesOver}@example.test`,
    currency: 'DKK',
    customerGroup: { customerGroupNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    vatZone: { vatZoneNumber: 1 },
    website: neverComesOver,
  });
  agreement.put(`customers/${number}/contacts`, 1, { customerContactNumber: 1, name: neverComesOver });
  agreement.put(`customers/${number}/delivery-locations`, 1, { deliveryLocationNumber: 1, address: neverComesOver });
}

/** Twice within a few seconds: stamps are cut to the minute, so the two look like one. */
function repeatedly({ stage }: World, times: number, act: (time: number) => void): void {
  for (let time = 0; time < times; time += 1)
    stage.schedule.after(time * stage.choices.between('change again after', 500, 30_000), () => act(time));
}

function send(world: World, company: Company, name: string): void {
  const order = company.orders.get(name) as PlacedOrder;
  economicBooks(company).agreement.sendOrder(order.number);
  order.state = 'sent';
  changed(world, company, name);
}

function changed(world: World, company: Company, name: string): void {
  const order = company.orders.get(name) as PlacedOrder;
  forget(world, company, order);
  if (order.state === 'sent') world.pulls.changed(company, 'orders', String(order.number));
  else if (company.plan.fromEconomic?.drafts === true) world.pulls.changed(company, 'draft-orders', String(order.number));
}

/** An order is on one list at most. */
function forget({ pulls }: World, company: Company, { number }: PlacedOrder): void {
  pulls.gone(company, 'orders', String(number));
  pulls.gone(company, 'draft-orders', String(number));
}

function standing(company: Company, name: string): PlacedOrder | undefined {
  const order = company.orders.get(name);
  return order?.state === 'deleted' ? undefined : order;
}

function lineOf(company: Company, { product, quantity, price }: OrderLinePlan) {
  if (product === undefined) return { description: 'Handling', quantity, unitNetPrice: price };
  return { product: { productNumber: company.products[product] }, description: 'Goods', quantity, unitNetPrice: price };
}

function timeOfDay({ stage }: World): string {
  return new Date(stage.schedule.now()).toISOString().slice(11, 23);
}
