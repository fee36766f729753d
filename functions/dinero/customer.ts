/** Customers: Rackbeat → contacts in Dinero. */
import { namedTerms, neededTerms } from '#shared/rackbeat/named-terms.ts';
import type { Customer } from '#shared/rackbeat/records.ts';
import type { MasterKind } from '#shared/transfer/ledger-definition.ts';
import { contactPayload, createContact, type DineroContact, updateContact } from './contact.ts';
import { identifyContact } from './contact-identity.ts';
import type { DineroSession } from './session.ts';

export const customer: MasterKind<DineroSession, Customer, DineroContact> = {
  sort: 'master',
  read: (session, number) => session.rackbeat.customer(number),

  judge: ({ settings }) =>
    settings.customers.enabled
      ? { reach: 'write' }
      : { skip: { code: 'SWITCHED_OFF', values: { setting: 'customers.enabled' } } },

  needs: (_session, record) => neededTerms(record),

  lookUp: async () => undefined,

  payload(session, record, { needed }) {
    const terms = namedTerms(needed, record);
    return contactPayload(session, 'customer', record, terms, session.settings.customers.numberInName);
  },

  identify: (session, record) => identifyContact(session, 'customer', record),
  missing: (_session, record) => ({ fail: { code: 'NOT_IN_LEDGER', values: { kind: 'customer', number: record.number } } }),
  create: createContact,
  update: (session, ledgerId, payload) => updateContact(session, ledgerId, payload, 'customer'),
};
