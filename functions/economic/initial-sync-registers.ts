/** e-conomic's short lists as Rackbeat takes them: payment terms, layouts, employees, units and groups. */
import * as z from 'zod';
import type { InitialSyncKind } from '#shared/initial-sync/definition.ts';
import type { Kind } from '#shared/kinds.ts';
import { rackbeatEmail } from '#shared/rackbeat/email.ts';
import { Fit } from '#shared/transfer/fit.ts';
import { pageNumbered } from './list-page.ts';
import { rackbeatTermsType } from './payment-terms.ts';
import type { EconomicSession } from './session.ts';
import type { Settings } from './settings.ts';
import { vatRatesOf } from './vat-rates.ts';

type Pairs = { number: string; ledgerId: string }[];

const name = z
  .string()
  .optional()
  .transform((value) => value ?? '');
/** Longest name in Rackbeat's registers. */
const nameLimit = 80;

/** A list whose records have a number, a name and little else. */
function register<R extends { number: number; name: string }>(
  kind: Kind,
  path: string,
  member: z.ZodType<R>,
  more: Partial<InitialSyncKind<EconomicSession, R>> = {},
): InitialSyncKind<EconomicSession, R> {
  return {
    kind,
    matching: 'register',
    listPage: ({ api }, cursor, size) => pageNumbered(api, { path, keyOf: ({ number }) => number, member }, cursor, size),
    known: (record) => ({ ledgerId: String(record.number), number: String(record.number), name: nameOf(record) }),
    judge: () => undefined,
    async body(_session, record) {
      const fit = new Fit();
      return { body: { name: fit.text('name', nameOf(record), nameLimit) }, warnings: fit.warnings };
    },
    ...more,
  };
}

function nameOf({ number, name: given }: { number: number; name: string }): string {
  return given.trim() || String(number);
}

/** What a person has mapped stays; the rest is filled in. */
function filledIn(map: Record<string, number>, pairs: Pairs): Record<string, number> {
  return { ...Object.fromEntries(pairs.map(({ number, ledgerId }) => [number, Number(ledgerId)])), ...map };
}

const Terms = z
  .object({ paymentTermsNumber: z.number().int(), name, paymentTermsType: z.string(), daysOfCredit: z.number().int().optional() })
  .transform(({ paymentTermsNumber, ...terms }) => ({ number: paymentTermsNumber, ...terms }));

export const syncedPaymentTerms = register('payment-terms', '/payment-terms', Terms, {
  judge: (_session, terms) =>
    rackbeatTermsType(terms.paymentTermsType) === undefined
      ? { code: 'TERMS_UNKNOWN_IN_RACKBEAT', values: { type: terms.paymentTermsType } }
      : undefined,
  async body(_session, terms) {
    const fit = new Fit();
    const body = {
      name: fit.text('name', nameOf(terms), nameLimit),
      type: rackbeatTermsType(terms.paymentTermsType),
      maturity_days: terms.daysOfCredit ?? 0,
    };
    return { body, warnings: fit.warnings };
  },
  facts: (_session, terms) => ({ type: terms.paymentTermsType }),
  chosen: (settings) => settings.paymentTerms.map,
  remember: (settings, pairs): Settings => ({
    ...settings,
    paymentTerms: { ...settings.paymentTerms, map: filledIn(settings.paymentTerms.map, pairs) },
  }),
});

const Layout = z
  .object({ layoutNumber: z.number().int(), name, deleted: z.boolean().optional() })
  .transform(({ layoutNumber, ...layout }) => ({ number: layoutNumber, ...layout }));

export const syncedLayouts = register('layout', '/layouts', Layout, {
  judge: (_session, layout) => (layout.deleted === true ? { code: 'DELETED_IN_LEDGER' } : undefined),
  chosen: (settings) => settings.layouts.map,
  remember: (settings, pairs): Settings => ({
    ...settings,
    layouts: { ...settings.layouts, map: filledIn(settings.layouts.map, pairs) },
  }),
});

const Employee = z
  .object({ employeeNumber: z.number().int(), name, email: name, phone: name })
  .transform(({ employeeNumber, ...employee }) => ({ number: employeeNumber, ...employee }));

export const syncedEmployees = register('employee', '/employees', Employee, {
  async body(_session, employee) {
    const fit = new Fit();
    const body = {
      name: fit.text('name', nameOf(employee), nameLimit),
      contact_email: rackbeatEmail(employee.email),
      contact_phone: fit.text('phone', employee.phone, 255),
    };
    return { body, warnings: fit.warnings };
  },
});

const Unit = z.object({ unitNumber: z.number().int(), name }).transform((unit) => ({ number: unit.unitNumber, name: unit.name }));

export const syncedUnits = register('unit', '/units', Unit);

const CustomerGroup = z
  .object({ customerGroupNumber: z.number().int(), name })
  .transform((group) => ({ number: group.customerGroupNumber, name: group.name }));

export const syncedCustomerGroups = register('customer-group', '/customer-groups', CustomerGroup, {
  chosen: (settings) => settings.customers.groups,
  remember: (settings, pairs): Settings => ({
    ...settings,
    customers: { ...settings.customers, groups: filledIn(settings.customers.groups, pairs) },
  }),
});

const SupplierGroup = z
  .object({ supplierGroupNumber: z.number().int(), name })
  .transform((group) => ({ number: group.supplierGroupNumber, name: group.name }));

export const syncedSupplierGroups = register('supplier-group', '/supplier-groups', SupplierGroup, {
  chosen: (settings) => settings.suppliers.groups,
  remember: (settings, pairs): Settings => ({
    ...settings,
    suppliers: { ...settings.suppliers, groups: filledIn(settings.suppliers.groups, pairs) },
  }),
});

const ProductGroup = z
  .object({ productGroupNumber: z.number().int(), name, inventoryEnabled: z.boolean().optional() })
  .transform(({ productGroupNumber, ...group }) => ({ number: productGroupNumber, ...group }));

export const syncedProductGroups = register('product-group', '/product-groups', ProductGroup, {
  /** Rackbeat keeps VAT rates on the group, e-conomic on the accounts a group sells to. */
  async body({ api, settings }, group) {
    const fit = new Fit();
    const body = { name: fit.text('name', nameOf(group), nameLimit), ...(await vatRatesOf(api, settings, group.number)) };
    return { body, warnings: fit.warnings };
  },
  chosen: (settings) => settings.products.groups,
  remember: (settings, pairs): Settings => ({
    ...settings,
    products: { ...settings.products, groups: filledIn(settings.products.groups, pairs) },
  }),
});
