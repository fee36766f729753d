import { readFileSync } from 'node:fs';
import { ledgers } from '#shared/kinds.ts';
import { definitions } from './definitions.ts';
import { withTable } from './readme.ts';
import { featureTable } from './table.ts';

test('the README says what the ledgers’ definitions say; if this fails: npm run features', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(withTable(readme, featureTable(definitions))).toBe(readme);
});

test('what a ledger loses, its column loses', () => {
  const { 'customer-invoice': _gone, ...kinds } = definitions.dinero.kinds;
  const { consent: _taken, ...rest } = definitions.dinero;
  const lines = featureTable({ ...definitions, dinero: { ...rest, kinds } }).split('\n');
  const cells = (title: string) => lines.find((line) => line.startsWith(`| ${title} |`))?.split(' | ') ?? [];
  const column = 1 + ledgers.indexOf('dinero');
  expect(
    [cells('customer invoice')[column], cells('*consent in the browser*')[column]].map((cell) => cell?.replace(' |', '')),
  ).toEqual(['–', '–']);
  expect(cells('customer invoice')[1]).toBe('document, made and taken further');
});

test('a README without the place is told', () => {
  expect(() => withTable('# Nothing', '|')).toThrow('has no <!-- features');
});
