/** A person's orders, invoices, customers, products and projects, over HTTP. */
import * as z from 'zod';
import { type Action, action, number } from './action.ts';

const fields = z.record(z.string(), z.unknown());
const customer = { customer: number };
const product = { product: z.string() };
const order = z.strictObject({ order: number });

export const salesActions: Record<string, Action> = {
  // The document itself is the body.
  placeOrder: action(fields, (hand, it) => hand.placeOrder(it)),
  changeOrder: action(z.strictObject({ order: number, changes: fields }), (hand, it) => hand.changeOrder(it.order, it.changes)),
  sendOrder: action(order, (hand, it) => hand.sendOrder(it.order)),
  takeBackOrder: action(order, (hand, it) => hand.takeBackOrder(it.order)),
  deleteOrder: action(order, (hand, it) => hand.deleteOrder(it.order)),
  upgradeOrder: action(order, (hand, it) => hand.upgradeOrder(it.order)),
  writeInvoice: action(fields, (hand, it) => hand.writeInvoice(it)),
  setSendingStatus: action(z.strictObject({ invoice: number, status: z.string() }), (hand, it) =>
    hand.setSendingStatus(it.invoice, it.status),
  ),
  addCustomer: action(fields, (hand, it) => hand.addCustomer(it)),
  changeCustomer: action(z.strictObject({ ...customer, changes: fields }), (hand, it) =>
    hand.changeCustomer(it.customer, it.changes),
  ),
  deleteCustomer: action(z.strictObject(customer), (hand, it) => hand.deleteCustomer(it.customer)),
  addProduct: action(fields, (hand, it) => hand.addProduct(it)),
  changeProduct: action(z.strictObject({ ...product, changes: fields }), (hand, it) =>
    hand.changeProduct(it.product, it.changes),
  ),
  deleteProduct: action(z.strictObject(product), (hand, it) => hand.deleteProduct(it.product)),
  writeProject: action(z.strictObject({ project: number, changes: fields.default({}) }), (hand, it) =>
    hand.writeProject(it.project, it.changes),
  ),
};
