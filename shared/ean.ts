/** EAN (GLN) location numbers, to which electronic invoices are addressed in Denmark. */

/** People write it in groups; the number itself has no blanks. */
export function normalisedEan(text: string): string {
  return text.replace(/\s+/g, '');
}

/** 13 digits, of which the last is the GS1 check digit (weights 1, 3, 1, 3 … from the left). */
export function isValidEan(text: string): boolean {
  const ean = normalisedEan(text);
  if (!/^\d{13}$/.test(ean)) return false;
  const digits = Array.from(ean, Number);
  const weighted = digits.slice(0, 12).reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
  return (10 - (weighted % 10)) % 10 === digits[12];
}
