/** The sections for customer invoices and for matching supplier invoices. */
import { words } from '#shared/texts/language.ts';
import * as said from '#shared/texts/setting-words.ts';
import type { SettingsSection } from '#shared/transfer/settings-layout.ts';

export const invoiceSection: SettingsSection = {
  id: 'invoices',
  title: said.customerInvoices,
  items: [
    {
      setting: 'orderFlow',
      label: words('Start order flow from', 'Start ordreflow fra', 'Start ordreflyt fra', 'Starta orderflöde från'),
      help: words(
        'Orders themselves never go; their invoices do, once they are booked.',
        'Selve ordrerne overføres aldrig; deres fakturaer gør, når de er bogført.',
        'Selve ordrene overføres aldri; fakturaene deres gjør det når de er bokført.',
        'Själva ordrarna överförs aldrig; deras fakturor gör det när de är bokförda.',
      ),
      choices: {
        rackbeat: words('Rackbeat', 'Rackbeat', 'Rackbeat', 'Rackbeat'),
        none: words('Don’t transfer', 'Overfør ikke', 'Ikke overfør', 'Överför inte'),
      },
    },
    {
      setting: 'invoices.status',
      label: words(
        'Status of new eAccounting invoices',
        'Status på nye fakturaer i eAccounting',
        'Status på nye fakturaer i eAccounting',
        'Status på nya fakturor i eEkonomi',
      ),
      choices: {
        draft: words('Draft', 'Kladde', 'Utkast', 'Utkast'),
        invoiced: words('Invoiced', 'Faktureret', 'Fakturert', 'Fakturerad'),
        invoicedAndMailed: words(
          'Invoiced and send e-mail',
          'Faktureret og send e-mail',
          'Fakturert og send e-post',
          'Fakturerad och skicka e-post',
        ),
      },
    },
    {
      setting: 'invoices.exactQuantity',
      label: words('Use the exact quantity', 'Brug faktisk antal', 'Bruk faktisk antall', 'Använd faktiskt antal'),
      help: said.exactQuantityHelp,
    },
    {
      when: 'invoices.exactQuantity',
      setting: 'invoices.roundingHandling',
      label: said.roundingLabel,
      choices: said.roundingChoices,
    },
    {
      when: 'invoices.exactQuantity',
      setting: 'invoices.roundingArticle',
      label: words('Article for the difference', 'Artikel til forskellen', 'Artikkel for forskjellen', 'Artikel för skillnaden'),
      help: words(
        'One that is coded without VAT.',
        'En, der konteres uden moms.',
        'En som konteres uten mva.',
        'En som konteras utan moms.',
      ),
      list: 'articlesWithoutVat',
    },
  ],
};

export const matchingSection: SettingsSection = {
  id: 'supplierInvoices',
  title: said.supplierInvoices,
  intro: words(
    'Supplier invoices are not transferred. They can be matched with those in eAccounting by supplier, currency and total.',
    'Leverandørfakturaer overføres ikke. De kan parres med dem i eAccounting efter leverandør, valuta og total.',
    'Leverandørfakturaer overføres ikke. De kan kobles med dem i eAccounting etter leverandør, valuta og total.',
    'Leverantörsfakturor överförs inte. De kan matchas med dem i eEkonomi efter leverantör, valuta och summa.',
  ),
  items: [
    {
      setting: 'supplierInvoiceMatching.enabled',
      label: words('Match once a day', 'Par én gang om dagen', 'Koble én gang om dagen', 'Matcha en gång om dagen'),
    },
    {
      when: 'supplierInvoiceMatching.enabled',
      setting: 'supplierInvoiceMatching.tolerance',
      label: words('Totals may differ by', 'Totalerne må afvige med', 'Totalene kan avvike med', 'Summorna får skilja sig med'),
      help: words(
        'Up to 0.99, where invoices are rounded to whole kronor.',
        'Op til 0,99, hvor fakturaer afrundes til hele kroner.',
        'Opptil 0,99, der fakturaer avrundes til hele kroner.',
        'Upp till 0,99, där fakturor avrundas till hela kronor.',
      ),
    },
  ],
};
