/** Cuts a `$filter` into its words. */
import { invalid } from '../refusal.ts';

export type Token = { kind: 'text' | 'guid' | 'time' | 'name' | 'mark'; text: string } | { kind: 'number'; text: string };

/** In this order: a GUID may begin like a number or like a name. A quote within a text is doubled. */
const patterns: [Token['kind'], RegExp][] = [
  ['text', /^'((?:[^']|'')*)'/],
  ['guid', /^([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?![\w-])/],
  ['time', /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z)/],
  ['number', /^(-?\d+(?:\.\d+)?)(?![\w-])/],
  ['name', /^(-?[A-Za-z][A-Za-z0-9_/]*)/],
  ['mark', /^([(),:])/],
];

/** @throws Refusal 2000 */
export function tokensOf(filter: string): Token[] {
  const tokens: Token[] = [];
  let rest = filter.trimStart();
  while (rest !== '') {
    const found = firstToken(rest);
    if (!found) {
      throw invalid(`The query specified in the URI is not valid at '${rest}'.`);
    }
    tokens.push(found.token);
    rest = rest.slice(found.length).trimStart();
  }
  return tokens;
}

function firstToken(text: string): { token: Token; length: number } | undefined {
  for (const [kind, pattern] of patterns) {
    const [all, inner] = pattern.exec(text) ?? [];
    if (all !== undefined && inner !== undefined) {
      return { token: { kind, text: kind === 'text' ? inner.replaceAll("''", "'") : inner }, length: all.length };
    }
  }
  return undefined;
}
