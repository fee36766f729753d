import type { Kind } from '../kinds.ts';

/** Short and unlike anything a person types; a credit note is an invoice and shares its series. */
const prefixes: Partial<Record<Kind, string>> = {
  'customer-invoice': 'RB',
  'supplier-invoice': 'RBS',
  consumption: 'RBV',
  'ledger-invoice': 'RBL',
  'inventory-value': 'RBI',
  'sales-order': 'RBO',
};

/**
 * The text by which our document can be found again in the ledger: `RB-4711-1041`, and `RB-4711-1041-copy-2` for the
 * second document a person forced. It holds the tenant too, since two Rackbeat accounts may feed one ledger company.
 */
export function referenceOf(kind: Kind, tenantId: string, number: string, copies = 0): string {
  const base = `${prefixes[kind] ?? kind}-${tenantId}-${number}`;
  return copies === 0 ? base : `${base}-copy-${copies + 1}`;
}

/** The Rackbeat number in a text that is, or holds among other words, a reference of this kind and tenant; copies count as their first. */
export function numberReferredTo(kind: Kind, tenantId: string, text: string): string | undefined {
  const prefix = referencePrefix(kind, tenantId);
  const own = text.split(/[\s,;]/).find((word) => word.startsWith(prefix));
  return own === undefined ? undefined : /^\d+(?=$|-copy-\d+$)/.exec(own.slice(prefix.length))?.[0];
}

/** Tenants are numbers at Rackbeat. */
const ofAnyKind = new RegExp(`^(?:${Object.values(prefixes).join('|')})-\\d+-.`);

/** Whether a text in a ledger is a reference of ours, whoever's document it stands on. A person's own `RB-2026` is none. */
export function isReference(text: string): boolean {
  return ofAnyKind.test(text);
}

/** What all references of a kind and tenant begin with, copies included. */
export function referencePrefix(kind: Kind, tenantId: string): string {
  return referenceOf(kind, tenantId, '');
}

/**
 * Reads a reference of ours back, as it may stand among what a person wrote around it.
 * @returns each reference of this kind and tenant in the text, once
 */
export function referencesIn(text: string, kind: Kind, tenantId: string): { reference: string; number: string; copy: number }[] {
  const prefix = referencePrefix(kind, tenantId);
  const words = new Set(text.split(/[^A-Za-z0-9-]/).filter((word) => word.startsWith(prefix)));
  return [...words].flatMap((reference) => {
    const [, number, copy] = /^(\d+)(?:-copy-(\d+))?$/.exec(reference.slice(prefix.length)) ?? [];
    return number === undefined ? [] : [{ reference, number, copy: copy === undefined ? 0 : Number(copy) - 1 }];
  });
}
