/** Customers: e-conomic → Rackbeat, where e-conomic is the side that keeps them. Only the fields named here; never contacts, delivery places or prices. */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import { Fit } from '#shared/transfer/fit.ts';
import type { MasterKind } from '#shared/transfer/ledger-definition.ts';
import { firstAddress, isSameCompany } from './party-identity.ts';
import { rackbeatTermsType } from './payment-terms.ts';
import type { EconomicSession } from './session.ts';
import type { Settings } from './settings.ts';
import { rackbeatZone } from './vat-zone.ts';

const EconomicCustomer = z.object({
  customerNumber: z.number().int(),
  name: z.string(),
  currency: z.string(),
  address: z.string().optional(),
  zip: z.string().optional(),
  city: z.string().optional(),
  country: z.string().optional(),
  email: z.string().optional(),
  telephoneAndFaxNumber: z.string().optional(),
  corporateIdentificationNumber: z.string().optional(),
  ean: z.string().optional(),
  barred: z.boolean().optional(),
  customerGroup: z.object({ customerGroupNumber: z.number().int() }).optional(),
  paymentTerms: z.object({ paymentTermsNumber: z.number().int() }),
  vatZone: z.object({ vatZoneNumber: z.number().int() }).optional(),
});
type EconomicCustomer = z.infer<typeof EconomicCustomer>;

/** Longest name in Rackbeat: as far as it is kept there, names are equal. */
const nameLimit = 80;

interface LookedUp {
  terms: string;
  group?: string;
}

export const ledgerCustomer: MasterKind<EconomicSession, EconomicCustomer, Record<string, unknown>, LookedUp> = {
  sort: 'master',
  mirrors: 'customer',
  read: ({ api }, number) => api.find(`/customers/${number}`, EconomicCustomer),

  judge({ settings: { customers } }) {
    if (!customers.enabled) return { skip: { code: 'SWITCHED_OFF', values: { setting: 'customers.enabled' } } };
    if (customers.master !== 'economic') return { skip: { code: 'SWITCHED_OFF', values: { setting: 'customers.master' } } };
    return { reach: 'write' };
  },
  needs: () => [],

  async lookUp(session, record) {
    const group = record.customerGroup?.customerGroupNumber;
    const mapped = numberMappedTo(session.settings.customers.groups, group);
    const sameNumber =
      mapped === undefined && group !== undefined ? await session.rackbeat.customerGroup(String(group)) : undefined;
    const rackbeatGroup = mapped ?? sameNumber?.number;
    return { terms: await termsFor(session, record), ...(rackbeatGroup === undefined ? {} : { group: rackbeatGroup }) };
  },

  payload({ settings }, record, { lookedUp }) {
    const fit = new Fit();
    const [street = '', ...more] = (record.address ?? '').split(/\r?\n/);
    const payload = {
      company_name: fit.text('company_name', record.name, nameLimit),
      company_vat: fit.text('company_vat', record.corporateIdentificationNumber ?? '', 80),
      address_street: fit.text('address_street', street, 255),
      address_street2: fit.text('address_street2', more.join(', '), 255),
      address_zipcode: record.zip ?? '',
      address_city: record.city ?? '',
      address_country: record.country ?? '',
      contact_email: firstAddress(record.email ?? ''),
      contact_phone: record.telephoneAndFaxNumber ?? '',
      ean: record.ean ?? '',
      currency: record.currency,
      vat_zone: zoneOf(record, settings),
      payment_terms_id: Number(lookedUp.terms),
      ...(lookedUp.group === undefined ? {} : { customer_group_id: Number(lookedUp.group) }),
      is_barred: record.barred === true,
    };
    return { payload, onCreate: { number: record.customerNumber }, warnings: fit.warnings };
  },

  /** The same number and nothing else alike is somebody else: Rackbeat is not overwritten. */
  async identify({ rackbeat }, record) {
    const number = String(record.customerNumber);
    const existing = await rackbeat.customer(number);
    if (existing === undefined) return { found: 'none' };
    if (isSameCompany({ ...record, name: record.name.slice(0, nameLimit) }, existing))
      return { found: 'one', ledgerId: number, barred: false };
    const values = { number, ours: existing.company_name, theirs: record.name };
    return { found: 'conflict', reason: { code: 'NUMBER_COLLISION', values } };
  },
  missing: (_session, record) => ({
    fail: { code: 'NOT_IN_RACKBEAT', values: { kind: 'customer', number: String(record.customerNumber) } },
  }),

  async create({ rackbeat }, payload) {
    const number = await rackbeat.save('POST', '/customers', payload);
    return { ledgerId: number, ledgerNumber: number };
  },
  async update({ rackbeat }, number, payload) {
    if ((await rackbeat.customer(number)) === undefined) return 'gone';
    await rackbeat.save('PUT', `/customers/${number}`, payload);
    return { ledgerId: number, ledgerNumber: number };
  },
};

/** The Rackbeat number that a settings map leads from; the lowest where several lead to one. */
export function numberMappedTo(map: Record<string, number>, ledgerNumber: number | undefined): string | undefined {
  return Object.keys(map).find((number) => map[number] === ledgerNumber);
}

/** Mapping → the same name → refused: a term is never guessed. */
async function termsFor({ api, rackbeat, settings }: EconomicSession, record: EconomicCustomer): Promise<string> {
  const number = record.paymentTerms.paymentTermsNumber;
  const mapped = numberMappedTo(settings.paymentTerms.map, number);
  if (mapped !== undefined) return mapped;
  const Terms = z.object({ name: z.string(), daysOfCredit: z.number().optional(), paymentTermsType: z.string() });
  const terms = await api.find(`/payment-terms/${number}`, Terms);
  const all = await rackbeat.allPaymentTerms();
  const sameName = all.filter(({ name }) => normalised(name) === normalised(terms?.name ?? ''));
  const type = rackbeatTermsType(terms?.paymentTermsType ?? '');
  const sameDays = all.filter((each) => each.type === type && (each.maturity_days ?? 0) === (terms?.daysOfCredit ?? 0));
  const unique = [sameName, sameDays].find((hits) => hits.length === 1)?.[0];
  if (unique === undefined) throw new Refused('TERMS_NOT_IN_RACKBEAT', { terms: terms?.name ?? String(number) });
  return unique.number;
}

function normalised(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

function zoneOf({ vatZone, customerNumber }: EconomicCustomer, settings: Settings): string {
  const number = vatZone?.vatZoneNumber;
  const zone = rackbeatZone(number, settings);
  if (zone === undefined) throw new Refused('VAT_ZONE_UNKNOWN', { zone: String(number ?? ''), customer: String(customerNumber) });
  return zone;
}
