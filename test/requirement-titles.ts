/** Reads which requirements there are, and which test files carry a test whose title begins with their ids. */
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

/** The ids a title begins with, none if it begins with words. */
export function idsOf(title: string): string[] {
  const [, together = ''] = new RegExp(`^${ids}`).exec(title) ?? [];
  return together.match(new RegExp(id, 'g')) ?? [];
}

/** Each id at the beginning of a test's title, with the files it stands in, as paths from `folder`. */
export function testedIds(folder: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'));
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [, together = ''] of titles.flatMap((title) => [...text.matchAll(title)]))
      for (const one of idsOf(together)) found.set(one, (found.get(one) ?? new Set()).add(file));
  }
  return found;
}

export interface Requirement {
  name: string;
  text: string;
  isTextOnly: boolean;
}

/** The rows of requirements.md in `folder`. */
export function askedFor(folder: string): Requirement[] {
  const rows = readFileSync(join(folder, 'requirements.md'), 'utf8').matchAll(/^\| (\S+-\S+) \| (.+) \|$/gm);
  return [...rows].map(([, name = '', text = '']) => ({ name, text, isTextOnly: text.includes('*Text only*') }));
}
