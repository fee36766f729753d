/** Whether two records mean the same company: by VAT or organisation number, e-mail address, or name. */

/** `Nordvik  AB ` and `nordvik ab` are one name. */
export function normalisedName(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** E-mail fields may hold several addresses; the first is the primary one. */
export function firstAddress(email: string): string {
  return email.trim().split(/[\s;,]+/)[0] ?? '';
}

/**
 * The organisation number inside a number as people write it: `SE556000000101`, `556000-0001` and `5560000001` are one company.
 * A Swedish VAT number is SE, the ten digits and 01; a Norwegian one ends in MVA.
 */
export function organisationNumber(value: string): string {
  const compact = value.replace(/[^0-9a-z]/gi, '').toUpperCase();
  const swedish = /^SE(\d{10})01$/.exec(compact)?.[1];
  return swedish ?? compact.replace(/^[A-Z]{2}(?=\d)/, '').replace(/MVA$/, '');
}

/** How a company's number may stand in the ledger, for a search that compares letter by letter. */
export function spellingsOf(number: string): string[] {
  if (number.trim() === '') return [];
  const plain = organisationNumber(number);
  const compact = number.replace(/[^0-9a-z]/gi, '').toUpperCase();
  const swedish = /^\d{10}$/.test(plain) ? [`${plain.slice(0, 6)}-${plain.slice(6)}`, `SE${plain}01`] : [];
  const norwegian = /^\d{9}$/.test(plain) ? [`NO${plain}MVA`, `${plain}MVA`] : [];
  return [...new Set([number.trim(), compact, plain, ...swedish, ...norwegian])];
}
