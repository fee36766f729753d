/** The sections for the inventory value, for orders, and for the one-time copy. */
import { words } from '#shared/texts/language.ts';
import type { SettingsSection } from '#shared/transfer/settings-layout.ts';

const when = 'inventory.enabled';

export const inventorySection: SettingsSection = {
  id: 'inventory',
  title: words('Inventory value', 'Lagerværdi', 'Lagerverdi', 'Lagervärde'),
  intro: words(
    'In doubt about the accounts, ask your bookkeeper or auditor.',
    'Er du i tvivl om kontiene, så spørg din bogholder eller revisor.',
    'Er du i tvil om kontoene, spør regnskapsføreren eller revisoren.',
    'Är du osäker på kontona, fråga din redovisningskonsult eller revisor.',
  ),
  items: [
    {
      setting: 'inventory.enabled',
      label: words(
        'Activate inventory value sync',
        'Aktivér synkronisering af lagerværdi',
        'Aktiver synkronisering av lagerverdi',
        'Aktivera synkronisering av lagervärde',
      ),
    },
    {
      when,
      setting: 'inventory.frequency',
      label: words('Frequency', 'Hyppighed', 'Hyppighet', 'Frekvens'),
      choices: {
        daily: words('Daily', 'Dagligt', 'Daglig', 'Dagligen'),
        weekly: words('Weekly', 'Ugentligt', 'Ukentlig', 'Varje vecka'),
        monthly: words('Monthly', 'Månedligt', 'Månedlig', 'Varje månad'),
      },
    },
    {
      when,
      setting: 'inventory.journal',
      label: words('Journal', 'Kassekladde', 'Kassekladd', 'Kassadagbok'),
      help: words(
        'One that can hold finance vouchers.',
        'En, der kan rumme finansbilag.',
        'En som kan inneholde finansbilag.',
        'En som kan innehålla finansverifikationer.',
      ),
      list: 'journals',
    },
    {
      when,
      setting: 'inventory.account',
      label: words('Inventory account', 'Lagerkonto', 'Lagerkonto', 'Lagerkonto'),
      help: words(
        'The balance-sheet account that holds the stock and nothing else.',
        'Balancekontoen, der rummer lageret og intet andet.',
        'Balansekontoen som inneholder lageret og ingenting annet.',
        'Balanskontot som innehåller lagret och inget annat.',
      ),
      list: 'accounts',
    },
    {
      when,
      setting: 'inventory.contraAccount',
      label: words('Contra account', 'Modkonto', 'Motkonto', 'Motkonto'),
      help: words(
        'Used for the item consumption.',
        'Bruges til vareforbruget.',
        'Brukes til vareforbruket.',
        'Används för varuförbrukningen.',
      ),
      list: 'accounts',
    },
    {
      when,
      setting: 'inventory.staleDraft',
      label: words(
        'An earlier voucher nobody has booked',
        'Et tidligere bilag, som ingen har bogført',
        'Et tidligere bilag som ingen har bokført',
        'En tidigare verifikation som ingen har bokfört',
      ),
      choices: {
        replace: words('Replace it', 'Erstat det', 'Erstatt det', 'Ersätt den'),
        keep: words('Keep it', 'Behold det', 'Behold det', 'Behåll den'),
      },
    },
    {
      when,
      setting: 'inventory.includeNegativeValues',
      label: words('Count negative stock', 'Medregn negativt lager', 'Ta med negativt lager', 'Räkna med negativt lager'),
    },
  ],
};

export const orderSection: SettingsSection = {
  id: 'orders',
  title: words('Orders', 'Ordrer', 'Ordrer', 'Ordrar'),
  items: [
    {
      setting: 'orderFlow',
      label: words('Where orders begin', 'Hvor ordrer begynder', 'Hvor ordrer begynner', 'Var ordrar börjar'),
      choices: {
        economic: words('In e-conomic', 'I e-conomic', 'I e-conomic', 'I e-conomic'),
        rackbeat: words('In Rackbeat', 'I Rackbeat', 'I Rackbeat', 'I Rackbeat'),
        none: words('In neither', 'Ingen af stederne', 'Ingen av stedene', 'Ingendera'),
      },
    },
    {
      setting: 'pushSalesOrders',
      label: words(
        'Send sales orders to e-conomic',
        'Send salgsordrer til e-conomic',
        'Send salgsordrer til e-conomic',
        'Skicka försäljningsordrar till e-conomic',
      ),
      help: words(
        'A booked order becomes a draft order. Only when orders begin in Rackbeat. The invoice comes from Rackbeat: do not make it from the order in e-conomic as well.',
        'En bogført ordre bliver en ordrekladde. Kun når ordrer begynder i Rackbeat. Fakturaen kommer fra Rackbeat: lav den ikke også ud fra ordren i e-conomic.',
        'En bokført ordre blir en ordrekladd. Bare når ordrer begynner i Rackbeat. Fakturaen kommer fra Rackbeat: lag den ikke også fra ordren i e-conomic.',
        'En bokförd order blir ett orderutkast. Bara när ordrar börjar i Rackbeat. Fakturan kommer från Rackbeat: gör den inte också från ordern i e-conomic.',
      ),
    },
    {
      setting: 'orderStatuses',
      label: words(
        'Which orders come over',
        'Hvilke ordrer der kommer over',
        'Hvilke ordrer som kommer over',
        'Vilka ordrar som kommer över',
      ),
      help: words(
        'A draft may still be half written.',
        'En kladde kan være halvt skrevet.',
        'En kladd kan være halvskrevet.',
        'Ett utkast kan vara halvskrivet.',
      ),
      choices: {
        sent: words('Sent', 'Sendte', 'Sendte', 'Skickade'),
        drafts: words('Drafts', 'Kladder', 'Kladder', 'Utkast'),
      },
    },
    {
      setting: 'invoices.emptyLineItem',
      label: words(
        'Item no. for empty e-conomic lines',
        'Varenr. til tomme e-conomic-linjer',
        'Varenr. for tomme e-conomic-linjer',
        'Artikelnr för tomma e-conomic-rader',
      ),
      help: words(
        'For lines without a product: a Rackbeat item, best one without stock keeping.',
        'Til linjer uden vare: en vare i Rackbeat, helst en uden lagerføring.',
        'For linjer uten vare: en vare i Rackbeat, helst en uten lagerføring.',
        'För rader utan artikel: en artikel i Rackbeat, helst en utan lagerhållning.',
      ),
    },
  ],
};

export const initialSyncSection: SettingsSection = {
  id: 'initialSync',
  title: words('Initial sync', 'Første synkronisering', 'Første synkronisering', 'Första synkronisering'),
  intro: words(
    'Copies customers, products and the like from e-conomic to Rackbeat, once. It belongs to the set-up and cannot be had later.',
    'Kopierer kunder, varer og lignende fra e-conomic til Rackbeat, én gang. Den hører til opsætningen og kan ikke fås senere.',
    'Kopierer kunder, varer og lignende fra e-conomic til Rackbeat, én gang. Den hører til oppsettet og kan ikke fås senere.',
    'Kopierar kunder, artiklar och liknande från e-conomic till Rackbeat, en gång. Den hör till uppsättningen och går inte att få senare.',
  ),
  items: [
    {
      setting: 'initialSync.requested',
      label: words(
        'Copy when the integration is activated',
        'Kopiér, når integrationen aktiveres',
        'Kopier når integrasjonen aktiveres',
        'Kopiera när integrationen aktiveras',
      ),
    },
    {
      when: 'initialSync.requested',
      setting: 'initialSync.includeBarred',
      label: words('Include what is barred', 'Tag spærrede med', 'Ta med sperrede', 'Ta med spärrade'),
    },
  ],
};
