/** The sections for customer invoices and for matching supplier invoices. */
import { words } from '#shared/texts/language.ts';
import type { SettingsSection } from '#shared/transfer/settings-layout.ts';

export const invoiceSection: SettingsSection = {
  id: 'invoices',
  title: words('Customer invoices', 'Kundefakturaer', 'Kundefakturaer', 'Kundfakturor'),
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
      help: words(
        'Off: each line is one unit at the line’s total. With more than two decimals in Rackbeat the amounts can differ a little.',
        'Fra: hver linje bliver én enhed til linjens total. Med mere end to decimaler i Rackbeat kan beløbene afvige lidt.',
        'Av: hver linje blir én enhet til linjens total. Med mer enn to desimaler i Rackbeat kan beløpene avvike litt.',
        'Av: varje rad blir en enhet till radens summa. Med mer än två decimaler i Rackbeat kan beloppen avvika något.',
      ),
    },
    {
      when: 'invoices.exactQuantity',
      setting: 'invoices.roundingHandling',
      label: words(
        'When rounding makes a difference',
        'Når afrunding giver en forskel',
        'Når avrunding gir en forskjell',
        'När avrundning ger en skillnad',
      ),
      choices: {
        warn: words('Say so on the transfer', 'Sig det på overførslen', 'Si fra på overføringen', 'Meddela det på överföringen'),
        correctionLine: words(
          'Add a line with the difference',
          'Tilføj en linje med forskellen',
          'Legg til en linje med forskjellen',
          'Lägg till en rad med skillnaden',
        ),
        singleUnit: words(
          'Send the line as one unit',
          'Send linjen som én enhed',
          'Send linjen som én enhet',
          'Skicka raden som en enhet',
        ),
      },
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
  title: words('Supplier invoices', 'Leverandørfakturaer', 'Leverandørfakturaer', 'Leverantörsfakturor'),
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
