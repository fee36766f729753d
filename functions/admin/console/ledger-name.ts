/** What a ledger calls itself; in Sweden eAccounting goes by another name. */
import { type Language, type Words, words } from '#shared/texts/language.ts';

const names: Record<string, Words> = {
  'e-conomic': words('e-conomic', 'e-conomic', 'e-conomic', 'e-conomic'),
  eaccounting: words('eAccounting', 'eAccounting', 'eAccounting', 'eEkonomi'),
  dinero: words('Dinero', 'Dinero', 'Dinero', 'Dinero'),
};

export function ledgerName(language: Language, ledger: string): string {
  return names[ledger]?.[language] ?? ledger;
}
