/** Countries by their two letters, and the region whose VAT rules hold there. */

const eu = 'AT BE BG CY CZ DE EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
// Codes the language tables know although they are no country.
const noCountries = ['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'];
const danish = new Intl.DisplayNames('da', { type: 'region', fallback: 'none' });
const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

export interface Country {
  Key: string;
  DanishName: string;
  EnglishName: string;
}

export function countryOf(key: string): Country | undefined {
  const EnglishName = /^[A-Z]{2}$/.test(key) && !noCountries.includes(key) ? english.of(key) : undefined;
  return EnglishName === undefined ? undefined : { Key: key, DanishName: danish.of(key) ?? EnglishName, EnglishName };
}

export function allCountries(): Country[] {
  return letters.flatMap((first) => letters.flatMap((second) => countryOf(first + second) ?? []));
}

export function regionOf(country: string): 'DK' | 'EU' | 'World' {
  if (country === 'DK') {
    return 'DK';
  }
  return eu.includes(country) ? 'EU' : 'World';
}
