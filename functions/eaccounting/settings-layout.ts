/** The eAccounting settings page: headings and order as the help articles have them, the rest after. */
import { words } from '#shared/texts/language.ts';
import * as said from '#shared/texts/setting-words.ts';
import type { SettingsLayout } from '#shared/transfer/settings-layout.ts';
import { invoiceSection, matchingSection } from './settings-layout-invoices.ts';
import { customerSection, productGroupSection, productSection, supplierSection, unitSection } from './settings-layout-records.ts';

export const settingsLayout: SettingsLayout = {
  sections: [
    productSection,
    customerSection,
    {
      id: 'paymentTerms',
      title: said.paymentTerms,
      intro: words(
        'Give the terms the same names in Rackbeat and in eAccounting, and they match by themselves.',
        'Giv betingelserne samme navne i Rackbeat og i eAccounting, så parres de af sig selv.',
        'Gi betingelsene samme navn i Rackbeat og i eAccounting, så kobles de av seg selv.',
        'Ge villkoren samma namn i Rackbeat och i eEkonomi, så paras de ihop av sig själva.',
      ),
      items: [
        {
          setting: 'paymentTerms.map',
          label: words(
            'eAccounting payment method (terms)',
            'Betalingsmåde i eAccounting (betingelse)',
            'Betalingsmåte i eAccounting (betingelse)',
            'Betalningssätt i eEkonomi (villkor)',
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
    invoiceSection,
    supplierSection,
    productGroupSection,
    unitSection,
    matchingSection,
    {
      id: 'initialSync',
      title: words('Initial sync', 'Første synkronisering', 'Første synkronisering', 'Första synkronisering'),
      intro: words(
        'Copies what is chosen above from eAccounting to Rackbeat, once, as part of the set-up. What does not come over can be read in with Rackbeat’s import. You can set all this up yourself; an onboarding partner of Rackbeat can help.',
        'Kopierer det, der er valgt ovenfor, fra eAccounting til Rackbeat, én gang, som led i opsætningen. Det, der ikke kommer med, kan indlæses med Rackbeats import. Du kan sætte det hele op selv; en onboardingpartner hos Rackbeat kan hjælpe.',
        'Kopierer det som er valgt ovenfor, fra eAccounting til Rackbeat, én gang, som en del av oppsettet. Det som ikke kommer med, kan leses inn med Rackbeats import. Du kan sette opp alt selv; en onboardingpartner hos Rackbeat kan hjelpe.',
        'Kopierar det som är valt ovan från eEkonomi till Rackbeat, en gång, som en del av uppsättningen. Det som inte kommer med kan läsas in med Rackbeats import. Du kan sätta upp allt själv; en onboardingpartner hos Rackbeat kan hjälpa till.',
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
          setting: 'initialSync.paymentTerms',
          label: words(
            'Payment terms in Rackbeat for those whose own are not there',
            'Betalingsbetingelse i Rackbeat til dem, hvis egen ikke findes der',
            'Betalingsbetingelse i Rackbeat for dem som ikke har sin egen der',
            'Betalningsvillkor i Rackbeat för dem vars eget inte finns där',
          ),
          help: words(
            'Empty: such customers and suppliers stay behind and are listed.',
            'Tom: de kunder og leverandører bliver tilbage og står på en liste.',
            'Tom: slike kunder og leverandører blir igjen og står på en liste.',
            'Tomt: sådana kunder och leverantörer blir kvar och listas.',
          ),
          list: 'rackbeatPaymentTerms',
        },
        {
          setting: 'initialSync.includeBarred',
          label: words('Include what is inactive', 'Tag inaktive med', 'Ta med inaktive', 'Ta med inaktiva'),
        },
      ],
    },
  ],
};
