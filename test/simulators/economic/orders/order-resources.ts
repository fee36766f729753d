/** Sales orders in their three states. A number is unique across them; archived orders carry no change stamp. */
import type { Agreement } from '../agreement.ts';
import { documentNames } from '../invoices/invoice-resources.ts';
import { type Fields, isFields, listAt, valueAt } from '../records/fields.ts';
import type { Resource } from '../records/resource.ts';

export type OrderState = 'drafts' | 'sent' | 'archived';

const names = ['orderNumber', ...documentNames, 'soap.orderHandle.id'];

const inState = (state: OrderState, noun: string): Resource => ({
  path: `orders/${state}`,
  key: 'orderNumber',
  noun,
  // `lastUpdated` can be filtered, not sorted by.
  filterable: state === 'archived' ? names : [...names, 'lastUpdated'],
  sortable: names,
  onlyOnOne: ['lines'],
  links: (self) => ({
    pdf: { download: `${self}/pdf` },
    ...(state === 'archived'
      ? {}
      : {
          templates: {
            upgradeInstructions: `${self}/templates/upgrade-instructions/draftInvoice`,
            self: `${self}/templates`,
          },
        }),
    ...(state === 'drafts' ? { attachment: `${self}/attachment` } : {}),
  }),
  present: presentOrder,
});

export const orders: Record<OrderState, Resource> = {
  drafts: inState('drafts', 'draft order'),
  sent: inState('sent', 'sent order'),
  archived: inState('archived', 'archived order'),
};

/** Lines tell the unit's name; weekly terms are spelled after orders here. */
function presentOrder(agreement: Agreement, order: Fields): Fields {
  const type = valueAt(order, 'paymentTerms.paymentTermsType');
  const paymentTerms = { ...(order.paymentTerms as Fields), paymentTermsType: String(type).replace('invoiceWeek', 'orderWeek') };
  const lines = listAt(order, 'lines').map((line) => {
    const unit = agreement.table('units').get(valueAt(line, 'unit.unitNumber'));
    return isFields(line.unit) && unit ? { ...line, unit: { ...line.unit, name: unit.name } } : line;
  });
  return { ...order, ...(type === undefined ? {} : { paymentTerms }), lines };
}
