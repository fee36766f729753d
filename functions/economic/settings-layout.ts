/** The e-conomic settings page: sections and order as the help articles have them, the rest after. */
import { words } from '#shared/texts/language.ts';
import * as said from '#shared/texts/setting-words.ts';
import type { SettingsLayout } from '#shared/transfer/settings-layout.ts';
import { customerSection } from './settings-layout-customers.ts';
import { initialSyncSection, inventorySection, orderSection } from './settings-layout-flows.ts';
import { supplierSection } from './settings-layout-suppliers.ts';
import { groupHelp, master } from './settings-layout-words.ts';

export const settingsLayout: SettingsLayout = {
  sections: [
    supplierSection,
    customerSection,
    {
      id: 'products',
      title: words('Products', 'Varer', 'Varer', 'Artiklar'),
      items: [
        {
          setting: 'products.master',
          label: words(
            'Where products are kept',
            'Hvor varer vedligeholdes',
            'Hvor varer vedlikeholdes',
            'Var artiklar underhålls',
          ),
          choices: master,
        },
        {
          setting: 'products.useActualCost',
          label: words(
            'Use actual cost price',
            'Brug faktisk kostpris',
            'Bruk faktisk kostpris',
            'Använd faktiskt självkostnadspris',
          ),
          help: words(
            'Counts when a product is created. Off: the suggested purchase price is used.',
            'Gælder, når en vare oprettes. Fra: den vejledende indkøbspris bruges.',
            'Gjelder når en vare opprettes. Av: veiledende innkjøpspris brukes.',
            'Gäller när en artikel skapas. Av: det föreslagna inköpspriset används.',
          ),
        },
        {
          setting: 'products.groups',
          label: words('Product groups', 'Varegrupper', 'Varegrupper', 'Artikelgrupper'),
          help: groupHelp,
          rows: 'rackbeatProductGroups',
          list: 'productGroups',
        },
        {
          setting: 'products.groupAccount',
          label: words(
            'Account for product groups',
            'Konto til varegrupper',
            'Konto for varegrupper',
            'Konto för artikelgrupper',
          ),
          help: words(
            'Domestic sales of the product groups that the connection creates. Empty: none is created.',
            'Indenlandsk salg for de varegrupper, som forbindelsen opretter. Tom: ingen oprettes.',
            'Innenlands salg for varegruppene som tilkoblingen oppretter. Tom: ingen opprettes.',
            'Inrikes försäljning för de artikelgrupper som kopplingen skapar. Tomt: inga skapas.',
          ),
          list: 'accounts',
        },
        {
          setting: 'products.defaultGroup',
          label: words('Default product group', 'Standardvaregruppe', 'Standard varegruppe', 'Standardartikelgrupp'),
          list: 'productGroups',
        },
      ],
    },
    {
      id: 'layouts',
      title: words('Layouts', 'Layouts', 'Layouter', 'Layouter'),
      intro: words(
        'Match the layouts of Rackbeat with those of e-conomic. Which one is used is chosen on each customer.',
        'Par Rackbeats layouts med dem i e-conomic. Hvilket der bruges, vælges på den enkelte kunde.',
        'Koble layoutene i Rackbeat med dem i e-conomic. Hvilken som brukes, velges på den enkelte kunden.',
        'Para ihop layouterna i Rackbeat med dem i e-conomic. Vilken som används väljs på varje kund.',
      ),
      items: [
        {
          setting: 'layouts.map',
          label: words('Layouts', 'Layouts', 'Layouter', 'Layouter'),
          rows: 'rackbeatLayouts',
          list: 'layouts',
        },
        {
          setting: 'layouts.default',
          label: words('Default layout', 'Standardlayout', 'Standardlayout', 'Standardlayout'),
          list: 'layouts',
        },
      ],
    },
    inventorySection,
    orderSection,
    {
      id: 'paymentTerms',
      title: said.paymentTerms,
      items: [
        {
          setting: 'paymentTerms.map',
          label: said.paymentTerms,
          help: words(
            'Terms without a choice are matched by their name.',
            'Betingelser uden valg parres efter navn.',
            'Betingelser uten valg kobles etter navn.',
            'Villkor utan val paras ihop efter namn.',
          ),
          rows: 'rackbeatPaymentTerms',
          list: 'paymentTerms',
        },
        {
          setting: 'paymentTerms.default',
          label: said.defaultTerms,
          list: 'paymentTerms',
        },
      ],
    },
    {
      id: 'vatZones',
      title: words('VAT zones', 'Momszoner', 'Mva-soner', 'Momszoner'),
      items: [
        {
          setting: 'vatZones.domestic',
          label: words('Domestic', 'Indland', 'Innland', 'Inrikes'),
          list: 'vatZones',
        },
        { setting: 'vatZones.eu', label: words('EU', 'EU', 'EU', 'EU'), list: 'vatZones' },
        { setting: 'vatZones.abroad', label: words('Abroad', 'Udland', 'Utland', 'Utrikes'), list: 'vatZones' },
        {
          setting: 'vatZones.domestic_exempt',
          label: words('Domestic without VAT', 'Indland uden moms', 'Innland uten mva', 'Inrikes utan moms'),
          list: 'vatZones',
        },
      ],
    },
    {
      id: 'projects',
      title: words('Projects', 'Projekter', 'Prosjekter', 'Projekt'),
      items: [
        {
          setting: 'projects.enabled',
          label: words(
            'Put the project on invoices',
            'Sæt projektet på fakturaer',
            'Sett prosjektet på fakturaer',
            'Sätt projektet på fakturor',
          ),
        },
      ],
    },
    initialSyncSection,
  ],
};
