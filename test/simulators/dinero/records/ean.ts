/** EAN (GLN) numbers of Danish electronic invoices. */

export function hasEanShape(text: string): boolean {
  return /^\d{13}$/.test(text);
}

/** The thirteenth digit checks the first twelve, weighted 1, 3, 1, 3 … */
export function isEan(text: string): boolean {
  const digits = [...text].map(Number);
  const weighted = digits.slice(0, 12).reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
  return hasEanShape(text) && digits[12] === (10 - (weighted % 10)) % 10;
}
