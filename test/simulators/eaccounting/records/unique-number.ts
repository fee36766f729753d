/** Numbers that people know records by: unique whatever their case, given by the server when none is sent. */
import type { Company } from '../company.ts';
import { Refusal } from '../refusal.ts';
import { textAt } from './fields.ts';

/** @throws Refusal 4000 when another row has the number */
export function refuseTaken(company: Company, path: string, name: string, number: string, ownId: unknown): void {
  if (isTaken(company, path, name, number, ownId)) {
    throw new Refusal(4000, `${name} ${number} already exists.`);
  }
}

/** The next free number of the company's own series; moves the series on. */
export function nextNumber(
  company: Company,
  path: string,
  name: string,
  series: 'nextCustomerNumber' | 'nextSupplierNumber',
): string {
  while (isTaken(company, path, name, String(company.settings[series]), undefined)) {
    company.settings[series] += 1;
  }
  const number = String(company.settings[series]);
  company.settings[series] += 1;
  return number;
}

function isTaken(company: Company, path: string, name: string, number: string, ownId: unknown): boolean {
  const rows = company.table(path).all();
  return rows.some((row) => row.Id !== ownId && textAt(row, name).toLowerCase() === number.toLowerCase());
}
