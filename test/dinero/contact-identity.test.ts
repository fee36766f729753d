/** Two of Rackbeat's customers with one e-mail address: the contact of one is not the other's. */
import { contactReference } from '#functions/dinero/contact.ts';
import { identifyContact } from '#functions/dinero/contact-identity.ts';
import type { DineroSession } from '#functions/dinero/session.ts';

type Party = Parameters<typeof identifyContact>[2];
const party = { number: '1002', company_vat: '', contact_email: 'books@example.test' } as unknown as Party;

/** Dinero as it answers when its only contact has this reference and the address both share. */
function holding(referenceOf: (session: DineroSession) => string | null): DineroSession {
  const session = { tenant: { tenantId: '10001' }, ledger: 'dinero', api: {} } as unknown as DineroSession;
  const contact = {
    ...{ ContactGuid: 'c1', Name: 'Nordic Parts', ExternalReference: referenceOf(session) },
    ...{ Email: 'books@example.test', VatNumber: null, DeletedAt: null },
  };
  Object.assign(session.api, { find: async () => undefined, list: async () => [contact] });
  return session;
}

test('one that bears another customer’s reference is not taken', async () => {
  const session = holding((ours) => contactReference(ours, 'customer', '1001'));
  expect(await identifyContact(session, 'customer', party)).toEqual({ found: 'none' });
});

test.each([null, 'PO 7'])('one with the reference %s that a person gave it is taken', async (reference) => {
  const session = holding(() => reference);
  expect(await identifyContact(session, 'customer', party)).toMatchObject({ found: 'one', ledgerId: 'c1' });
});
