/** What the roles of an app reach. Lists that every document needs are open to all. */
import type { Agreement } from '../agreement.ts';
import { Refusal } from '../refusal.ts';

const sales = ['customers', 'customer-groups', 'products', 'product-groups', 'units', 'invoices', 'orders', 'employees'];
const bookkeeping = ['accounts', 'accounting-years', 'journals', 'suppliers', 'supplier-groups', 'payment-types'];

/** By the first step of the path; the newer services by their names. */
const reach: Record<string, readonly string[]> = {
  Sales: [...sales, 'customersapi', 'productsapi', 'q2capi'],
  Bookkeeping: [...bookkeeping, 'journalsapi', 'bookedEntriesapi', 'suppliersapi', 'accountsapi'],
  ProjectEmployee: ['projectsapi'],
};

/** Only the super user's. */
const reserved = [...Object.values(reach).flat(), 'webhooksapi'];

export function requireRole(agreement: Agreement, path: string): void {
  const [start = ''] = path.split('/').filter(Boolean);
  const { roles } = agreement.company;
  const isOpen = roles.includes('SuperUser') || !reserved.includes(start) || roles.some((role) => reach[role]?.includes(start));
  if (!isOpen) {
    throw new Refusal(403, `The app's roles (${roles.join(', ')}) do not reach '${start}'.`, {}, start.endsWith('api'));
  }
}
