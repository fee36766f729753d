/** What each kind of record is called in a sentence. */
import type { Kind } from '../kinds.ts';
import { type Words, words } from './language.ts';

export const kindWords: Record<Kind, Words> = {
  'customer-invoice': words('customer invoice', 'kundefaktura', 'kundefaktura', 'kundfaktura'),
  'supplier-invoice': words('supplier invoice', 'leverandørfaktura', 'leverandørfaktura', 'leverantörsfaktura'),
  customer: words('customer', 'kunde', 'kunde', 'kund'),
  supplier: words('supplier', 'leverandør', 'leverandør', 'leverantör'),
  'supplier-group': words('supplier group', 'leverandørgruppe', 'leverandørgruppe', 'leverantörsgrupp'),
  product: words('product', 'vare', 'vare', 'artikel'),
  'payment-terms': words('payment terms', 'betalingsbetingelse', 'betalingsbetingelse', 'betalningsvillkor'),
  'inventory-value': words('inventory value', 'lagerværdi', 'lagerverdi', 'lagervärde'),
  'customer-group': words('customer group', 'kundegruppe', 'kundegruppe', 'kundgrupp'),
  'product-group': words('product group', 'varegruppe', 'varegruppe', 'artikelgrupp'),
  unit: words('unit', 'enhed', 'enhet', 'enhet'),
  layout: words('layout', 'layout', 'layout', 'layout'),
  employee: words('employee', 'medarbejder', 'ansatt', 'medarbetare'),
  consumption: words('item consumption', 'vareforbrug', 'vareforbruk', 'varuförbrukning'),
  'ledger-invoice': words(
    'invoice from the ledger',
    'faktura fra regnskabet',
    'faktura fra regnskapet',
    'faktura från bokföringen',
  ),
  'sales-order': words('sales order', 'salgsordre', 'salgsordre', 'försäljningsorder'),
  order: words('order', 'ordre', 'ordre', 'order'),
  'ledger-customer': words('customer from the ledger', 'kunde fra regnskabet', 'kunde fra regnskapet', 'kund från bokföringen'),
  'ledger-product': words('product from the ledger', 'vare fra regnskabet', 'vare fra regnskapet', 'artikel från bokföringen'),
  'ledger-project': words(
    'project from the ledger',
    'projekt fra regnskabet',
    'prosjekt fra regnskapet',
    'projekt från bokföringen',
  ),
  'booked-invoice': words(
    'invoice booked in the ledger',
    'faktura bogført i regnskabet',
    'faktura bokført i regnskapet',
    'faktura bokförd i bokföringen',
  ),
  project: words('project', 'projekt', 'prosjekt', 'projekt'),
};
