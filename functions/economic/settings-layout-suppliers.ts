/** The section for suppliers and their invoices. */
import { words } from '#shared/texts/language.ts';
import * as said from '#shared/texts/setting-words.ts';
import type { SettingsSection } from '#shared/transfer/settings-layout.ts';
import { groupHelp } from './settings-layout-words.ts';

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
      setting: 'suppliers.groupAccount',
      label: words(
        'Account for supplier groups',
        'Konto til leverandørgrupper',
        'Konto for leverandørgrupper',
        'Konto för leverantörsgrupper',
      ),
      help: words(
        'The creditors account of the supplier groups that the connection creates.',
        'Samlekontoen for de leverandørgrupper, som forbindelsen opretter.',
        'Samlekontoen for leverandørgruppene som tilkoblingen oppretter.',
        'Leverantörsskuldskontot för de leverantörsgrupper som kopplingen skapar.',
      ),
      list: 'accounts',
    },
    {
      when,
      setting: 'suppliers.groups',
      label: words('Supplier groups', 'Leverandørgrupper', 'Leverandørgrupper', 'Leverantörsgrupper'),
      help: groupHelp,
      rows: 'rackbeatSupplierGroups',
      list: 'supplierGroups',
    },
    {
      when,
      setting: 'suppliers.defaultGroup',
      label: words('Default supplier group', 'Standardleverandørgruppe', 'Standard leverandørgruppe', 'Standardleverantörsgrupp'),
      list: 'supplierGroups',
    },
    {
      when,
      setting: 'supplierInvoices.journal',
      label: words('Journal', 'Kassekladde', 'Kassekladd', 'Kassadagbok'),
      help: words(
        'A journal of its own for Rackbeat’s supplier invoices is advised.',
        'Det anbefales at have en særskilt kassekladde til Rackbeats leverandørfakturaer.',
        'Det anbefales å ha en egen kassekladd for leverandørfakturaer fra Rackbeat.',
        'En egen kassadagbok för Rackbeats leverantörsfakturor rekommenderas.',
      ),
      list: 'journals',
    },
    {
      when,
      setting: 'supplierInvoices.defaultAccount',
      label: said.standardAccount,
      help: words(
        'Used only when the account below cannot be, for instance because it is barred.',
        'Bruges kun, når kontoen nedenfor ikke kan, for eksempel fordi den er spærret.',
        'Brukes bare når kontoen nedenfor ikke kan, for eksempel fordi den er sperret.',
        'Används bara när kontot nedan inte kan användas, till exempel för att det är spärrat.',
      ),
      list: 'accounts',
    },
    {
      when,
      setting: 'supplierInvoices.accounts',
      label: said.accountsForPurchases,
      help: words(
        'Choose a cost account for each product group and each zone of the supplier: the account brings the VAT code. A cell that is only proposed counts as empty until you confirm it.',
        'Vælg en omkostningskonto for hver varegruppe og hver af leverandørens zoner: kontoen bestemmer momskoden. En celle, der kun er foreslået, regnes for tom, indtil du bekræfter den.',
        'Velg en kostnadskonto for hver varegruppe og hver av leverandørens soner: kontoen bestemmer mva-koden. En celle som bare er foreslått, regnes som tom til du bekrefter den.',
        'Välj ett kostnadskonto för varje artikelgrupp och var och en av leverantörens zoner: kontot styr momskoden. En cell som bara är föreslagen räknas som tom tills du bekräftar den.',
      ),
      rows: 'rackbeatProductGroups',
      list: 'accounts',
      columns: [
        { key: 'domestic', label: words('Domestic', 'Indland', 'Innland', 'Inrikes') },
        { key: 'eu', label: words('EU', 'EU', 'EU', 'EU') },
        { key: 'abroad', label: words('Abroad', 'Udland', 'Utland', 'Utrikes') },
      ],
    },
  ],
};
