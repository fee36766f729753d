/** What each change in the audit is called. */
import { type Language, type Words, words } from '#shared/texts/language.ts';

export const changeWords: Record<string, Words> = {
  'tenant created': words('Company created', 'Virksomhed oprettet', 'Bedrift opprettet', 'Företag skapat'),
  'tenant changed': words('Company changed', 'Virksomhed ændret', 'Bedrift endret', 'Företag ändrat'),
  installed: words('Integration installed', 'Integration installeret', 'Integrasjon installert', 'Integration installerad'),
  connected: words('Ledger connected', 'Regnskab forbundet', 'Regnskap tilkoblet', 'Bokföring kopplad'),
  'settings saved': words('Settings saved', 'Indstillinger gemt', 'Innstillinger lagret', 'Inställningar sparade'),
  activated: words('Integration activated', 'Integration aktiveret', 'Integrasjon aktivert', 'Integration aktiverad'),
  uninstalled: words(
    'Integration uninstalled',
    'Integration afinstalleret',
    'Integrasjon avinstallert',
    'Integration avinstallerad',
  ),
  resend: words('Sent again', 'Sendt igen', 'Sendt på nytt', 'Skickad igen'),
  'resend with force': words(
    'Sent again although it was there',
    'Sendt igen, selv om den fandtes',
    'Sendt på nytt selv om den fantes',
    'Skickad igen fast den fanns',
  ),
  'dead letters sent again': words(
    'What broke was sent again',
    'Det, der gik i stykker, er sendt igen',
    'Det som gikk i stykker, er sendt på nytt',
    'Det som gick sönder skickades igen',
  ),
  'reconcile requested': words('Comparison asked for', 'Afstemning bestilt', 'Avstemming bestilt', 'Avstämning begärd'),
  'initial sync requested': words(
    'Initial sync asked for',
    'Første synkronisering bestilt',
    'Første synkronisering bestilt',
    'Första synkronisering beställd',
  ),
};

const byInstaller = words(
  'the person who installed it',
  'den, der installerede den',
  'den som installerte den',
  'den som installerade den',
);
const byInitialSync = words('initial sync', 'første synkronisering', 'første synkronisering', 'första synkronisering');
const key = words('key', 'nøgle', 'nøkkel', 'nyckel');

/** Who did it, as the audit keeps it, in the reader's words; ids and names stay. */
export function whoName(who: string, language: Language): string {
  const named = [byInstaller, byInitialSync].find(({ en }) => en === who);
  return named !== undefined ? named[language] : who.replace(/^(Rackbeat \()?key /, `$1${key[language]} `);
}

/** One nobody has found words for is shown as it is stored. */
export function changeName(what: string, language: Language): string {
  return changeWords[what]?.[language] ?? what;
}

/** What of a company or a connection has changed; settings have their names on the settings page. */
const partWords: Record<string, Words> = {
  companyName: words('Company', 'Virksomhed', 'Bedrift', 'Företag'),
  country: words('Country', 'Land', 'Land', 'Land'),
  timeZone: words('Time zone', 'Tidszone', 'Tidssone', 'Tidszon'),
  status: words('Status', 'Status', 'Status', 'Status'),
  company: words('Company in the ledger', 'Virksomhed i regnskabet', 'Bedrift i regnskapet', 'Företag i bokföringen'),
};

export function partName(path: string, language: Language): string | undefined {
  return partWords[path]?.[language];
}
