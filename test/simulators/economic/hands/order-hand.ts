/** A person's orders and invoices: placed, changed, sent, deleted and upgraded on the screen. */
import type { Agreement } from '../agreement.ts';
import type { AgreementHand } from '../agreement-hand.ts';
import { broughtAlong } from '../invoices/brought-along.ts';
import { completeDraft } from '../invoices/complete-draft.ts';
import { draftFields } from '../invoices/draft-fields.ts';
import { draftProblems } from '../invoices/draft-rules.ts';
import { storeDraft } from '../invoices/write-draft.ts';
import type { OrderState } from '../orders/order-resources.ts';
import { deleteOrder, finishUpgrade, moveOrder, nextOrderNumber, orderAt, storeOrder } from '../orders/write-order.ts';
import { changedFields, type Fields, listAt, valueAt, withoutEmpty } from '../records/fields.ts';
import { readFields } from '../records/read-fields.ts';
import { readingOf } from '../records/reading.ts';
import { notFound, type Problem, refuseIfAny } from '../refusal.ts';

type OrderHand = Pick<
  AgreementHand,
  'placeOrder' | 'changeOrder' | 'sendOrder' | 'takeBackOrder' | 'deleteOrder' | 'upgradeOrder' | 'writeInvoice'
>;

export function orderHand(agreement: Agreement): OrderHand {
  return {
    placeOrder: (order) => {
      const placed = storeOrder(agreement, nextOrderNumber(agreement), readOnScreen(agreement, order));
      return { orderNumber: Number(placed.orderNumber), handle: Number(valueAt(placed, 'soap.orderHandle.id')) };
    },
    changeOrder: (order, changes) => {
      // Another currency brings its own rate.
      const { exchangeRate, ...rest } = orderAt(agreement, 'drafts', order);
      const before = changes.currency === undefined ? { ...rest, exchangeRate } : rest;
      storeOrder(agreement, order, readOnScreen(agreement, changedFields(before, changes)));
    },
    sendOrder: (order) => {
      moveOrder(agreement, order, 'drafts', 'sent');
    },
    takeBackOrder: (order) => {
      moveOrder(agreement, order, 'sent', 'drafts');
    },
    deleteOrder: (order) => deleteOrder(agreement, stateOf(agreement, order), order),
    upgradeOrder: (order) => {
      const upgraded = orderAt(agreement, stateOf(agreement, order), order);
      const { draftInvoiceNumber } = storeDraft(agreement, readOnScreen(agreement, upgraded));
      finishUpgrade(agreement, order);
      return { draftInvoiceNumber: Number(draftInvoiceNumber) };
    },
    writeInvoice: (invoice) => {
      const { draftInvoiceNumber } = storeDraft(agreement, readOnScreen(agreement, invoice));
      return { draftInvoiceNumber: Number(draftInvoiceNumber) };
    },
  };
}

/** The screen fills in what the customer brings along, and takes a price on a line without product. */
function readOnScreen(agreement: Agreement, given: Fields): Fields {
  const number = valueAt(given, 'customer.customerNumber');
  const filled = { ...broughtAlong(agreement, number), ...given };
  const problems: Problem[] = [];
  const document = readFields(draftFields, filled, readingOf(agreement, number), problems);
  refuseIfAny(problems);
  const withProduct = listAt(document, 'lines').filter(({ product }) => product !== undefined);
  refuseIfAny(draftProblems(agreement, { ...document, lines: withProduct }, filled));
  const cvr = agreement.table('customers').get(number)?.corporateIdentificationNumber;
  const recipient = withoutEmpty({ ...(document.recipient as Fields), cvr });
  return completeDraft(agreement, { ...document, recipient });
}

function stateOf(agreement: Agreement, order: number): OrderState {
  const state = (['drafts', 'sent', 'archived'] as const).find((each) => agreement.table(`orders/${each}`).get(order));
  if (!state) {
    throw notFound();
  }
  return state;
}
