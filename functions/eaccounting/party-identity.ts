/** Who a Rackbeat customer or supplier already is in eAccounting. */
import * as z from 'zod';
import type { Candidate, Identity } from '#shared/transfer/ledger-definition.ts';
import { type Eaccounting, filterText } from './client.ts';
import { firstAddress, normalisedName, organisationNumber, spellingsOf } from './same-company.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

/** What customers and suppliers are compared by. */
const Party = z.object({
  Id: z.string(),
  Name: text,
  CustomerNumber: text,
  SupplierNumber: text,
  CorporateIdentityNumber: text,
  VatNumber: text,
  EmailAddress: text,
  IsActive: z.boolean().nullish(),
});
type Party = z.infer<typeof Party>;

/** Rackbeat's side of it. */
export interface Known {
  number: string;
  company_name: string;
  company_vat: string;
  contact_email: string;
}

export interface Parties {
  path: '/customers' | '/suppliers';
  number: 'CustomerNumber' | 'SupplierNumber';
}

/**
 * First contact: the same number and one more thing equal; else the only one with the organisation number; else the only one with
 * the e-mail address. The same number and nothing else equal is somebody else: nothing is overwritten.
 */
export async function identify(api: Eaccounting, { path, number }: Parties, known: Known): Promise<Identity> {
  // The vendor's database compares without regard to case, and so does its rule that a number is unique.
  const [sameNumber] = await api.list(path, `${number} eq ${filterText(known.number)}`, Party);
  if (sameNumber !== undefined) {
    if (isSameCompany(sameNumber, known)) return { found: 'one', ...candidate(sameNumber, number) };
    return {
      found: 'conflict',
      reason: { code: 'NUMBER_COLLISION', values: { number: known.number, ours: known.company_name, theirs: sameNumber.Name } },
    };
  }
  const email = firstAddress(known.contact_email);
  const byNumber = spellingsOf(known.company_vat).flatMap((spelling) => [
    `CorporateIdentityNumber eq ${filterText(spelling)}`,
    `VatNumber eq ${filterText(spelling)}`,
  ]);
  const searches = [
    ...(byNumber.length === 0 ? [] : [byNumber.join(' or ')]),
    ...(email === '' ? [] : [`EmailAddress eq ${filterText(email)}`]),
  ];
  for (const filter of searches) {
    const hits = await api.list(path, filter, Party);
    const [hit] = hits;
    if (hits.length > 1) {
      const candidates = hits.map((each) => each[number] || each.Name).join(', ');
      return {
        found: 'several',
        candidates: hits.map((each) => candidate(each, number)),
        reason: { code: 'AMBIGUOUS', values: { number: known.number, candidates } },
      };
    }
    if (hit !== undefined) return { found: 'one', ...candidate(hit, number) };
  }
  return { found: 'none' };
}

function candidate(party: Party, number: Parties['number']): Candidate {
  return { ledgerId: party.Id, number: party[number], barred: party.IsActive === false };
}

function isSameCompany(party: Party, known: Known): boolean {
  const ours = organisationNumber(known.company_vat);
  const sameNumber = ours !== '' && [party.CorporateIdentityNumber, party.VatNumber].map(organisationNumber).includes(ours);
  const email = firstAddress(known.contact_email).toLowerCase();
  const sameEmail = email !== '' && firstAddress(party.EmailAddress).toLowerCase() === email;
  // A name is cut to fit the ledger, so its beginning is what can be equal.
  const sameName = normalisedName(party.Name) === normalisedName(known.company_name.slice(0, nameLimit));
  return sameNumber || sameEmail || sameName;
}

/** eAccounting: names of customers, suppliers and articles. */
export const nameLimit = 50;
