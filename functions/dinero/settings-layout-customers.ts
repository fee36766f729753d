/** The sections for customers and their invoices, and for the accounts those are sold on. */
import { words } from '#shared/texts/language.ts';
import * as said from '#shared/texts/setting-words.ts';
import type { SettingsSection } from '#shared/transfer/settings-layout.ts';
import { booked, draft, numberHelp, salesZones } from './settings-layout-words.ts';

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
      setting: 'invoiceOrigin',
      label: words('Where invoices are made', 'Hvor fakturaer oprettes', 'Hvor fakturaer opprettes', 'Var fakturor skapas'),
      help: words(
        'In Dinero: those booked there come to Rackbeat every five minutes, and Rackbeat’s own are not sent.',
        'I Dinero: de, der bogføres dér, kommer til Rackbeat hvert femte minut, og Rackbeats egne sendes ikke.',
        'I Dinero: de som bokføres der, kommer til Rackbeat hvert femte minutt, og Rackbeats egne sendes ikke.',
        'I Dinero: de som bokförs där kommer till Rackbeat var femte minut, och Rackbeats egna skickas inte.',
      ),
      choices: {
        rackbeat: words('In Rackbeat', 'I Rackbeat', 'I Rackbeat', 'I Rackbeat'),
        dinero: words('In Dinero', 'I Dinero', 'I Dinero', 'I Dinero'),
      },
    },
    {
      setting: 'importedInvoices.itemForOtherLines',
      label: words(
        'Item number for lines of Dinero invoices without a product',
        'Varenummer til linjer på Dinero-fakturaer uden vare',
        'Varenummer for linjer på Dinero-fakturaer uten vare',
        'Artikelnummer för rader på Dinero-fakturor utan artikel',
      ),
      help: words(
        'A Rackbeat item, best one without stock keeping. Counts when invoices are made in Dinero.',
        'En vare i Rackbeat, helst en uden lagerføring. Gælder, når fakturaer oprettes i Dinero.',
        'En vare i Rackbeat, helst en uten lagerføring. Gjelder når fakturaer opprettes i Dinero.',
        'En artikel i Rackbeat, helst en utan lagerhållning. Gäller när fakturor skapas i Dinero.',
      ),
    },
    {
      when,
      setting: 'invoices.status',
      label: words('How invoices arrive', 'Hvordan fakturaer ankommer', 'Hvordan fakturaer kommer', 'Hur fakturor kommer'),
      choices: {
        draft,
        booked,
        bookedAndMailed: words(
          'Booked and sent by e-mail',
          'Bogført og sendt på e-mail',
          'Bokført og sendt på e-post',
          'Bokförd och skickad med e-post',
        ),
      },
    },
    {
      when,
      setting: 'invoices.keepInvoiceNumber',
      label: said.keepInvoiceNumber,
    },
    {
      when,
      setting: 'customers.numberInName',
      label: words(
        'Put the customer number before the name',
        'Sæt kundenummeret foran navnet',
        'Sett kundenummeret foran navnet',
        'Sätt kundnumret före namnet',
      ),
      help: numberHelp,
    },
  ],
};

export const salesAccountSection: SettingsSection = {
  id: 'salesAccounts',
  title: words('Sales accounts', 'Salgskonti', 'Salgskontoer', 'Försäljningskonton'),
  intro: words(
    'In Dinero the account decides the VAT, so each zone has an account of its own.',
    'I Dinero bestemmer kontoen momsen, så hver zone har sin egen konto.',
    'I Dinero bestemmer kontoen mva-en, så hver sone har sin egen konto.',
    'I Dinero styr kontot momsen, så varje zon har ett eget konto.',
  ),
  items: [
    ...salesZones.map(({ key, label }) => ({ setting: `defaultSalesAccounts.${key}`, label, list: 'salesAccounts' })),
    {
      setting: 'salesAccounts',
      label: words('For product groups', 'For varegrupper', 'For varegrupper', 'För artikelgrupper'),
      help: words(
        'Where a group has no account of its own, the one above is used.',
        'Har en gruppe ikke sin egen konto, bruges den ovenfor.',
        'Har en gruppe ikke sin egen konto, brukes den ovenfor.',
        'Har en grupp inget eget konto används det ovanför.',
      ),
      rows: 'rackbeatProductGroups',
      list: 'salesAccounts',
      columns: salesZones,
    },
  ],
};
