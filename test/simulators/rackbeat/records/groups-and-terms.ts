/** The small registers: groups, units, terms, layouts, employees, locations, projects. */
import type { Account } from '../account.ts';
import type { FieldErrors } from '../refusal.ts';
import { embedded } from './embedded.ts';
import type { FieldRule, FieldTable } from './field-rules.ts';
import type { Resource } from './resource.ts';
import type { Fields, Row } from './table.ts';

const name: FieldRule = { type: 'text', required: true, max: 80 };
const percent: FieldRule = { type: 'decimal' };

const termTypes = [
  'net',
  'invoice_month',
  'paid_in_cash',
  'prepaid',
  'due_date',
  'factoring',
  'invoice_week_monday',
  'invoice_week_sunday',
] as const;

/** A register with a number, a name and little else. */
function register(path: string, singular: string, fields: FieldTable, more: Partial<Resource> = {}): Resource {
  return {
    path,
    singular,
    plural: path.replaceAll('-', '_'),
    event: singular,
    numbers: 'integer',
    first: 1,
    fields: { name, ...fields },
    search: ['number', 'name'],
    filters: {},
    ...more,
  };
}

export const registers: Resource[] = [
  register(
    'customer-groups',
    'customer_group',
    {},
    { defaults: () => ({ is_draft: false }), usedBy: [{ path: 'customers', field: 'customer_group_id' }] },
  ),
  register('supplier-groups', 'supplier_group', {}, { usedBy: [{ path: 'suppliers', field: 'supplier_group_id' }] }),
  register(
    'product-groups',
    'product_group',
    {
      has_inventory: { type: 'boolean' },
      is_sellable: { type: 'boolean' },
      should_spread_cost: { type: 'boolean' },
      vat_domestic: percent,
      vat_eu: percent,
      vat_abroad: percent,
      vat_domestic_exempt: percent,
    },
    {
      defaults: () => ({
        has_inventory: true,
        is_sellable: true,
        should_spread_cost: false,
        vat_domestic: 25,
        vat_eu: 0,
        vat_abroad: 0,
        vat_domestic_exempt: 0,
        is_draft: false,
      }),
      filters: { is_draft: 'is_draft' },
      present: (account, row) => ({ ...row, num_products: itemsIn(account, row) }),
      usedBy: [
        { path: 'products', field: 'group_id' },
        { path: 'lots', field: 'group_id' },
      ],
    },
  ),
  register('units', 'unit', {}, { defaults: () => ({ is_draft: false }), usedBy: [{ path: 'products', field: 'unit_id' }] }),
  register(
    'payment-terms',
    'payment_term',
    {
      description: { type: 'text', max: 255 },
      type: { type: 'text', required: true, oneOf: termTypes },
      maturity_days: { type: 'integer', required: true },
    },
    {
      // This event keeps its plural, unlike the envelope.
      event: 'payment_terms',
      first: 1001,
      defaults: () => ({ description: '' }),
      check: checkTerms,
      present: (_account, row) => ({ ...row, type_translated: String(row.type).replaceAll('_', ' ') }),
      usedBy: [
        { path: 'customers', field: 'payment_terms_id' },
        { path: 'suppliers', field: 'payment_terms_id' },
      ],
    },
  ),
  register('layouts', 'layout', {}, { first: 1001, usedBy: [{ path: 'customers', field: 'layout_id' }] }),
  register('employees', 'employee', {
    initials: { type: 'text', max: 10 },
    contact_email: { type: 'text', max: 255, isEmail: true },
    contact_phone: { type: 'text', max: 255 },
    locale: { type: 'text', max: 2 },
    job_title: { type: 'text', max: 80 },
  }),
  register('projects', 'project', { description: { type: 'text', max: 500 } }, { defaults: () => ({ description: '' }) }),
  register(
    'locations',
    'location',
    {
      barcode: { type: 'text', max: 50 },
      is_default: { type: 'boolean' },
      parent_id: { type: 'integer', references: 'locations' },
    },
    {
      defaults: () => ({ barcode: '', is_default: false, parent_id: null }),
      filters: { parent_id: 'parent_id', is_default: 'is_default' },
      present: presentLocation,
      usedBy: [{ path: 'locations', field: 'parent_id' }],
    },
  ),
];

function checkTerms(_account: Account, values: Fields): FieldErrors {
  const days = Number(values.maturity_days ?? 0);
  return days < 0 || days > 32767 ? { maturity_days: ['The maturity days field must lie between 0 and 32767.'] } : {};
}

function itemsIn(account: Account, group: Row): number {
  return [...account.table('products').live(), ...account.table('lots').live()].filter((item) => item.group_id === group.number)
    .length;
}

function presentLocation(account: Account, row: Row): Fields {
  const children = (number: unknown) =>
    account
      .table('locations')
      .live()
      .filter((other) => other.parent_id === number).length;
  const nest: Fields[] = [];
  for (let at: Row | undefined = row; at && nest.length < 20; at = account.table('locations').find(at.parent_id)) {
    nest.unshift({ ...embedded(account, 'locations', at.number, ['number', 'name']), children_count: children(at.number) });
  }
  return {
    ...row,
    children_count: children(row.number),
    toplevel_parent_id: nest[0]?.number,
    nesting_level: nest.length - 1,
    nest_list: nest,
  };
}
