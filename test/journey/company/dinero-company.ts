/** A company connected to Dinero. */
import type { DineroSession } from '#functions/dinero/session.ts';
import type { Fields } from '../../simulators/dinero/records/fields.ts';
import { type ConnectedCompany, connectCompany } from './connected-company.ts';
import { type DineroSide, openDinero } from './dinero-side.ts';

export type DineroCompany = ConnectedCompany<DineroSession, DineroSide>;

/** @param settings beside the defaults: customers on, a default sales account for each zone */
export async function aDineroCompany(settings: Record<string, unknown> = {}): Promise<DineroCompany> {
  return await connectCompany<DineroSession, DineroSide>(openDinero, () => settings);
}

/** One thing in Dinero by its guid. */
export async function inDinero({ side }: DineroCompany, path: string): Promise<Fields> {
  const { status, body } = await side.call('GET', path);
  if (status !== 200) throw new Error(`GET ${path}: ${status}`);
  return body;
}

/** The sales documents in Dinero, with their lines, oldest first; of one second, by number. */
export async function salesDocuments(company: DineroCompany): Promise<Fields[]> {
  const listed = await company.side.all('/v1/{o}/sales', 'Guid,Type,CreatedAt,Number');
  const age = ({ CreatedAt, Number: number }: Fields) => `${CreatedAt} ${String(number).padStart(9, '0')}`;
  const oldestFirst = listed.sort((one, other) => age(one).localeCompare(age(other)));
  return await Promise.all(
    oldestFirst.map(({ Guid, Type }) =>
      inDinero(company, `/v1/{o}/${Type === 'CreditNote' ? 'sales/creditnotes' : 'invoices'}/${Guid}`),
    ),
  );
}

export async function contacts({ side }: DineroCompany): Promise<Fields[]> {
  return await side.all('/v1/{o}/contacts', 'ContactGuid,Name,ExternalReference,VatNumber,Email,Street,City,CountryKey,IsPerson');
}

export async function products({ side }: DineroCompany): Promise<Fields[]> {
  return await side.all('/v1/{o}/products', 'ProductGuid,ProductNumber,Name,BaseAmountValue,AccountNumber,Unit');
}

/** What stands in the general ledger, booked, by account. */
export async function balances({ side, clock }: DineroCompany): Promise<Record<number, number>> {
  const year = new Date(clock.now()).getUTCFullYear();
  const { body } = await side.call('GET', `/v1/{o}/entries?fromDate=${year}-01-01&toDate=${year}-12-31`);
  const sums: Record<number, number> = {};
  for (const { AccountNumber, Amount } of body as unknown as { AccountNumber: number; Amount: number }[])
    sums[AccountNumber] = Math.round(((sums[AccountNumber] ?? 0) + Amount) * 100) / 100;
  return sums;
}
