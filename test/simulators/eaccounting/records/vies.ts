/** The EU's register of VAT numbers, as eAccounting asks it while a customer is written. */
import { invalid } from '../refusal.ts';
import { countries } from './countries.ts';

export interface Vies {
  isDown: boolean;
  /** Numbers it does not know; every other well-formed one it does. */
  unknown: Set<string>;
}

/** @throws Refusal 2000. While the register is down nobody can tell, and the write is refused. */
export function checkVatNumber(vies: Vies, vatNumber: string): void {
  if (!/^[A-Z]{2}\d{8,12}$/.test(vatNumber)) {
    throw invalid('The field VatNumber must be a country code of two letters followed by 8 to 12 digits.');
  }
  if (vatNumber.startsWith('GR')) {
    throw invalid(`VatNumber ${vatNumber} is not valid according to VIES, where Greece is EL.`);
  }
  if (!countries[vatNumber.slice(0, 2)]?.isEuMember) {
    return;
  }
  if (vies.isDown) {
    throw invalid('VatNumber could not be checked: VIES is not available.');
  }
  if (vies.unknown.has(vatNumber)) {
    throw invalid(`VatNumber ${vatNumber} is not valid according to VIES.`);
  }
}
