/** All that stands in an organization's books, for looking: no list that lags, no page, no minute of requests. */
import type { Organization } from './organization.ts';
import { showContact } from './records/contact.ts';
import type { Fields } from './records/fields.ts';
import type { Row } from './records/table.ts';
import { showDocument } from './sales/show-document.ts';
import { settleLedger } from './vouchers/ledger-item.ts';
import { showPurchase } from './vouchers/purchase-voucher.ts';

/** Deleted rows are left out, except contacts, which are shown with the time. */
export interface Books {
  /** Invoices and credit notes, as the API shows them; `Type` tells which. */
  sales: Fields[];
  purchases: Fields[];
  contacts: Fields[];
  products: Fields[];
  /** With their lines. */
  ledgerItems: { Id: string; isBooked: boolean; lines: Fields[] }[];
}

export function lookInto(organization: Organization): Books {
  settleLedger(organization);
  const { sales, purchases, contacts, products, ledgerItems } = organization;
  return {
    sales: standing(sales.all()).map((document) => ({ ...showDocument(organization, document), Type: document.kind })),
    purchases: standing(purchases.all()).map((voucher) => showPurchase(organization, voucher)),
    contacts: contacts.all().map((contact) => showContact(organization, contact)),
    products: standing(products.all()).map(({ Guid, fields }) => ({ ProductGuid: Guid, ...fields })),
    ledgerItems: standing(ledgerItems.all()).map(({ Guid, isBooked, lines }) => ({
      Id: Guid,
      isBooked,
      lines: lines.map((line) => ({ ...line })),
    })),
  };
}

function standing<R extends Row>(rows: R[]): R[] {
  return rows.filter(({ deletedAt }) => deletedAt === undefined);
}
