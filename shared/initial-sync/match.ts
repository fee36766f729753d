/** Who a ledger record already is in Rackbeat. Pure: both sides are given. */
import type { Existing } from '../rackbeat/registers.ts';
import type { Reason } from '../transfer/transfer.ts';
import type { Known } from './definition.ts';

/** Rackbeat's number of each ledger record of a register, by ledger id; what is not in the map has no counterpart yet. */
export function pairRegister(
  ledger: Known[],
  existing: Existing[],
  chosen: Record<string, number | string>,
): Map<string, string> {
  const pairs = new Map<string, string>();
  const free = new Map(existing.map((each) => [each.number, each]));
  const pair = (ledgerId: string, number: string) => {
    if (pairs.has(ledgerId) || !free.has(number)) return;
    pairs.set(ledgerId, number);
    free.delete(number);
  };
  const ids = new Set(ledger.map(({ ledgerId }) => ledgerId));
  for (const [number, ledgerNumber] of Object.entries(chosen))
    if (ids.has(String(ledgerNumber))) pair(String(ledgerNumber), number);
  for (const known of ledger) if (sameName(free.get(known.number), known)) pair(known.ledgerId, known.number);
  for (const known of ledger) {
    const named = [...free.values()].find((each) => sameName(each, known));
    if (named !== undefined) pair(known.ledgerId, named.number);
  }
  for (const known of ledger) {
    const alike = existing.filter((each) => sameTerms(each, known));
    const [only] = alike;
    // Several of the ledger's may be one of Rackbeat's: terms are only read from it.
    if (only !== undefined && alike.length === 1 && !pairs.has(known.ledgerId)) pairs.set(known.ledgerId, only.number);
  }
  return pairs;
}

export type Match = { found: 'one'; number: string } | { found: 'several'; reason: Reason } | { found: 'none' };

/** Rackbeat's customers or suppliers, ready to be searched. */
export interface PartyIndex {
  byNumber(number: string): Existing | undefined;
  byVat(vatNumber: string): Existing[];
  byEmail(email: string): Existing[];
}

export function partyIndex(existing: Existing[]): PartyIndex {
  const numbers = new Map(existing.map((each) => [each.number, each]));
  const vats = grouped(existing, (each) => vatDigits(each.company_vat));
  const emails = grouped(existing, (each) => each.contact_email.toLowerCase());
  return {
    byNumber: (number) => numbers.get(number),
    byVat: (vatNumber) => vats.get(vatDigits(vatNumber)) ?? [],
    byEmail: (email) => emails.get(email.toLowerCase()) ?? [],
  };
}

/** Whose a record of Rackbeat's is known to be: this ledger record's, another one's, or nobody's so far. */
export type Owner = 'this' | 'another' | 'nobody';

/**
 * The same number and one more thing equal is the same company; the same number and nothing else is somebody else. Without the
 * number: the only one with the VAT number, else the only one with the e-mail address and no other VAT number, among those that are
 * nobody else's.
 */
export async function matchParty(
  known: Known,
  index: PartyIndex,
  ownerOf: (candidate: Existing) => Promise<Owner>,
): Promise<Match> {
  const sameNumber = index.byNumber(known.number);
  if (sameNumber !== undefined)
    return isSameParty(sameNumber, known)
      ? { found: 'one', number: known.number }
      : { found: 'several', reason: collision(known, sameNumber) };
  const vat = vatDigits(known.vatNumber ?? '');
  const isAnotherCompany = ({ company_vat: theirs }: Existing) =>
    vat !== '' && vatDigits(theirs) !== '' && vatDigits(theirs) !== vat;
  const searches = [
    ...(vat === '' ? [] : [index.byVat(vat)]),
    // One bookkeeper's address may stand on several companies.
    ...(known.email === undefined || known.email === ''
      ? []
      : [index.byEmail(known.email).filter((hit) => !isAnotherCompany(hit))]),
  ];
  for (const hits of searches) {
    const free: Existing[] = [];
    for (const hit of hits) {
      const owner = await ownerOf(hit);
      if (owner === 'this') return { found: 'one', number: hit.number };
      if (owner === 'nobody') free.push(hit);
    }
    const [hit] = free;
    if (free.length > 1)
      return {
        found: 'several',
        reason: {
          code: 'AMBIGUOUS',
          values: { number: labelOf(known), candidates: free.map((each) => each.number).join(', ') },
        },
      };
    if (hit !== undefined) return { found: 'one', number: hit.number };
  }
  return { found: 'none' };
}

/** What a person calls it. */
export function labelOf({ number, numberless, name }: Known): string {
  return numberless === true ? name : number;
}

export function isSameParty(existing: Existing, known: Known): boolean {
  const vat = vatDigits(known.vatNumber ?? '');
  const email = (known.email ?? '').toLowerCase();
  return (
    (vat !== '' && vatDigits(existing.company_vat) === vat) ||
    (email !== '' && existing.contact_email.toLowerCase() === email) ||
    sameName(existing, known)
  );
}

export function isSameItem(existing: Existing, known: Known): boolean {
  const sameBarcode = known.barcode !== undefined && known.barcode !== '' && existing.barcode === known.barcode;
  return sameBarcode || sameName(existing, known);
}

/** The number belongs to somebody else in Rackbeat: nothing is overwritten. */
export function collision(known: Known, theirs: Existing): Reason {
  return {
    code: 'NUMBER_COLLISION',
    values: { number: known.number, ours: theirs.company_name || theirs.name, theirs: known.name },
  };
}

/** Rackbeat's names are shorter than some ledgers': as far as it keeps them, they are equal. */
const nameLimit = 80;

function sameName(existing: Existing | undefined, known: Known): boolean {
  if (existing === undefined) return false;
  const name = normalised(existing.company_name || existing.name);
  return [known.name, ...(known.otherNames ?? [])].some((each) => each !== '' && normalised(each.slice(0, nameLimit)) === name);
}

function sameTerms(existing: Existing, { terms }: Known): boolean {
  return terms !== undefined && existing.type === terms.type && (existing.maturity_days ?? 0) === terms.days;
}

function normalised(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** `DK 12 34 56 78` and `12345678` are one number, so are `SE556012579001` and `556012-5790`, `NO987654325MVA` and `987654325`. */
function vatDigits(value: string): string {
  return value
    .replace(/[^0-9a-z]/gi, '')
    .toUpperCase()
    .replace(/^SE(\d{10})01$/, '$1')
    .replace(/^[A-Z]{2}(?=\d)/, '')
    .replace(/^(\d{9})MVA$/, '$1');
}

function grouped(existing: Existing[], keyOf: (each: Existing) => string): Map<string, Existing[]> {
  const groups = new Map<string, Existing[]>();
  for (const each of existing) {
    const key = keyOf(each);
    if (key !== '') groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return groups;
}
