/** Countries as people write them: Rackbeat and the ledgers keep free text ("Norge", "Germany", "DE"). */

const languages = ['en', 'da', 'nb', 'sv', 'de'];
const everyCode = Array.from(
  { length: 26 * 26 },
  (_, index) => String.fromCharCode(65 + Math.floor(index / 26)) + String.fromCharCode(65 + (index % 26)),
);

/** Written forms that the language data lacks. */
const otherNames = new Map(
  Object.entries({
    uk: 'GB',
    england: 'GB',
    holland: 'NL',
    usa: 'US',
    'czech republic': 'CZ',
    tjekkiet: 'CZ',
  }),
);

const byName = new Map<string, string>();
for (const language of languages) {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  for (const code of everyCode) {
    const name = names.of(code);
    if (name !== undefined) byName.set(name.toLowerCase(), inUse(code));
  }
}

/** The language data also names withdrawn codes (`FX` for France, `DD` for Germany): each stands for the one in use. */
function inUse(code: string): string {
  return new Intl.Locale(`und-${code}`).region ?? code;
}

/** ISO 3166 two letters, or undefined when the text names no country we know. */
export function countryCode(text: string): string | undefined {
  const name = text.trim().toLowerCase();
  if (name === '') return undefined;
  if (/^[a-z]{2}$/.test(name) && !otherNames.has(name)) return name.toUpperCase();
  return byName.get(name) ?? otherNames.get(name);
}

const euMembers = new Set('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '));

/** Member of the European Union, and so of its One Stop Shop scheme. */
export function isInEu(code: string): boolean {
  return euMembers.has(code);
}
