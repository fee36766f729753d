/** The sections for products, groups, units, customers and suppliers: each heading with its one-time and its continuous sync. */
import { words } from '#shared/texts/language.ts';
import type { SettingsSection } from '#shared/transfer/settings-layout.ts';
import { continuous, fromLedger, sync, yesOrNo } from './settings-layout-words.ts';

export const productSection: SettingsSection = {
  id: 'products',
  title: words('Products', 'Varer', 'Produkter', 'Produkter'),
  items: [
    {
      setting: 'initialSync.products',
      label: fromLedger,
      help: words(
        'With prices and, this one time, the stock balance. Afterwards Rackbeat keeps the stock.',
        'Med priser og, denne ene gang, lagerbeholdningen. Derefter fører Rackbeat lageret.',
        'Med priser og, denne ene gangen, lagerbeholdningen. Deretter fører Rackbeat lageret.',
        'Med priser och, denna enda gång, lagersaldot. Därefter sköter Rackbeat lagret.',
      ),
    },
    {
      setting: 'products.sync',
      label: continuous,
      help: words(
        'Products and structured items, when they are created and changed.',
        'Varer og sammensatte varer, når de oprettes og ændres.',
        'Produkter og sammensatte produkter, når de opprettes og endres.',
        'Produkter och sammansatta produkter, när de skapas och ändras.',
      ),
      choices: sync,
    },
  ],
};

export const productGroupSection: SettingsSection = {
  id: 'productGroups',
  title: words('Product groups', 'Varegrupper', 'Produktgrupper', 'Produktgrupper'),
  intro: words(
    'In eAccounting an article’s coding decides accounts and VAT. Choose one for each product group of Rackbeat.',
    'I eAccounting afgør artiklens kontering konti og moms. Vælg én til hver varegruppe i Rackbeat.',
    'I eAccounting avgjør artikkelens kontering kontoer og mva. Velg én til hver produktgruppe i Rackbeat.',
    'I eEkonomi avgör artikelns kontering konton och moms. Välj en för varje produktgrupp i Rackbeat.',
  ),
  items: [
    {
      setting: 'initialSync.productGroups',
      label: fromLedger,
      help: words(
        'Makes a product group in Rackbeat of each coding.',
        'Laver en varegruppe i Rackbeat af hver kontering.',
        'Lager en produktgruppe i Rackbeat av hver kontering.',
        'Gör en produktgrupp i Rackbeat av varje kontering.',
      ),
      choices: {
        '': words(
          'As usual: with the rest in Norway, not in Sweden',
          'Som vanligt: med resten i Norge, ikke i Sverige',
          'Som vanlig: sammen med resten i Norge, ikke i Sverige',
          'Som vanligt: med resten i Norge, inte i Sverige',
        ),
        ...yesOrNo,
      },
    },
    {
      setting: 'articleCoding.groups',
      label: words('Article coding', 'Artikelkontering', 'Artikkelkontering', 'Artikelkontering'),
      rows: 'rackbeatProductGroups',
      list: 'articleCodings',
    },
    {
      setting: 'articleCoding.default',
      label: words('Default coding', 'Standardkontering', 'Standardkontering', 'Standardkontering'),
      help: words(
        'For groups without a choice. Empty: their products are not transferred.',
        'Til grupper uden valg. Tom: deres varer overføres ikke.',
        'For grupper uten valg. Tom: produktene deres overføres ikke.',
        'För grupper utan val. Tomt: deras produkter överförs inte.',
      ),
      list: 'articleCodings',
    },
    {
      setting: 'initialSync.productGroup',
      label: words(
        'Group in Rackbeat for articles whose coding has none',
        'Gruppe i Rackbeat til artikler, hvis kontering ingen har',
        'Gruppe i Rackbeat for artikler der konteringen ikke har noen',
        'Grupp i Rackbeat för artiklar vars kontering saknar en',
      ),
      list: 'rackbeatProductGroups',
    },
  ],
};

export const unitSection: SettingsSection = {
  id: 'units',
  title: words('Units', 'Enheder', 'Enheter', 'Enheter'),
  items: [
    { setting: 'initialSync.units', label: fromLedger },
    {
      setting: 'units.map',
      label: words('Units', 'Enheder', 'Enheter', 'Enheter'),
      help: words(
        'Units without a choice are matched by name or abbreviation.',
        'Enheder uden valg parres efter navn eller forkortelse.',
        'Enheter uten valg kobles etter navn eller forkortelse.',
        'Enheter utan val paras ihop efter namn eller förkortning.',
      ),
      rows: 'rackbeatUnits',
      list: 'units',
    },
    {
      setting: 'units.default',
      label: words('Default unit', 'Standardenhed', 'Standardenhet', 'Standardenhet'),
      list: 'units',
    },
  ],
};

export const customerSection: SettingsSection = {
  id: 'customers',
  title: words('Customers', 'Kunder', 'Kunder', 'Kunder'),
  items: [
    { setting: 'initialSync.customers', label: fromLedger },
    {
      setting: 'customers.sync',
      label: continuous,
      help: words(
        'Customers, when they are created and when existing data are changed.',
        'Kunder, når de oprettes, og når deres data ændres.',
        'Kunder, når de opprettes og når dataene deres endres.',
        'Kunder, när de skapas och när befintliga uppgifter ändras.',
      ),
      choices: sync,
    },
  ],
};

export const supplierSection: SettingsSection = {
  id: 'suppliers',
  title: words('Suppliers', 'Leverandører', 'Leverandører', 'Leverantörer'),
  items: [
    {
      setting: 'initialSync.suppliers',
      label: fromLedger,
      choices: {
        '': words(
          'As usual: with the rest in Sweden, not in Norway',
          'Som vanligt: med resten i Sverige, ikke i Norge',
          'Som vanlig: sammen med resten i Sverige, ikke i Norge',
          'Som vanligt: med resten i Sverige, inte i Norge',
        ),
        ...yesOrNo,
      },
    },
    {
      setting: 'suppliers.sync',
      label: continuous,
      choices: {
        '': words(
          'As usual: yes in Sweden, no in Norway',
          'Som vanligt: ja i Sverige, nej i Norge',
          'Som vanlig: ja i Sverige, nei i Norge',
          'Som vanligt: ja i Sverige, nej i Norge',
        ),
        ...sync,
      },
    },
  ],
};
