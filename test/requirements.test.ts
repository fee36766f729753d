/** Every requirement has a test whose title begins with its id, and no title begins with an id that nobody asked for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const id = '(?:GEN|ECO-[A-Z]+|EAC-[A-Z]+|DIN-[A-Z]+|INC|EX|Q)-[A-Z]?\\d+';
const ids = `((?:${id})(?:[ ,]+(?:${id}))*)\\b`;
/** A title stands behind `test(` or its like, behind a table's `](`, or first in a table's row. */
const titles = [
  new RegExp(`\\b(?:test|describe)(?:\\.\\w+)*(?:<[^('"\`]*>)?\\(\\s*['"\`]${ids}`, 'g'),
  new RegExp(`\\)\\(\\s*['"\`]${ids}`, 'g'),
  new RegExp(`^\\s*(?:\\S+\\()?\\[\\s*['"\`]${ids}`, 'gm'),
];

/** Ids at the beginning of a test's title, with the file they stand in. */
function tested(): Map<string, string> {
  const found = new Map<string, string>();
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'));
  for (const file of files) {
    const text = readFileSync(join(__dirname, file), 'utf8');
    for (const [, together = ''] of titles.flatMap((title) => [...text.matchAll(title)]))
      for (const [one] of together.matchAll(new RegExp(id, 'g'))) found.set(one, file);
  }
  return found;
}

interface Requirement {
  name: string;
  text: string;
  isTextOnly: boolean;
}

function asked(): Requirement[] {
  const rows = readFileSync(join(__dirname, 'requirements.md'), 'utf8').matchAll(/^\| (\S+-\S+) \| (.+) \|$/gm);
  return [...rows].map(([, name = '', text = '']) => ({ name, text, isTextOnly: text.includes('*Text only*') }));
}

test('every requirement is tested', () => {
  const has = tested();
  const missing = asked().filter(({ name, isTextOnly }) => !isTextOnly && !has.has(name));
  expect(missing.map(({ name }) => name)).toEqual([]);
});

test('no test begins with an id that is not listed', () => {
  const listed = new Set(asked().map(({ name }) => name));
  expect([...tested()].filter(([name]) => !listed.has(name))).toEqual([]);
});

test('each id is listed once, in words', () => {
  const all = asked();
  expect(all.length).toBeGreaterThan(350);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  expect(all.filter(({ text }) => text.split(' ').length < 2)).toEqual([]);
});

test('what is text only says where the text stands', () => {
  const places = asked()
    .filter(({ isTextOnly }) => isTextOnly)
    .map(({ name, text }) => [name, /\*Text only\*: (\S+), `([^`]+)`/.exec(text)] as const);
  expect(places.length).toBeGreaterThan(0);
  for (const [name, place] of places) {
    const [, file = '', words = ''] = place ?? [];
    expect([name, readFileSync(join(__dirname, '..', file || '?'), 'utf8').includes(words)]).toEqual([name, true]);
  }
});
