/** Words of the settings page that more than one ledger says. */
import { words } from './language.ts';

export const customerInvoices = words('Customer invoices', 'Kundefakturaer', 'Kundefakturaer', 'Kundfakturor');

export const transferCustomers = words(
  'Transfer customers and customer invoices',
  'Overfør kunder og kundefakturaer',
  'Overfør kunder og kundefakturaer',
  'Överför kunder och kundfakturor',
);

export const supplierInvoices = words('Supplier invoices', 'Leverandørfakturaer', 'Leverandørfakturaer', 'Leverantörsfakturor');

export const transferSuppliers = words(
  'Transfer suppliers and supplier invoices',
  'Overfør leverandører og leverandørfakturaer',
  'Overfør leverandører og leverandørfakturaer',
  'Överför leverantörer och leverantörsfakturor',
);

export const keepInvoiceNumber = words(
  'Keep Rackbeat’s invoice number',
  'Behold Rackbeats fakturanummer',
  'Behold fakturanummeret fra Rackbeat',
  'Behåll Rackbeats fakturanummer',
);

export const standardAccount = words(
  'Standard account if none is found',
  'Standardkonto, hvis ingen findes',
  'Standardkonto hvis ingen finnes',
  'Standardkonto om inget hittas',
);

export const accountsForPurchases = words(
  'Accounts for purchases',
  'Konti til varekøb',
  'Kontoer for varekjøp',
  'Konton för varuinköp',
);

export const paymentTerms = words('Payment terms', 'Betalingsbetingelser', 'Betalingsbetingelser', 'Betalningsvillkor');

export const defaultTerms = words(
  'Default payment terms',
  'Standardbetalingsbetingelse',
  'Standard betalingsbetingelse',
  'Standardbetalningsvillkor',
);

export const exactQuantityHelp = words(
  'Off: each line is one unit at the line’s total. With more than two decimals in Rackbeat the amounts can differ a little.',
  'Fra: hver linje bliver én enhed til linjens total. Med mere end to decimaler i Rackbeat kan beløbene afvige lidt.',
  'Av: hver linje blir én enhet til linjens total. Med mer enn to desimaler i Rackbeat kan beløpene avvike litt.',
  'Av: varje rad blir en enhet till radens summa. Med mer än två decimaler i Rackbeat kan beloppen avvika något.',
);

export const roundingLabel = words(
  'When rounding makes a difference',
  'Når afrunding giver en forskel',
  'Når avrunding gir en forskjell',
  'När avrundning ger en skillnad',
);

export const roundingChoices = {
  warn: words('Say so on the transfer', 'Sig det på overførslen', 'Si fra på overføringen', 'Meddela det på överföringen'),
  correctionLine: words(
    'Add a line with the difference',
    'Tilføj en linje med forskellen',
    'Legg til en linje med forskjellen',
    'Lägg till en rad med skillnaden',
  ),
  singleUnit: words(
    'Send the line as one unit',
    'Send linjen som én enhed',
    'Send linjen som én enhet',
    'Skicka raden som en enhet',
  ),
};
