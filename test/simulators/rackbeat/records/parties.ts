/** Customers and suppliers. */
import type { Account } from '../account.ts';
import { embedded, embeddedEmployee, embeddedTerms } from './embedded.ts';
import type { FieldTable } from './field-rules.ts';
import type { Resource } from './resource.ts';
import type { Fields, Row } from './table.ts';
import { vatZones } from './vat-zones.ts';

const partyFields: FieldTable = {
  company_name: { type: 'text', required: true, max: 80 },
  company_vat: { type: 'text', max: 80 },
  payment_terms_id: { type: 'integer', required: true, references: 'payment-terms' },
  vat_zone: { type: 'text', oneOf: vatZones },
  currency: { type: 'text', max: 3, references: 'currencies' },
  locale: { type: 'text', max: 2 },
  contact_email: { type: 'text', max: 255, isEmail: true },
  contact_phone: { type: 'text', max: 255 },
  address_street: { type: 'text', max: 255 },
  address_street2: { type: 'text', max: 255 },
  address_city: { type: 'text', max: 255 },
  address_zipcode: { type: 'text', max: 255 },
  address_country: { type: 'text', max: 255 },
  our_reference: { type: 'text', max: 255 },
  their_reference: { type: 'text', max: 255 },
  attention: { type: 'text', max: 255 },
  layout_id: { type: 'integer', references: 'layouts' },
  employee_id: { type: 'integer', references: 'employees' },
  is_barred: { type: 'boolean' },
};

export const customers: Resource = {
  path: 'customers',
  singular: 'customer',
  plural: 'customers',
  event: 'customer',
  numbers: 'integer',
  first: 1001,
  fields: {
    ...partyFields,
    ean: { type: 'text', max: 13 },
    customer_group_id: { type: 'integer', references: 'customer-groups' },
    general_discount_percentage: { type: 'decimal' },
    max_credit: { type: 'decimal' },
  },
  defaults: (account) => ({
    ...partyDefaults(account),
    ean: '',
    general_discount_percentage: 0,
    max_credit: 0,
    customer_group_id: first(account, 'customer-groups'),
  }),
  present: (account, row) => ({
    ...presentParty(account, row),
    customer_group: embedded(account, 'customer-groups', row.customer_group_id, ['number', 'name']),
  }),
  search: ['number', 'company_name', 'company_vat', 'contact_email', 'ean'],
  filters: { company_name: 'company_name', is_barred: 'is_barred' },
};

export const suppliers: Resource = {
  path: 'suppliers',
  singular: 'supplier',
  plural: 'suppliers',
  event: 'supplier',
  numbers: 'integer',
  first: 1001,
  fields: { ...partyFields, supplier_group_id: { type: 'integer', references: 'supplier-groups' } },
  defaults: (account) => ({ ...partyDefaults(account), supplier_group_id: first(account, 'supplier-groups') }),
  present: (account, row) => {
    // The group is written as a number under one name and read as a record under another.
    const { supplier_group_id: group, ...rest } = presentParty(account, row);
    return { ...rest, supplier_groups: embedded(account, 'supplier-groups', group, ['number', 'name']) };
  },
  search: ['number', 'company_name', 'company_vat', 'contact_email'],
  filters: { company_name: 'company_name', is_barred: 'is_barred' },
};

function partyDefaults(account: Account): Fields {
  const empty = ['company_vat', 'contact_email', 'contact_phone', 'our_reference', 'their_reference', 'attention'];
  const address = ['address_street', 'address_street2', 'address_city', 'address_zipcode', 'address_country'];
  return {
    ...Object.fromEntries([...empty, ...address].map((field) => [field, ''])),
    vat_zone: 'domestic',
    currency: account.baseCurrency,
    locale: account.country === 'DK' ? 'da' : account.country === 'NO' ? 'no' : account.country === 'SE' ? 'sv' : 'en',
    layout_id: first(account, 'layouts'),
    employee_id: null,
    is_barred: false,
  };
}

function presentParty(account: Account, row: Row): Fields {
  const { deleted_at: _, ...fields } = row;
  return {
    ...fields,
    name: row.company_name,
    payment_terms: embeddedTerms(account, row.payment_terms_id),
    employee: embeddedEmployee(account, row.employee_id),
    is_deleted: row.deleted_at !== null,
  };
}

function first(account: Account, path: string): unknown {
  return account.table(path).live()[0]?.number ?? null;
}
