/** Which Rackbeat customer a contact in Dinero is; one that Rackbeat lacks is made there, if it has an e-mail address. */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import { Customer, PaymentTerms } from '#shared/rackbeat/records.ts';
import { filled } from '#shared/transfer/fit.ts';
import { contactReference, firstAddress } from './contact.ts';
import type { DineroSession } from './session.ts';

const Contact = z.object({
  Name: z.string(),
  ExternalReference: z.string().nullish(),
  VatNumber: z.string().nullish(),
  Email: z.string().nullish(),
  Street: z.string().nullish(),
  ZipCode: z.string().nullish(),
  City: z.string().nullish(),
  CountryKey: z.string().nullish(),
});
type Contact = z.infer<typeof Contact>;

/** @returns Rackbeat's customer number */
export async function rackbeatCustomer(session: DineroSession, contactGuid: string): Promise<string> {
  const contact = await session.api.find(`v1/contacts/${contactGuid}`, Contact);
  if (contact === undefined) throw new Refused('NOT_IN_LEDGER', { kind: 'customer', number: contactGuid });
  const ours = contactReference(session, 'customer', '');
  const reference = contact.ExternalReference ?? '';
  if (reference.startsWith(ours)) return reference.slice(ours.length);
  return (await existing(session, contact)) ?? (await made(session, contact));
}

/** The only one with the VAT number, else the only one with the e-mail address. */
async function existing({ rackbeat }: DineroSession, contact: Contact): Promise<string | undefined> {
  const vat = contact.VatNumber ?? '';
  const email = contact.Email ?? '';
  const rules = [
    { text: vat, isSame: (customer: Customer) => digits(customer.company_vat) === digits(vat) },
    { text: email, isSame: (customer: Customer) => firstAddress(customer.contact_email).toLowerCase() === email.toLowerCase() },
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
async function made({ rackbeat }: DineroSession, contact: Contact): Promise<string> {
  if (!contact.Email) throw new Refused('EMAIL_MISSING', {}, contact.Name);
  const [terms] = await rackbeat.search('/payment-terms', 'payment_terms', '', PaymentTerms);
  const body = {
    company_name: contact.Name,
    contact_email: contact.Email,
    payment_terms_id: Number(terms?.number),
    ...filled({
      company_vat: contact.VatNumber ?? '',
      address_street: contact.Street ?? '',
      address_zipcode: contact.ZipCode ?? '',
      address_city: contact.City ?? '',
      address_country: contact.CountryKey ?? '',
    }),
  };
  return (await rackbeat.add('/customers', 'customer', body, Customer)).number;
}

function digits(value: string): string {
  return value.replace(/[^0-9a-z]/gi, '').replace(/^[a-z]{2}(?=\d)/i, '');
}
