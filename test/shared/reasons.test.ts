/** Every reason can be read in four languages, with the same names in its sentence. */

import { readFileSync } from 'node:fs';
import { languageOf, languages } from '#shared/texts/language.ts';
import { readable } from '#shared/texts/readable-reason.ts';
import type { Text } from '#shared/texts/reason-text.ts';
import { english, reasonCodes } from '#shared/texts/reasons.ts';
import { danish } from '#shared/texts/reasons-danish.ts';
import { norwegian } from '#shared/texts/reasons-norwegian.ts';
import { swedish } from '#shared/texts/reasons-swedish.ts';

const named = (text = '') => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe.each<[string, Record<string, Text>]>([
  ['Danish', danish],
  ['Norwegian', norwegian],
  ['Swedish', swedish],
])('the reasons in %s', (_language, texts) => {
  test('are all there', () => {
    expect(reasonCodes.filter((code) => texts[code] === undefined)).toEqual([]);
  });

  test.each(reasonCodes)('%s names the same things and has a hint where English has one', (code) => {
    const own = texts[code];
    const original: Text = english[code];
    expect([named(own?.sentence), named(own?.hint), own?.hint === undefined]).toEqual([
      named(original.sentence),
      named(original.hint),
      original.hint === undefined,
    ]);
  });
});

test('a kind of record and a setting are told by what a person calls them', () => {
  expect(readable({ code: 'BARRED', values: { kind: 'product', number: '7' } }, 'sv').sentence).toBe(
    'Artikel 7 är spärrad i bokföringen.',
  );
  const name = (path: string) => (path === 'invoices.book' ? 'Bogfør fakturaer' : undefined);
  expect(readable({ code: 'SWITCHED_OFF', values: { setting: 'invoices.book' } }, 'da', name).sentence).toBe(
    'Indstillingen Bogfør fakturaer er slået fra.',
  );
});

test('an amount is written as the language writes it, and a name that is none stays', () => {
  const values = { kind: 'customer-invoice', number: '7', document: '30001', ours: '1250.00 DKK', theirs: '-1249.50 DKK' };
  expect(readable({ code: 'AMOUNT_DIFFERS', values }, 'da').sentence).toMatch(/1\.250,00 DKK[\s\S]*-1\.249,50 DKK/);
  expect(
    readable({ code: 'NUMBER_COLLISION', values: { number: '7', ours: 'Bolt M8 1.25', theirs: 'Nut' } }, 'da').sentence,
  ).toContain('Bolt M8 1.25');
});

test('a setting’s name brings its own quotation marks, so no text puts others around it', () => {
  const quoted = /["“”][^"“”]*\{setting\}[^"“”]*["“”]/;
  const texts = [english, danish, norwegian, swedish].flatMap((each) => Object.values<Text>(each));
  expect(texts.filter(({ sentence, hint = '' }) => quoted.test(`${sentence} ${hint}`))).toEqual([]);
});

test.each([
  ['da-DK,da;q=0.9,en;q=0.8', undefined, 'da'],
  ['no', undefined, 'nb'],
  ['nn-NO,en;q=0.5', undefined, 'nb'],
  ['fr,sv;q=0.4,en;q=0.7', undefined, 'en'],
  ['fr', 'SE', 'sv'],
  [undefined, undefined, 'en'],
])('a browser that asks for %s, country %s, reads %s', (accepted, country, language) => {
  expect(languageOf(accepted, country)).toBe(language);
});

test('GEN-14 whatever a person must act on says what to do', () => {
  const text = readFileSync('shared/texts/reasons.ts', 'utf8');
  const section = text.slice(text.indexOf('// A person must act'), text.indexOf('// It goes on by itself'));
  const codes = reasonCodes.filter((code) => new RegExp(`\\b${code}: \\{`).test(section));
  expect(codes.length).toBeGreaterThan(40);
  for (const language of languages)
    expect(codes.filter((code) => (readable({ code }, language).hint ?? '').length < 10)).toEqual([]);
});
