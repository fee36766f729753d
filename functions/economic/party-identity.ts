/** Who a Rackbeat customer or supplier already is in e-conomic. */
import type * as z from 'zod';
import type { Customer, Supplier } from '#shared/rackbeat/records.ts';
import type { Candidate, Identity } from '#shared/transfer/ledger-definition.ts';
import { type Economic, filterValue } from './client.ts';

/** A customer or supplier as e-conomic answers it, as far as it is compared. */
export interface ExistingParty {
  name?: string | undefined;
  email?: string | undefined;
  corporateIdentificationNumber?: string | undefined;
  vatNumber?: unknown;
  barred?: boolean | undefined;
}

/** Where e-conomic keeps one sort of party, and how it numbers them. */
export interface Register<T extends ExistingParty> {
  /** `/customers` */
  path: string;
  schema: z.ZodType<T>;
  numberOf(existing: T): number;
  factsOf?(existing: T): Record<string, number> | undefined;
  /** e-conomic is the side that keeps them, so an equal number alone is enough. */
  isKeptInLedger: boolean;
}

type Party = Pick<Customer | Supplier, 'number' | 'company_name' | 'company_vat' | 'contact_email'>;

/** e-conomic's customer and supplier numbers are integers of at most nine digits; for any other Rackbeat number e-conomic gives its own. */
export function economicNumber(number: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(number) ? Number(number) : undefined;
}

/** E-mail fields may hold several addresses; the first is the primary one. */
export function firstAddress(email: string): string {
  return addresses(email).find((address) => address !== '') ?? '';
}

function addresses(email: string): string[] {
  return email.split(/[\s;,]+/);
}

/**
 * First contact: the same number and one more thing equal; else the only one with the VAT number; else the only one with the
 * e-mail address. The same number and nothing else equal is somebody else: nothing is overwritten.
 */
export async function identifyParty<T extends ExistingParty>(
  api: Economic,
  register: Register<T>,
  record: Party,
): Promise<Identity> {
  const number = economicNumber(record.number);
  const sameNumber = number === undefined ? undefined : await api.find(`${register.path}/${number}`, register.schema);
  if (sameNumber !== undefined) {
    if (register.isKeptInLedger || isSameCompany(sameNumber, record)) return one(register, sameNumber);
    return {
      found: 'conflict',
      reason: {
        code: 'NUMBER_COLLISION',
        values: { number: record.number, ours: record.company_name, theirs: sameNumber.name ?? '' },
      },
    };
  }
  for (const filter of searches(record)) {
    const hits = await api.list(register.path, filter, register.schema);
    const [hit] = hits;
    if (hits.length > 1)
      return {
        found: 'several',
        candidates: hits.map((existing) => candidate(register, existing)),
        reason: { code: 'AMBIGUOUS', values: { number: record.number, candidates: hits.map(register.numberOf).join(', ') } },
      };
    if (hit !== undefined) return one(register, hit);
  }
  return { found: 'none' };
}

function searches(record: Party): string[] {
  const vat = vatDigits(record.company_vat);
  return [
    ...(vat === ''
      ? []
      : [[vat, record.company_vat].map((value) => `corporateIdentificationNumber$eq:${filterValue(value)}`).join('$or:')]),
    ...(record.contact_email === '' ? [] : [`email$eq:${filterValue(firstAddress(record.contact_email))}`]),
  ];
}

function one<T extends ExistingParty>(register: Register<T>, existing: T): Identity {
  return { found: 'one', ...candidate(register, existing) };
}

function candidate<T extends ExistingParty>(register: Register<T>, existing: T): Candidate {
  const facts = register.factsOf?.(existing);
  return {
    ledgerId: String(register.numberOf(existing)),
    barred: existing.barred === true,
    ...(facts === undefined ? {} : { facts }),
  };
}

/** One more thing than the number is equal: VAT number, e-mail address or name. */
export function isSameCompany(existing: ExistingParty, record: Party): boolean {
  const vat = vatDigits(record.company_vat);
  const sameVat =
    vat !== '' &&
    [existing.corporateIdentificationNumber, existing.vatNumber].some((value) => vatDigits(String(value ?? '')) === vat);
  const email = firstAddress(record.contact_email).toLowerCase();
  const sameEmail = email !== '' && addresses((existing.email ?? '').toLowerCase()).includes(email);
  return sameVat || sameEmail || normalisedName(existing.name ?? '') === normalisedName(record.company_name);
}

/** `DK 12 34 56 78` and `12345678` are one number. */
function vatDigits(value: string): string {
  return value
    .replace(/[^0-9a-z]/gi, '')
    .replace(/^[a-z]{2}(?=\d)/i, '')
    .toUpperCase();
}

function normalisedName(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}
