/** The section for customers and their invoices. */
import { words } from '#shared/texts/language.ts';
import * as said from '#shared/texts/setting-words.ts';
import type { SettingsSection } from '#shared/transfer/settings-layout.ts';
import { groupHelp, master } from './settings-layout-words.ts';

const when = 'customers.enabled';

export const customerSection: SettingsSection = {
  id: 'customers',
  title: said.customerInvoices,
  items: [
    {
      setting: 'customers.enabled',
      label: said.transferCustomers,
    },
    {
      when,
      setting: 'customers.master',
      label: words('Where customers are kept', 'Hvor kunder vedligeholdes', 'Hvor kunder vedlikeholdes', 'Var kunder underhålls'),
      choices: master,
    },
    {
      when,
      setting: 'customers.groups',
      label: words('Customer groups', 'Kundegrupper', 'Kundegrupper', 'Kundgrupper'),
      help: groupHelp,
      rows: 'rackbeatCustomerGroups',
      list: 'customerGroups',
    },
    {
      when,
      setting: 'customers.defaultGroup',
      label: words('Default customer group', 'Standardkundegruppe', 'Standard kundegruppe', 'Standardkundgrupp'),
      list: 'customerGroups',
    },
    {
      when,
      setting: 'customers.groupAccount',
      label: words('Account for customer groups', 'Konto til kundegrupper', 'Konto for kundegrupper', 'Konto för kundgrupper'),
      help: words(
        'The debtors account of the customer groups that the connection creates. Empty: none is created.',
        'Samlekontoen for de kundegrupper, som forbindelsen opretter. Tom: ingen oprettes.',
        'Samlekontoen for kundegruppene som tilkoblingen oppretter. Tom: ingen opprettes.',
        'Kundfordringskontot för de kundgrupper som kopplingen skapar. Tomt: inga skapas.',
      ),
      list: 'accounts',
    },
    {
      when,
      setting: 'invoices.exactQuantity',
      label: words('Use the actual quantity', 'Brug faktisk antal', 'Bruk faktisk antall', 'Använd faktiskt antal'),
      help: said.exactQuantityHelp,
    },
    {
      when,
      setting: 'invoices.roundingHandling',
      label: said.roundingLabel,
      choices: said.roundingChoices,
    },
    {
      when,
      setting: 'invoices.roundingProduct',
      label: words(
        'Item number for the difference',
        'Varenummer til forskellen',
        'Varenummer for forskjellen',
        'Artikelnummer för skillnaden',
      ),
      help: words(
        'A product in e-conomic without VAT.',
        'En vare i e-conomic uden moms.',
        'En vare i e-conomic uten mva.',
        'En artikel i e-conomic utan moms.',
      ),
    },
    {
      when,
      setting: 'invoices.book',
      label: words(
        'Book invoices in e-conomic when they are booked in Rackbeat',
        'Bogfør fakturaer i e-conomic, når de bogføres i Rackbeat',
        'Bokfør fakturaer i e-conomic når de bokføres i Rackbeat',
        'Bokför fakturor i e-conomic när de bokförs i Rackbeat',
      ),
      help: words(
        'Off: they arrive as drafts.',
        'Fra: de kommer som kladder.',
        'Av: de kommer som kladder.',
        'Av: de kommer som utkast.',
      ),
    },
    {
      when,
      setting: 'invoices.neverBookEan',
      label: words(
        'Never book EAN invoices',
        'Bogfør aldrig EAN-fakturaer',
        'Bokfør aldri EAN-fakturaer',
        'Bokför aldrig EAN-fakturor',
      ),
      help: words(
        'They stay drafts, to be sent from e-conomic. Counts only when invoices are booked.',
        'De forbliver kladder, som sendes fra e-conomic. Gælder kun, når fakturaer bogføres.',
        'De forblir kladder som sendes fra e-conomic. Gjelder bare når fakturaer bokføres.',
        'De förblir utkast som skickas från e-conomic. Gäller bara när fakturor bokförs.',
      ),
    },
    {
      when,
      setting: 'invoices.sendEanOnBook',
      label: words(
        'Send EAN invoices when they are booked',
        'Send EAN-fakturaer, når de bogføres',
        'Send EAN-fakturaer når de bokføres',
        'Skicka EAN-fakturor när de bokförs',
      ),
    },
    {
      when,
      setting: 'invoices.keepInvoiceNumber',
      label: said.keepInvoiceNumber,
    },
    {
      when,
      setting: 'invoices.markSentWhenBooked',
      label: words(
        'Mark invoices as sent when they are booked in e-conomic',
        'Markér fakturaer som sendt, når de bogføres i e-conomic',
        'Merk fakturaer som sendt når de bokføres i e-conomic',
        'Markera fakturor som skickade när de bokförs i e-conomic',
      ),
      help: words(
        'Those without an order are marked as completed too. If Rackbeat does not allow it, they stand in the list of failures.',
        'De, der er uden ordre, markeres også som afsluttet. Tillader Rackbeat det ikke, står de på fejllisten.',
        'De som er uten ordre, merkes også som fullført. Tillater ikke Rackbeat det, står de i feillisten.',
        'De som saknar order markeras även som slutförda. Om Rackbeat inte tillåter det står de i fellistan.',
      ),
    },
    {
      when,
      setting: 'oss.enabled',
      label: words('Activate One Stop VAT', 'Aktivér One Stop-moms', 'Aktiver One Stop-mva', 'Aktivera One Stop-moms'),
      help: words(
        'Private customers in other EU countries are put in the VAT zone of their country.',
        'Private kunder i andre EU-lande kommer i deres lands momszone.',
        'Privatkunder i andre EU-land kommer i mva-sonen for sitt land.',
        'Privatkunder i andra EU-länder hamnar i sitt lands momszon.',
      ),
    },
    {
      when: 'oss.enabled',
      setting: 'oss.zoneByCountry',
      label: words('VAT zone by country', 'Momszone efter land', 'Mva-sone etter land', 'Momszon per land'),
      help: words(
        'Country code of two capital letters, such as DE.',
        'Landekode med to store bogstaver, for eksempel DE.',
        'Landkode med to store bokstaver, for eksempel DE.',
        'Landskod med två stora bokstäver, till exempel DE.',
      ),
      list: 'vatZones',
    },
  ],
};
