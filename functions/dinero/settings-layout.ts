/** The Dinero settings page: what goes to Dinero in the order of the help article, then what it leans on, and the one-time copy. */
import { words } from '#shared/texts/language.ts';
import * as said from '#shared/texts/setting-words.ts';
import type { SettingsLayout, SettingsSection } from '#shared/transfer/settings-layout.ts';
import { customerSection, salesAccountSection } from './settings-layout-customers.ts';
import { supplierSection } from './settings-layout-suppliers.ts';

const whenConsumed = 'consumption.enabled';

const consumptionSection: SettingsSection = {
  id: 'consumption',
  title: words('Item consumption', 'Vareforbrug', 'Vareforbruk', 'Varuförbrukning'),
  intro: words(
    'What the goods of each booked invoice cost is moved from the inventory account to the consumption account. Purchases of stock goods should then not be booked on a cost account, or the cost counts twice.',
    'Det, varerne på hver bogført faktura kostede, flyttes fra lagerkontoen til vareforbrugskontoen. Køb af lagervarer bør så ikke bogføres på en omkostningskonto, for ellers tæller omkostningen to gange.',
    'Det varene på hver bokført faktura kostet, flyttes fra lagerkontoen til vareforbrukskontoen. Kjøp av lagervarer bør da ikke bokføres på en kostnadskonto, ellers telles kostnaden to ganger.',
    'Det varorna på varje bokförd faktura kostade flyttas från lagerkontot till förbrukningskontot. Inköp av lagervaror bör då inte bokföras på ett kostnadskonto, annars räknas kostnaden två gånger.',
  ),
  items: [
    {
      setting: whenConsumed,
      label: words('Post item consumption', 'Bogfør vareforbrug', 'Bokfør vareforbruk', 'Bokför varuförbrukning'),
    },
    {
      when: whenConsumed,
      setting: 'consumption.costAccount',
      label: words('Consumption account', 'Vareforbrugskonto', 'Vareforbrukskonto', 'Förbrukningskonto'),
      list: 'accounts',
    },
    {
      when: whenConsumed,
      setting: 'consumption.inventoryAccount',
      label: words('Inventory account', 'Lagerkonto', 'Lagerkonto', 'Lagerkonto'),
      list: 'accounts',
    },
  ],
};

const termsSection: SettingsSection = {
  id: 'paymentTerms',
  title: said.paymentTerms,
  items: [
    {
      setting: 'paymentTerms.map',
      label: said.paymentTerms,
      help: words(
        'Terms without a choice go by their type and days.',
        'Betingelser uden valg følger deres type og dage.',
        'Betingelser uten valg følger type og dager.',
        'Villkor utan val följer sin typ och sina dagar.',
      ),
      rows: 'rackbeatPaymentTerms',
      list: 'paymentConditions',
    },
    {
      setting: 'paymentTerms.default',
      label: said.defaultTerms,
      list: 'paymentConditions',
    },
  ],
};

const unitSection: SettingsSection = {
  id: 'units',
  title: words('Units', 'Enheder', 'Enheter', 'Enheter'),
  items: [
    {
      setting: 'units',
      label: words('Units', 'Enheder', 'Enheter', 'Enheter'),
      help: words(
        'Dinero’s list is closed. A unit without a choice goes by its name; one that Dinero lacks becomes “parts”.',
        'Dineros liste er lukket. En enhed uden valg følger sit navn; en, som Dinero ikke har, bliver til “parts”.',
        'Dineros liste er lukket. En enhet uten valg følger navnet; en som Dinero ikke har, blir «parts».',
        'Dineros lista är sluten. En enhet utan val följer sitt namn; en som Dinero saknar blir ”parts”.',
      ),
      rows: 'rackbeatUnits',
      list: 'units',
    },
  ],
};

const whenSynced = 'initialSync.requested';

const initialSyncSection: SettingsSection = {
  id: 'initialSync',
  title: words('Initial sync', 'Første synkronisering', 'Første synkronisering', 'Första synkronisering'),
  intro: words(
    'Copies customers, suppliers and products from Dinero to Rackbeat, once. It belongs to the set-up. Contacts without an e-mail address and products without a number do not come over.',
    'Kopierer kunder, leverandører og varer fra Dinero til Rackbeat, én gang. Den hører til opsætningen. Kontakter uden e-mailadresse og varer uden nummer kommer ikke over.',
    'Kopierer kunder, leverandører og varer fra Dinero til Rackbeat, én gang. Den hører til oppsettet. Kontakter uten e-postadresse og varer uten nummer kommer ikke over.',
    'Kopierar kunder, leverantörer och artiklar från Dinero till Rackbeat, en gång. Den hör till uppsättningen. Kontakter utan e-postadress och artiklar utan nummer kommer inte över.',
  ),
  items: [
    {
      setting: whenSynced,
      label: words(
        'Copy when the integration is activated',
        'Kopiér, når integrationen aktiveres',
        'Kopier når integrasjonen aktiveres',
        'Kopiera när integrationen aktiveras',
      ),
    },
    {
      when: whenSynced,
      setting: 'initialSync.includeBarred',
      label: words(
        'Include deleted contacts, as barred',
        'Tag slettede kontakter med, som spærrede',
        'Ta med slettede kontakter, som sperrede',
        'Ta med borttagna kontakter, som spärrade',
      ),
    },
    {
      when: whenSynced,
      setting: 'initialSync.supplierGroup',
      label: words(
        'Supplier group for all of them',
        'Leverandørgruppe til dem alle',
        'Leverandørgruppe til alle',
        'Leverantörsgrupp för alla',
      ),
      help: words(
        'Dinero has no supplier groups, so one of this name is made in Rackbeat.',
        'Dinero har ingen leverandørgrupper, så en med dette navn oprettes i Rackbeat.',
        'Dinero har ingen leverandørgrupper, så en med dette navnet opprettes i Rackbeat.',
        'Dinero har inga leverantörsgrupper, så en med detta namn skapas i Rackbeat.',
      ),
    },
    {
      when: whenSynced,
      setting: 'initialSync.supplierGroupsByRegion',
      label: words(
        'One for each of Denmark, EU and the rest of the world',
        'Én for hver af Danmark, EU og resten af verden',
        'Én for hver av Danmark, EU og resten av verden',
        'En vardera för Danmark, EU och resten av världen',
      ),
    },
    {
      when: whenSynced,
      setting: 'initialSync.productGroup',
      label: words(
        'Product group where the account tells none',
        'Varegruppe, hvor kontoen ikke peger på nogen',
        'Varegruppe der kontoen ikke peker på noen',
        'Artikelgrupp där kontot inte pekar på någon',
      ),
      list: 'rackbeatProductGroups',
    },
  ],
};

export const settingsLayout: SettingsLayout = {
  sections: [
    supplierSection,
    customerSection,
    salesAccountSection,
    consumptionSection,
    termsSection,
    unitSection,
    initialSyncSection,
  ],
};
