/** Every requirement has a test whose title begins with its id, and no title begins with an id that nobody asked for. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askedFor, testedIds } from './requirement-titles.ts';

const tested = () => testedIds(__dirname);
const asked = () => askedFor(__dirname);

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
