/** What stands as a value inside a sentence is told in the reader's language too, not in the code's or a ledger's own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { whyUnusable } from '#functions/economic/accounts.ts';
import { Settings } from '#functions/economic/settings.ts';
import { dayIn } from '#shared/texts/day.ts';
import { fieldWords } from '#shared/texts/field-words.ts';
import { type Language, languages } from '#shared/texts/language.ts';
import { readable } from '#shared/texts/readable-reason.ts';
import type { ReasonCode } from '#shared/texts/reasons.ts';
import { valueInWords } from '#shared/texts/value-words.ts';
import { aChart } from '../economic/purchases.ts';

const danish = (code: ReasonCode, values: Record<string, string>, detail?: string) =>
  readable({ code, values, ...(detail === undefined ? {} : { detail }) }, 'da').sentence;

test.each<[ReasonCode, Record<string, string>, string]>([
  [
    'ACCOUNT_FALLBACK',
    { group: '3 Tasker', zone: 'abroad', default: '2999', why: 'account 2010 is barred' },
    'Varegruppe 3 Tasker i zone udland gik til standardkontoen 2999: konto 2010 er spærret.',
  ],
  [
    'NO_USABLE_ACCOUNT',
    { group: 'of item 17', zone: 'domestic', why: 'the line has no product group', whyDefault: 'none is set' },
    'Ingen konto kan tage varegruppe på vare 17 i zone indland: linjen har ingen varegruppe; standardkontoen: der er ikke valgt nogen.',
  ],
  [
    'LEDGER_TAKES_NONE',
    { kind: 'employees', name: 'Bo' },
    'Regnskabet lader ingen app oprette medarbejdere, og det har ingen med navnet "Bo".',
  ],
  ['NOT_IN_LEDGER', { kind: 'product group', number: '7' }, 'Varegruppe 7 findes ikke i regnskabet.'],
  ['NOT_IN_LEDGER', { kind: 'journal', number: '7' }, 'Kassekladde 7 findes ikke i regnskabet.'],
  ['JOURNAL_NOT_ALLOWED', { journal: '3', type: 'financeVoucher' }, 'Kassekladde 3 tager kun posteringer af typen finansbilag.'],
  [
    'FIELD_MISSING',
    { kind: 'customer', number: '7', field: 'address_zipcode' },
    'Kunde 7 mangler postnummer i Rackbeat; regnskabet kræver det.',
  ],
  ['FIELD_CUT', { field: 'lines[2].description', limit: '2500' }, 'Forkortet til 2500 tegn: tekst på linje 3.'],
  ['PERIOD_CLOSED', { date: '2026-03-01' }, 'Datoen 1. mar. 2026 ligger i en lukket periode eller et lukket år i regnskabet.'],
  [
    'NUMBER_COLLISION',
    { number: 'of item 1', ours: 'domestic', theirs: 'EU' },
    'Nummer of item 1 er "domestic" i Rackbeat og "EU" i regnskabet. Intet er ændret.',
  ],
])('%s in Danish has Danish values, and a name stays a name', (code, values, sentence) => {
  expect(danish(code, values)).toBe(sentence);
});

describe('why an account is of no use', () => {
  const chart = aChart({
    1: { barred: true },
    2: { blocked: true },
    3: { type: 'heading' },
    4: { code: 'OLD' },
  });
  test.each([1, 2, 3, 4, 5])('account %i: told in words of each language, with its number', (account) => {
    const said = whyUnusable(chart, account) ?? '';
    const told = languages.map((language) => valueInWords('why', said, language));
    expect(told[0]).toBe(said);
    expect(new Set(told).size).toBeGreaterThan(2);
    for (const text of told) expect(text).toContain(String(account));
  });
});

test('every field that is cut or missing has a name a person knows', () => {
  const fields = ['functions', 'shared']
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [...readFileSync(name, 'utf8').matchAll(/(?:\bfit\.text|\bneed)\(\s*['`]([^'`]+)['`]/g)])
    .map(([, field = '']) => field.replace(/\$\{\w+\}/, '0'));
  expect(fields.length).toBeGreaterThan(40);
  expect(fields.filter((field) => fieldWords(field) === undefined)).toEqual([]);
});

describe('what the check of the settings’ shape says', () => {
  const said = (settings: unknown, language: Language) => {
    const issue = Settings.safeParse(settings).error?.issues[0];
    return readable({ code: 'SETTING_INVALID', detail: issue?.message }, language).sentence;
  };
  test.each([
    ['a text for a number', { layouts: { default: 'nineteen' } }, 'her skal stå et helt tal'],
    ['a choice there is not', { products: { master: 'nobody' } }, 'det er ikke en af mulighederne'],
    [
      'a row under no number',
      { products: { groups: { three: 1 } } },
      'nummeret eller koden for en række har en form, der ikke findes',
    ],
  ])('%s', (_name, settings, told) => {
    expect(said(settings, 'da')).toBe(`Værdien er ikke tilladt: ${told}.`);
    expect(said(settings, 'sv')).not.toMatch(/expected|Invalid/);
  });

  test('a neighbour’s own words stay as they are', () => {
    const detail = 'Invalid option: layout';
    expect(readable({ code: 'LEDGER_REFUSED', detail }, 'da').sentence).toContain(detail);
  });
});

test.each([
  ['en', '2026-03-01', '1 Mar 2026'],
  ['da', '2026-03-01', '1. mar. 2026'],
  ['da', '2026-13-01', '2026-13-01'],
  ['da', 'yesterday', 'yesterday'],
] as const)('in %s the day %s is %s', (language, day, told) => {
  expect(dayIn(language, day)).toBe(told);
});

describe('a neighbour’s words within a sentence', () => {
  const refused = (detail: string, values = {}) => readable({ code: 'LEDGER_REFUSED', values, detail }, 'en').sentence;
  test('end once, and without the number it gives its errors', () => {
    expect(refused('Name: is too long. (42)')).toBe('The ledger refused the record: Name: is too long.');
    expect(refused('Name: is too long')).toBe('The ledger refused the record: Name: is too long.');
    expect(refused('AccountNotFoundException - Account 9 was not found. (3002) [error 27c71f9a-5682]')).toBe(
      'The ledger refused the record: Account 9 was not found.',
    );
    expect(refused('The tokens are no longer valid. (E02250) [log 04-CPH]')).toBe(
      'The ledger refused the record: The tokens are no longer valid.',
    );
    expect(refused('Name: at most 50 (letters)')).toBe('The ledger refused the record: Name: at most 50 (letters).');
  });

  test('what was needed stands before the full stop', () => {
    expect(refused('No.', { viaKind: 'product', viaNumber: '7' })).toBe('The ledger refused the record: No (needed: product 7).');
  });
});
