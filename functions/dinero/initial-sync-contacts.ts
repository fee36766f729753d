/**
 * Dinero's contacts as Rackbeat's customers and suppliers. Dinero tells them apart only by what is booked on them: a debtor becomes a
 * customer, a creditor a supplier, who is both becomes both.
 */
import type { InitialSyncKind, Known } from '#shared/initial-sync/definition.ts';
import { filled } from '#shared/transfer/fit.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { contactReference, firstAddress, type PartyKind } from './contact.ts';
import { supplierGroupOf } from './initial-sync-supplier-groups.ts';
import { listPage } from './list-page.ts';
import { LedgerContact, partyBody, zones } from './rackbeat-party.ts';
import { type RackbeatTerms, rackbeatTerms } from './rackbeat-terms.ts';
import type { DineroSession } from './session.ts';

/** With what its number, group and payment terms are worked out from, so that the rest needs the contact alone. */
type Contact = LedgerContact & { ourNumber: string; group: string; terms: RackbeatTerms[] };

export const syncedCustomers: InitialSyncKind<DineroSession, Contact> = {
  kind: 'customer',
  matching: 'party',
  // Who is nothing is listed here, so that the list of what stays behind names everybody.
  listPage: (session, cursor, size) =>
    page(session, 'customer', (contact) => isUsedAs(session, 'customer', contact) || !isUsedAs(session, 'supplier', contact), {
      cursor,
      size,
    }),
  known,
  judge: notWanted,
  body: async (_session, contact) => {
    const { body, warnings } = partyBody(contact);
    return { body: { ...body, ...filled({ ean: contact.EanNumber }) }, warnings };
  },
  facts: (_session, { VatRegionKey }) => ({ zone: zones[VatRegionKey] }),
};

export const syncedSuppliers: InitialSyncKind<DineroSession, Contact> = {
  kind: 'supplier',
  matching: 'party',
  listPage: (session, cursor, size) =>
    page(session, 'supplier', (contact) => isUsedAs(session, 'supplier', contact), { cursor, size }),
  known,
  judge: notWanted,
  leansOn: ({ group }) => [{ kind: 'supplier-group', ledgerId: group, required: true }],
  body: async (_session, contact, partners) => {
    const { body, warnings } = partyBody(contact);
    return { body: { ...body, supplier_group_id: Number(partners.numberOf('supplier-group', contact.group)) }, warnings };
  },
  facts: (_session, { VatRegionKey }) => ({ zone: zones[VatRegionKey] }),
};

async function page(
  session: DineroSession,
  kind: PartyKind,
  isWanted: (contact: LedgerContact) => boolean,
  { cursor, size }: { cursor: string | undefined; size: number },
) {
  const terms = await rackbeatTerms(session);
  // Version 2 of the list shows deleted contacts too.
  const list = { path: 'v2/contacts', fields: Object.keys(LedgerContact.shape), member: LedgerContact, isWanted };
  const { records, ...rest } = await listPage(session, list, cursor, size);
  return {
    ...rest,
    records: records.map((contact) => ({
      ...contact,
      ourNumber: ourNumber(session, kind, contact),
      group: supplierGroupOf(session.settings, contact.VatRegionKey),
      terms,
    })),
  };
}

/** Rackbeat's number, where the contact is one that this connector wrote for a customer or a supplier of this company. */
function ourNumber(session: DineroSession, kind: PartyKind, { ExternalReference }: LedgerContact): string {
  const ours = contactReference(session, kind, '');
  return ExternalReference.startsWith(ours) ? ExternalReference.slice(ours.length) : '';
}

function isUsedAs(session: DineroSession, kind: PartyKind, contact: LedgerContact): boolean {
  const isBookedOn = kind === 'customer' ? contact.IsDebitor : contact.IsCreditor;
  return isBookedOn || ourNumber(session, kind, contact) !== '';
}

/** Dinero has no numbers for contacts; only one that we have written before bears Rackbeat's. */
function known({ ContactGuid, ourNumber, Name, VatNumber, Email }: Contact): Known {
  return {
    ledgerId: ContactGuid,
    name: Name,
    vatNumber: VatNumber,
    email: firstAddress(Email),
    ...(ourNumber === '' ? { number: ContactGuid, numberless: true } : { number: ourNumber }),
  };
}

function notWanted({ settings }: DineroSession, contact: Contact): Reason | undefined {
  const { Name, Email, DeletedAt, IsDebitor, IsCreditor } = contact;
  // Rackbeat has it already.
  if (contact.ourNumber !== '') return undefined;
  if (!IsDebitor && !IsCreditor) return { code: 'CONTACT_UNUSED', detail: Name };
  if (DeletedAt !== '' && !settings.initialSync.includeBarred)
    return { code: 'BARRED_NOT_WANTED', values: { setting: 'initialSync.includeBarred' } };
  return firstAddress(Email) === '' ? { code: 'CONTACT_WITHOUT_EMAIL', detail: Name } : undefined;
}
