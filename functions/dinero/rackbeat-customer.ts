/** Which Rackbeat customer a contact in Dinero is; one that Rackbeat lacks is made there, if it has an e-mail address. */
import { Refused } from '#shared/failures.ts';
import { Customer } from '#shared/rackbeat/records.ts';
import { filled } from '#shared/transfer/fit.ts';
import { areDifferent, contactReference, firstAddress } from './contact.ts';
import { LedgerContact, partyBody } from './rackbeat-party.ts';
import { rackbeatTerms } from './rackbeat-terms.ts';
import type { DineroSession } from './session.ts';

/** @returns Rackbeat's customer number */
export async function rackbeatCustomer(session: DineroSession, contactGuid: string): Promise<string> {
  const contact = await session.api.find(`v1/contacts/${contactGuid}`, LedgerContact);
  if (contact === undefined) throw new Refused('NOT_IN_LEDGER', { kind: 'customer', number: contactGuid });
  const ours = contactReference(session, 'customer', '');
  const reference = contact.ExternalReference;
  if (reference.startsWith(ours)) return reference.slice(ours.length);
  return (await existing(session, contact)) ?? (await made(session, contact));
}

/** The only one with the VAT number, else the only one with the e-mail address, if no other VAT number says that it is somebody else. */
async function existing({ rackbeat }: DineroSession, contact: LedgerContact): Promise<string | undefined> {
  const vat = digits(contact.VatNumber);
  const email = firstAddress(contact.Email).toLowerCase();
  const rules = [
    { text: contact.VatNumber, isSame: (customer: Customer) => digits(customer.company_vat) === vat },
    {
      text: email,
      isSame: (customer: Customer) =>
        firstAddress(customer.contact_email).toLowerCase() === email && !areDifferent(digits(customer.company_vat), vat),
    },
  ];
  for (const { text, isSame } of rules.filter((rule) => rule.text !== '')) {
    const hits = (await rackbeat.search('/customers', 'customers', text, Customer)).filter(isSame);
    if (hits.length > 1)
      throw new Refused('AMBIGUOUS', { number: contact.Name, candidates: hits.map((hit) => hit.number).join(', ') });
    if (hits[0] !== undefined) return hits[0].number;
  }
  return undefined;
}

/** Made without a claim of its own: if the answer is lost, the next attempt finds it by its e-mail address. */
async function made(session: DineroSession, contact: LedgerContact): Promise<string> {
  if (firstAddress(contact.Email) === '') throw new Refused('CONTACT_WITHOUT_EMAIL', {}, contact.Name);
  const { body } = partyBody({ ...contact, terms: await rackbeatTerms(session) });
  // Its invoice is here: that the contact was deleted since does not make it unsellable.
  const fields = { ...body, is_barred: false, ...filled({ ean: contact.EanNumber }) };
  return (await session.rackbeat.add('/customers', 'customer', fields, Customer)).number;
}

function digits(value: string): string {
  return value
    .replace(/[^0-9a-z]/gi, '')
    .replace(/^[a-z]{2}(?=\d)/i, '')
    .toUpperCase();
}
