/**
 * The words that come into a reason's sentence as values: why an account is of no use, a field, a zone, a type. They are stored as the
 * code said them, in English or as a neighbour's own name, and told in the reader's language; what nobody has words for stays.
 * Each table is made when it is asked for, so that the ledgers' bundles, which tell nobody anything, leave all of it out.
 */
import { fieldWords } from './field-words.ts';
import { type Language, type Words, words } from './language.ts';

/** `$1`, `$2`: what the text itself names. */
const why = (): [RegExp, Words][] => [
  [
    /^account (\d+) does not exist$/,
    words('account $1 does not exist', 'konto $1 findes ikke', 'konto $1 finnes ikke', 'konto $1 finns inte'),
  ],
  [
    /^account (\d+) is a heading or total$/,
    words(
      'account $1 is a heading or total',
      'konto $1 er en overskrift eller en sum',
      'konto $1 er en overskrift eller en sum',
      'konto $1 är en rubrik eller en summa',
    ),
  ],
  [
    /^account (\d+) is barred$/,
    words('account $1 is barred', 'konto $1 er spærret', 'konto $1 er sperret', 'konto $1 är spärrat'),
  ],
  [
    /^account (\d+) is blocked for direct entries$/,
    words(
      'account $1 is blocked for direct entries',
      'konto $1 er lukket for direkte posteringer',
      'konto $1 er stengt for direkte posteringer',
      'konto $1 är stängt för direkta bokningar',
    ),
  ],
  [
    /^VAT code (\S+) of account (\d+) is barred$/,
    words(
      'VAT code $1 of account $2 is barred',
      'momskode $1 på konto $2 er spærret',
      'mva-kode $1 på konto $2 er sperret',
      'momskod $1 på konto $2 är spärrad',
    ),
  ],
  [
    /^account (\d+) is not an account for purchases$/,
    words(
      'account $1 is not an account for purchases',
      'konto $1 er ikke en konto til køb',
      'konto $1 er ikke en konto for kjøp',
      'konto $1 är inget konto för inköp',
    ),
  ],
  [
    /^account (\d+) is not in use$/,
    words('account $1 is not in use', 'konto $1 er ikke i brug', 'konto $1 er ikke i bruk', 'konto $1 används inte'),
  ],
  [
    /^account (\d+) is only proposed and not confirmed$/,
    words(
      'account $1 is only proposed and not confirmed',
      'konto $1 er kun foreslået og ikke bekræftet',
      'konto $1 er bare foreslått og ikke bekreftet',
      'konto $1 är bara föreslaget och inte bekräftat',
    ),
  ],
  [/^none is set$/, words('none is set', 'der er ikke valgt nogen', 'ingen er valgt', 'inget är valt')],
  [
    /^no account is chosen$/,
    words('no account is chosen', 'der er ikke valgt en konto', 'ingen konto er valgt', 'inget konto är valt'),
  ],
  [
    /^the line has no product group$/,
    words(
      'the line has no product group',
      'linjen har ingen varegruppe',
      'linjen har ingen varegruppe',
      'raden har ingen artikelgrupp',
    ),
  ],
];

/** A product group that is known by its item or its line only. */
const group = (): [RegExp, Words][] => [
  [/^of item (.+)$/, words('of item $1', 'på vare $1', 'på vare $1', 'på artikel $1')],
  [/^of line (\d+)$/, words('of line $1', 'på linje $1', 'på linje $1', 'på rad $1')],
];

/** What a check of the settings' shape says, in the words of the library that checks. */
const detail = (): [RegExp, Words][] => [
  [
    /expected (?:number|int), received/,
    words('a whole number is needed', 'her skal stå et helt tal', 'her må det stå et helt tall', 'här ska stå ett heltal'),
  ],
  [
    /^Too small: expected (?:number|int) to be >=?(-?[\d.]+)$/,
    words('it is less than $1', 'det er mindre end $1', 'det er mindre enn $1', 'det är mindre än $1'),
  ],
  [
    /^Too big: expected (?:number|int) to be <=?(-?[\d.]+)$/,
    words('it is more than $1', 'det er mere end $1', 'det er mer enn $1', 'det är mer än $1'),
  ],
  [
    /^Too big: expected string to have <=?(\d+) characters$/,
    words(
      'it is longer than $1 characters',
      'det er længere end $1 tegn',
      'det er lengre enn $1 tegn',
      'det är längre än $1 tecken',
    ),
  ],
  [
    /^Invalid option/,
    words(
      'it is none of the choices',
      'det er ikke en af mulighederne',
      'det er ikke et av valgene',
      'det är inget av alternativen',
    ),
  ],
  [
    /^(?:Invalid key in record|must be a (?:Rackbeat number|country code of two capital letters))$/,
    words(
      'a row’s number or code has a form that does not exist',
      'nummeret eller koden for en række har en form, der ikke findes',
      'nummeret eller koden for en rad har en form som ikke finnes',
      'numret eller koden för en rad har en form som inte finns',
    ),
  ],
];

/** Rackbeat's VAT zones. */
const zone = (): Record<string, Words> => ({
  domestic: words('domestic', 'indland', 'innland', 'inrikes'),
  eu: words('EU', 'EU', 'EU', 'EU'),
  abroad: words('abroad', 'udland', 'utland', 'utrikes'),
  domestic_exempt: words('domestic without VAT', 'indland uden moms', 'innland uten mva', 'inrikes utan moms'),
});

const prepaid = () => words('prepaid', 'forudbetalt', 'forhåndsbetalt', 'förskott');
const cash = () => words('paid in cash', 'kontant', 'kontant', 'kontant');
const dueDate = () => words('due date', 'forfaldsdato', 'forfallsdato', 'förfallodag');

/** Types of payment terms on both sides, and what a journal of e-conomic's may be kept for. */
const type = (): Record<string, Words> => ({
  prepaid: prepaid(),
  paid_in_cash: cash(),
  paidInCash: cash(),
  due_date: dueDate(),
  dueDate: dueDate(),
  factoring: words('factoring', 'factoring', 'factoring', 'factoring'),
  creditcard: words('credit card', 'kreditkort', 'kredittkort', 'kreditkort'),
  avtaleGiro: words('AvtaleGiro', 'AvtaleGiro', 'AvtaleGiro', 'AvtaleGiro'),
  financeVoucher: words('finance voucher', 'finansbilag', 'finansbilag', 'bokföringsorder'),
  supplierInvoice: words('supplier invoice', 'leverandørfaktura', 'leverandørfaktura', 'leverantörsfaktura'),
  supplierPayment: words('supplier payment', 'leverandørbetaling', 'leverandørbetaling', 'leverantörsbetalning'),
  customerPayment: words('customer payment', 'kundebetaling', 'kundebetaling', 'kundbetalning'),
  manualCustomerInvoice: words('manual customer invoice', 'manuel kundefaktura', 'manuell kundefaktura', 'manuell kundfaktura'),
});

/** What is no kind of ours, or more than one of it. */
const kind = (): Record<string, Words> => ({
  journal: words('journal', 'kassekladde', 'kassekladd', 'journal'),
  layouts: words('layouts', 'layouts', 'layouter', 'layouter'),
  employees: words('employees', 'medarbejdere', 'ansatte', 'medarbetare'),
  'customer group': words('customer group', 'kundegruppe', 'kundegruppe', 'kundgrupp'),
  'product group': words('product group', 'varegruppe', 'varegruppe', 'artikelgrupp'),
});

const tables: Record<string, () => Record<string, Words>> = { zone, type, kind, viaKind: kind };
const patterns: Record<string, () => [RegExp, Words][]> = { why, whyDefault: why, group, detail };

/** @param name of the value in the sentence; undefined when nobody has words for it */
export function valueInWords(name: string, value: string, language: Language): string | undefined {
  if (name === 'field') return fieldWords(value)?.[language];
  const table = tables[name]?.() ?? {};
  if (Object.hasOwn(table, value)) return table[value]?.[language];
  for (const [pattern, said] of patterns[name]?.() ?? []) {
    const found = pattern.exec(value);
    if (found !== null) return said[language].replace(/\$(\d)/g, (_place, index: string) => found[Number(index)] ?? '');
  }
  return undefined;
}
