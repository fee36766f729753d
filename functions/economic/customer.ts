/** Customers: Rackbeat → e-conomic. Also what an invoice to a customer not yet known there leans on. */
import * as z from 'zod';
import { normalisedEan } from '#shared/ean.ts';
import { Refused } from '#shared/failures.ts';
import { neededTerms } from '#shared/rackbeat/named-terms.ts';
import type { Customer } from '#shared/rackbeat/records.ts';
import { Fit, filled } from '#shared/transfer/fit.ts';
import type { MasterKind } from '#shared/transfer/ledger-definition.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import type { Economic } from './client.ts';
import { remembered } from './emptied.ts';
import { groupFor } from './group.ts';
import { masterReach } from './master-reach.ts';
import { economicNumber, firstAddress, identifyParty } from './party-identity.ts';
import { termsOf } from './payment-terms.ts';
import { replaceParty } from './replace-party.ts';
import type { EconomicSession } from './session.ts';
import { customerZone, zoneFacts } from './vat-zone.ts';

/** Body of `POST /customers` and, merged over what is there, of `PUT /customers/{n}`. */
export interface EconomicCustomer {
  customerNumber?: number;
  name: string;
  currency: string;
  customerGroup: { customerGroupNumber: number };
  paymentTerms: { paymentTermsNumber: number };
  vatZone: { vatZoneNumber: number };
  barred: boolean;
  address?: string;
  zip?: string;
  city?: string;
  country?: string;
  email?: string;
  telephoneAndFaxNumber?: string;
  corporateIdentificationNumber?: string;
  ean?: string;
  layout?: { layoutNumber: number };
}

/** A customer as e-conomic answers it, as far as it is compared; the rest is kept as it is. */
const ExistingCustomer = z.looseObject({
  customerNumber: z.number().int(),
  name: z.string().optional(),
  email: z.string().optional(),
  corporateIdentificationNumber: z.string().optional(),
  vatNumber: z.string().optional(),
  barred: z.boolean().optional(),
  vatZone: z.object({ vatZoneNumber: z.number().int() }).optional(),
});

const emailLimit = 255;
/** What e-conomic has room for. One of that length whose check digit is wrong goes as it is. */
const eanLength = 13;

interface CustomerLookUp {
  group: number;
}

export const customer: MasterKind<EconomicSession, Customer, EconomicCustomer, CustomerLookUp> = {
  sort: 'master',
  read: (session, number) => session.rackbeat.customer(number),

  judge({ settings }, _record, why) {
    if (!settings.customers.enabled) return { skip: { code: 'SWITCHED_OFF', values: { setting: 'customers.enabled' } } };
    return masterReach(settings.customers.master, why, 'customers.master');
  },

  needs: ({ settings }, record) => [
    ...neededTerms(record),
    // Without an account for new groups none can be made, and the group is only chosen.
    ...(record.customer_group_id === undefined || settings.customers.groupAccount === undefined
      ? []
      : [{ kind: 'customer-group', number: record.customer_group_id, how: 'ensure' } as const]),
  ],

  async lookUp({ api, settings }, record) {
    const { groups, defaultGroup } = settings.customers;
    const group = await groupFor(record.customer_group_id, { map: groups, fallback: defaultGroup }, (number) =>
      exists(api, `/customer-groups/${number}`),
    );
    if (group === undefined)
      throw new Refused('CUSTOMER_GROUP_UNMAPPED', { customer: record.number, group: record.customer_group_id ?? '' });
    return { group };
  },

  payload(session, record, { needed, lookedUp }) {
    const fit = new Fit();
    const zone = customerZone(record, session.tenant, session.settings);
    const number = economicNumber(record.number);
    const ean = normalisedEan(record.ean);
    const hasRoom = ean.length <= eanLength;
    const layout = record.layout_id === undefined ? undefined : session.settings.layouts.map[record.layout_id];
    const optional = filled({
      address: fit.text('address', [record.address_street, record.address_street2].filter((line) => line !== '').join('\n'), 510),
      zip: fit.text('zip', record.address_zipcode, 30),
      city: fit.text('city', record.address_city, 50),
      country: fit.text('country', record.address_country, 50),
      email: fit.text('email', firstAddress(record.contact_email), emailLimit),
      telephoneAndFaxNumber: fit.text('telephoneAndFaxNumber', record.contact_phone, 255),
      corporateIdentificationNumber: fit.text('corporateIdentificationNumber', record.company_vat, 40),
      ean: hasRoom ? ean : '',
    });
    const payload: EconomicCustomer = {
      ...(number === undefined ? {} : { customerNumber: number }),
      name: fit.text('name', record.company_name || record.name || record.number, 255),
      currency: record.currency || session.baseCurrency,
      customerGroup: { customerGroupNumber: lookedUp.group },
      paymentTerms: { paymentTermsNumber: termsOf(session.settings, record.payment_terms_id, needed) },
      vatZone: { vatZoneNumber: zone.zone },
      barred: record.is_barred,
      ...optional,
      ...(layout === undefined ? {} : { layout: { layoutNumber: layout } }),
    };
    const facts = { ...remembered(optional), vatZone: zone.zone, ...(zone.byOss ? { ossZone: zone.zone } : {}) };
    const leftOut: Reason[] = hasRoom ? [] : [{ code: 'EAN_INVALID', values: { ean } }];
    return { payload, facts, warnings: [...zone.warnings, ...leftOut, ...fit.warnings] };
  },

  identify: ({ api, settings }, record) =>
    identifyParty(
      api,
      {
        path: '/customers',
        schema: ExistingCustomer,
        numberOf: (existing) => existing.customerNumber,
        factsOf: ({ vatZone }) => (vatZone === undefined ? undefined : zoneFacts(vatZone.vatZoneNumber, settings)),
        isKeptInLedger: settings.customers.master === 'economic',
      },
      record,
    ),
  missing: (_session, record) => ({ fail: { code: 'NOT_IN_LEDGER', values: { kind: 'customer', number: record.number } } }),

  async create({ api }, payload, key) {
    const created = await api.write({ method: 'POST', path: '/customers', body: payload, key }, ExistingCustomer);
    return { ledgerId: String(created.customerNumber), ledgerNumber: String(created.customerNumber) };
  },

  update: ({ api }, ledgerId, payload, why, before) =>
    replaceParty(api, { kind: 'customer', ledgerId, schema: ExistingCustomer, emailLimit }, payload, why, before),
};

async function exists(api: Economic, path: string): Promise<boolean> {
  return (await api.find(path, z.unknown())) !== undefined;
}
