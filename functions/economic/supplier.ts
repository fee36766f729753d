/** Suppliers: Rackbeat → e-conomic. Also what a supplier invoice leans on. */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import { neededTerms } from '#shared/rackbeat/named-terms.ts';
import type { Supplier } from '#shared/rackbeat/records.ts';
import { Fit, filled } from '#shared/transfer/fit.ts';
import type { MasterKind, Needed } from '#shared/transfer/ledger-definition.ts';
import { remembered } from './emptied.ts';
import { economicNumber, firstAddress, identifyParty } from './party-identity.ts';
import { termsOf } from './payment-terms.ts';
import { replaceParty } from './replace-party.ts';
import type { EconomicSession } from './session.ts';
import { supplierZone } from './vat-zone.ts';

/** Body of `POST /suppliers` and, merged over what is there, of `PUT /suppliers/{n}`. Fields are shorter than a customer's. */
export interface EconomicSupplier {
  supplierNumber?: number;
  name: string;
  currency: string;
  supplierGroup: { supplierGroupNumber: number };
  paymentTerms: { paymentTermsNumber: number };
  vatZone: { vatZoneNumber: number };
  barred: boolean;
  address?: string;
  zip?: string;
  city?: string;
  country?: string;
  email?: string;
  phone?: string;
  corporateIdentificationNumber?: string;
}

const ExistingSupplier = z.looseObject({
  supplierNumber: z.number().int(),
  name: z.string().optional(),
  email: z.string().optional(),
  corporateIdentificationNumber: z.string().optional(),
  barred: z.boolean().optional(),
});

const emailLimit = 100;

export const supplier: MasterKind<EconomicSession, Supplier, EconomicSupplier> = {
  sort: 'master',
  read: (session, number) => session.rackbeat.supplier(number),
  judge: ({ settings }) =>
    settings.suppliers.enabled
      ? { reach: 'write' }
      : { skip: { code: 'SWITCHED_OFF', values: { setting: 'suppliers.enabled' } } },

  needs(_session, record) {
    const group = groupOf(record);
    return [
      ...neededTerms(record),
      ...(group === undefined ? [] : [{ kind: 'supplier-group', number: group, how: 'ensure' } as const]),
    ];
  },

  lookUp: async () => undefined,

  payload(session, record, { needed }) {
    const fit = new Fit();
    const number = economicNumber(record.number);
    const optional = filled({
      address: fit.text('address', [record.address_street, record.address_street2].filter((line) => line !== '').join('\n'), 255),
      zip: fit.text('zip', record.address_zipcode, 10),
      city: fit.text('city', record.address_city, 50),
      country: fit.text('country', record.address_country, 50),
      email: fit.text('email', firstAddress(record.contact_email), emailLimit),
      phone: fit.text('phone', record.contact_phone, 20),
      corporateIdentificationNumber: fit.text('corporateIdentificationNumber', record.company_vat, 40),
    });
    const payload: EconomicSupplier = {
      ...(number === undefined ? {} : { supplierNumber: number }),
      name: fit.text('name', record.company_name || record.name || record.number, 255),
      currency: record.currency || session.baseCurrency,
      supplierGroup: { supplierGroupNumber: economicGroup(session, record, needed) },
      paymentTerms: { paymentTermsNumber: termsOf(session.settings, record.payment_terms_id, needed) },
      vatZone: { vatZoneNumber: supplierZone(record.vat_zone || 'domestic', session.settings) },
      barred: record.is_barred,
      ...optional,
    };
    return { payload, facts: { ...remembered(optional), zone: record.vat_zone || 'domestic' }, warnings: fit.warnings };
  },

  identify: ({ api }, record) =>
    identifyParty(
      api,
      {
        path: '/suppliers',
        schema: ExistingSupplier,
        numberOf: (existing) => existing.supplierNumber,
        isKeptInLedger: false,
      },
      record,
    ),
  missing: (_session, record) => ({ fail: { code: 'NOT_IN_LEDGER', values: { kind: 'supplier', number: record.number } } }),

  async create({ api }, payload, key) {
    const created = await api.write({ method: 'POST', path: '/suppliers', body: payload, key }, ExistingSupplier);
    return { ledgerId: String(created.supplierNumber), ledgerNumber: String(created.supplierNumber) };
  },

  update: ({ api }, ledgerId, payload, why, before) =>
    replaceParty(api, { kind: 'supplier', ledgerId, schema: ExistingSupplier, emailLimit }, payload, why, before),

  explain: async (_session, { reason }, { payload }) => ({ ...reason, values: { currency: payload.currency, ...reason.values } }),
};

function groupOf(record: Supplier): string | undefined {
  return record.supplier_groups?.number ?? record.supplier_group_id;
}

function economicGroup({ settings }: EconomicSession, record: Supplier, needed: Needed): number {
  const group = groupOf(record);
  const transferred = group === undefined ? undefined : needed.get('supplier-group', group)?.ledgerId;
  // A mapping chosen after the group was first transferred counts from now on.
  const mapped = group === undefined ? undefined : settings.suppliers.groups[group];
  const number = mapped ?? (transferred === undefined ? settings.suppliers.defaultGroup : Number(transferred));
  if (number === undefined) throw new Refused('SUPPLIER_GROUP_UNMAPPED', { group: `supplier ${record.number}` });
  return number;
}
