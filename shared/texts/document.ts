/** The few words we write into a ledger document, in the language of the company's country. */

const credits: Record<string, string> = {
  DK: 'Kreditnota til faktura',
  NO: 'Kreditnota til faktura',
  SE: 'Kreditfaktura till faktura',
};

const rounding: Record<string, string> = { DK: 'Afrunding', NO: 'Avrunding', SE: 'Öresavrundning' };

/** On the line that carries what rounding leaves out. @param country ISO two letters of the tenant */
export function roundingText(country: string): string {
  return rounding[country] ?? 'Rounding';
}

/** @param country ISO two letters of the tenant */
export function documentText(country: string, what: { credits?: string }): string {
  return what.credits === undefined ? '' : `${credits[country] ?? 'Credit note for invoice'} ${what.credits}`;
}
