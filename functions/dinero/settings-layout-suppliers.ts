/** The section for suppliers and their invoices. */
import { words } from '#shared/texts/language.ts';
import * as said from '#shared/texts/setting-words.ts';
import type { SettingsSection } from '#shared/transfer/settings-layout.ts';
import { booked, draft, numberHelp, purchaseZones } from './settings-layout-words.ts';

const when = 'suppliers.enabled';

export const supplierSection: SettingsSection = {
  id: 'suppliers',
  title: said.supplierInvoices,
  items: [
    {
      setting: 'suppliers.enabled',
      label: said.transferSuppliers,
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
      label: said.standardAccount,
      list: 'purchaseAccounts',
    },
    {
      when,
      setting: 'supplierInvoices.accounts',
      label: said.accountsForPurchases,
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
