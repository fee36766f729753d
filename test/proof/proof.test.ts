/** Cheap checks on the list of sabotages; that each turns its tests red is what `npm run proof` tells. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askedFor } from '../requirement-titles.ts';
import { sabotages } from './sabotages.ts';

const root = join(__dirname, '..', '..');
const asked = askedFor(join(root, 'test')).filter(({ isTextOnly }) => !isTextOnly);

test.each(sabotages)('$ids: its line stands once in $file', ({ file, find, replace }) => {
  expect(readFileSync(join(root, file), 'utf8').split(find)).toHaveLength(2);
  expect(replace).not.toBe(find);
});

test('every requirement that code decides has a sabotage, and no sabotage names another', () => {
  const names = asked.map(({ name }) => name);
  const broken = sabotages.flatMap(({ ids }) => ids);
  expect(names.filter((name) => !broken.includes(name))).toEqual([]);
  expect(broken.filter((id) => !names.includes(id))).toEqual([]);
});
