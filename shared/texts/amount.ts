/** Amounts as a reader writes them: `1.250,00` in Danish, `1,250.00` in English. */
import type { Language } from './language.ts';

/** @param amount with a decimal point, as records keep it: `-1250.00`; what is no such amount is left as it is */
export function amountIn(language: Language, amount: string): string {
  if (!/^-?\d{1,15}\.\d{2}$/.test(amount)) return amount;
  return new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(Number(amount));
}
