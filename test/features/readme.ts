/** The README's place for the table. */
const begin = '<!-- features: npm run features -->';
const end = '<!-- /features -->';

/** @returns the README with this table in its place. Throws when it has no place for one. */
export function withTable(readme: string, table: string): string {
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The README has no ${begin} … ${end}`);
  return `${readme.slice(0, from)}${begin}\n${table}\n${readme.slice(to)}`;
}
