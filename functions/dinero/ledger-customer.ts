/**
 * The buyers of Dinero's invoices: Dinero → Rackbeat. Under a row of its own, so that two first invoices of one contact make one
 * customer. What Rackbeat has stays as it is there.
 */
import { Refused } from '#shared/failures.ts';
import type { Rackbeat } from '#shared/rackbeat/client.ts';
import { Customer } from '#shared/rackbeat/records.ts';
import type { Fields } from '#shared/rackbeat/registers.ts';
import { filled } from '#shared/transfer/fit.ts';
import type { Identity, LedgerRecord, MasterKind } from '#shared/transfer/ledger-definition.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { areDifferent, contactReference, firstAddress } from './contact.ts';
import { LedgerContact, partyBody } from './rackbeat-party.ts';
import { type RackbeatTerms, rackbeatTerms } from './rackbeat-terms.ts';
import type { DineroSession } from './session.ts';

export const ledgerCustomer: MasterKind<DineroSession, LedgerContact, Fields, RackbeatTerms[]> = {
  sort: 'master',
  mirrors: 'customer',
  neverUpdates: true,
  read: ({ api }, guid) => api.find(`v1/contacts/${guid}`, LedgerContact),
  judge: () => ({ reach: 'write' }),
  needs: () => [],
  lookUp: (session) => rackbeatTerms(session),

  payload(_session, contact, { lookedUp: terms }) {
    const { body } = partyBody({ ...contact, terms });
    // Its invoice is here: that the contact was deleted since does not make it unsellable.
    return { payload: {}, onCreate: { ...body, is_barred: false, ...filled({ ean: contact.EanNumber }) }, warnings: [] };
  },

  async identify(session, contact) {
    const ours = contactReference(session, 'customer', '');
    const { ExternalReference: reference } = contact;
    const number = reference.startsWith(ours) ? reference.slice(ours.length) : undefined;
    const isThere = number !== undefined && (await session.rackbeat.customer(number)) !== undefined;
    return isThere ? one(number) : await existing(session, contact);
  },
  missing: (_session, { Name }) => ({ fail: { code: 'NOT_IN_RACKBEAT', values: { kind: 'customer', number: Name } } }),

  async create({ rackbeat }, payload) {
    if (payload.contact_email === '') throw new Refused('CONTACT_WITHOUT_EMAIL', {}, String(payload.company_name));
    const { number } = await rackbeat.add('/customers', 'customer', payload, Customer);
    return await unlessMadeTwice(rackbeat, payload, number);
  },
  update: async ({ rackbeat }, number) =>
    (await rackbeat.customer(number)) === undefined ? 'gone' : { ledgerId: number, ledgerNumber: number },
};

/** The only one with the VAT number, else the only one with the e-mail address, if no other VAT number says that it is somebody else. */
async function existing({ rackbeat }: DineroSession, contact: LedgerContact): Promise<Identity> {
  for (const { text, isSame } of rules(contact.VatNumber, contact.Email)) {
    const hits = (await rackbeat.search('/customers', 'customers', text, Customer)).filter(isSame);
    if (hits.length > 1) {
      const candidates = hits.map((hit) => hit.number).join(', ');
      return { found: 'conflict', reason: { code: 'AMBIGUOUS', values: { number: contact.Name, candidates } } };
    }
    if (hits[0] !== undefined) return one(hits[0].number);
  }
  return { found: 'none' };
}

function rules(vatNumber: string, addresses: string) {
  const vat = digits(vatNumber);
  const email = firstAddress(addresses).toLowerCase();
  return [
    { text: vatNumber, isSame: (customer: Customer) => digits(customer.company_vat) === vat },
    {
      text: email,
      isSame: (customer: Customer) =>
        firstAddress(customer.contact_email).toLowerCase() === email && !areDifferent(digits(customer.company_vat), vat),
    },
  ].filter((rule) => rule.text !== '');
}

/**
 * Two contacts of one company may come at the same moment, each under its own row, and both find nobody. So each looks once more: all
 * invoices go to the customer with the lowest number, and what was made beside it is told, since only a person deletes customers.
 */
async function unlessMadeTwice(rackbeat: Rackbeat, { company_vat, contact_email }: Fields, made: string): Promise<LedgerRecord> {
  const alike: string[] = [];
  for (const { text, isSame } of rules(String(company_vat ?? ''), String(contact_email ?? '')))
    for (const hit of await rackbeat.search('/customers', 'customers', text, Customer)) if (isSame(hit)) alike.push(hit.number);
  const [number = made] = alike.sort((a, b) => Number(a) - Number(b));
  if (number === made) return { ledgerId: made, ledgerNumber: made };
  const warnings: Reason[] = [{ code: 'CUSTOMER_MADE_TWICE', values: { number, spare: made } }];
  return { ledgerId: number, ledgerNumber: number, wasThere: true, warnings };
}

/** Dinero may have one company as several contacts; Rackbeat has it once. */
function one(number: string): Identity {
  return { found: 'one', ledgerId: number, barred: false, shared: true };
}

function digits(value: string): string {
  return value
    .replace(/[^0-9a-z]/gi, '')
    .replace(/^[a-z]{2}(?=\d)/i, '')
    .toUpperCase();
}
