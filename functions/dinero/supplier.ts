/** Suppliers: Rackbeat → contacts in Dinero. Dinero has no supplier groups, so Rackbeat's go nowhere. */
import { namedTerms, neededTerms } from '#shared/rackbeat/named-terms.ts';
import type { Supplier } from '#shared/rackbeat/records.ts';
import type { MasterKind } from '#shared/transfer/ledger-definition.ts';
import { contactPayload, createContact, type DineroContact, updateContact } from './contact.ts';
import { identifyContact } from './contact-identity.ts';
import type { DineroSession } from './session.ts';

export const supplier: MasterKind<DineroSession, Supplier, DineroContact> = {
  sort: 'master',
  read: (session, number) => session.rackbeat.supplier(number),

  judge: ({ settings }) =>
    settings.suppliers.enabled
      ? { reach: 'write' }
      : { skip: { code: 'SWITCHED_OFF', values: { setting: 'suppliers.enabled' } } },

  needs: (_session, record) => neededTerms(record),

  lookUp: async () => undefined,

  payload(session, record, { needed }) {
    const terms = namedTerms(needed, record);
    return contactPayload(session, 'supplier', record, terms, session.settings.suppliers.numberInName);
  },

  identify: (session, record) => identifyContact(session, 'supplier', record),
  missing: (_session, record) => ({ fail: { code: 'NOT_IN_LEDGER', values: { kind: 'supplier', number: record.number } } }),
  create: createContact,
  update: (session, ledgerId, payload) => updateContact(session, ledgerId, payload, 'supplier'),
};
