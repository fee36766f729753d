/** An order or invoice as the simulator keeps it; what clients read is made from it each time. */
import type { Fields } from '../records/table.ts';
import type { VatZone } from '../records/vat-zones.ts';

export interface StoredLine {
  id: number;
  item: string;
  type: 'product' | 'lot';
  name: string;
  quantity: number;
  /** Unit price before discount, ex VAT, in the document's currency. */
  price: number;
  discount: number;
  vatPercentage: number;
  /** Two decimals. */
  total: number;
  itemCost: number;
  location: number | null;
  variations: unknown[];
  /** Of an order line: what has left the house, and what has been invoiced. */
  shipped: number;
  invoiced: number;
  /** Of an invoice made from an order: the order's line. */
  orderLine: number | null;
}

export interface Address extends Fields {
  name: string;
  street: string;
  street2: string;
  city: string;
  zipcode: string;
  country: string;
  email: string;
  phone: string;
}

export interface Payment {
  number: number;
  amount: number;
  created_at: string;
}

export interface StoredDocument extends Fields {
  number: number;
  /** Number of the customer or supplier; only a loose draft may lack it. */
  party: number | null;
  vatZone: VatZone;
  currency: string;
  /** Base currency for one unit; fixed when the document is made, not when it is booked. */
  currencyRate: number;
  /** Plain fields, stored and read under their own names. */
  head: Fields;
  billing: Address;
  delivery: Address;
  lines: StoredLine[];
  isBooked: boolean;
  bookedAt: string | null;
  isReopened: boolean;
  isCancelled: boolean;
  /** Of an invoice: the order it came from, the invoice it credits. */
  order: number | null;
  creditnoteFor: number | null;
  payments: Payment[];
  notes: Fields[];
  /** Of a supplier invoice: whether booking took the goods into stock. */
  isReceived: boolean;
  /** Of a booked customer invoice: that it went to the customer, and that nothing is left to do. */
  isSent: boolean;
  isArchived: boolean;
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
}
