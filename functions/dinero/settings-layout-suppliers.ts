/** The section for suppliers and their invoices. */
import { words } from '#shared/texts/language.ts';
import type { SettingsSection } from '#shared/transfer/settings-layout.ts';
import { booked, draft, numberHelp, purchaseZones } from './settings-layout-words.ts';

const when = 'suppliers.enabled';

export const supplierSection: SettingsSection = {
  id: 'suppliers',
  title: words('Supplier invoices', 'Leverandørfakturaer', 'Leverandørfakturaer', 'Leverantörsfakturor'),
  items: [
    {
      setting: 'suppliers.enabled',
      label: words(
        'Transfer suppliers and supplier invoices',
        'Overfør leverandører og leverandørfakturaer',
        'Overfør leverandører og leverandørfakturaer',
        'Överför leverantörer och leverantörsfakturor',
      ),
    },
    {
      when,
      setting: 'supplierInvoices.status',
      label: words(
        'How supplier invoices arrive',
        'Hvordan leverandørfakturaer ankommer',
        'Hvordan leverandørfakturaer kommer',
        'Hur leverantörsfakturor kommer',
      ),
      choices: { draft, booked },
    },
    {
      when,
      setting: 'suppliers.numberInName',
      label: words(
        'Put the supplier number before the name',
        'Sæt leverandørnummeret foran navnet',
        'Sett leverandørnummeret foran navnet',
        'Sätt leverantörsnumret före namnet',
      ),
      help: numberHelp,
    },
    {
      when,
      setting: 'supplierInvoices.defaultAccount',
      label: words(
        'Standard account if none is found',
        'Standardkonto, hvis ingen findes',
        'Standardkonto hvis ingen finnes',
        'Standardkonto om inget hittas',
      ),
      list: 'purchaseAccounts',
    },
    {
      when,
      setting: 'supplierInvoices.accounts',
      label: words('Accounts for purchases', 'Konti til varekøb', 'Kontoer for varekjøp', 'Konton för varuinköp'),
      help: words(
        'One for each product group and each zone of the supplier: the account brings the VAT code. A cell that is only proposed counts as empty until you confirm it.',
        'Én for hver varegruppe og hver af leverandørens zoner: kontoen bestemmer momskoden. En celle, der kun er foreslået, regnes for tom, indtil du bekræfter den.',
        'Én for hver varegruppe og hver av leverandørens soner: kontoen bestemmer mva-koden. En celle som bare er foreslått, regnes som tom til du bekrefter den.',
        'Ett för varje artikelgrupp och var och en av leverantörens zoner: kontot styr momskoden. En cell som bara är föreslagen räknas som tom tills du bekräftar den.',
      ),
      rows: 'rackbeatProductGroups',
      list: 'purchaseAccounts',
      columns: purchaseZones,
    },
  ],
};
