/** e-conomic's look-up lists, as far as settings choose from them. */
import * as z from 'zod';
import { Account } from './accounts.ts';
import type { Economic } from './client.ts';

const name = z
  .string()
  .optional()
  .transform((value) => value ?? '');
const flag = z
  .boolean()
  .optional()
  .transform((value) => value === true);

export const lists = {
  layouts: (api: Economic) => api.list('/layouts', undefined, z.object({ layoutNumber: z.number().int(), name, deleted: flag })),
  paymentTerms: (api: Economic) =>
    api.list('/payment-terms', undefined, z.object({ paymentTermsNumber: z.number().int(), name })),
  customerGroups: (api: Economic) =>
    api.list('/customer-groups', undefined, z.object({ customerGroupNumber: z.number().int(), name })),
  supplierGroups: (api: Economic) =>
    api.list('/supplier-groups', undefined, z.object({ supplierGroupNumber: z.number().int(), name })),
  journals: (api: Economic) =>
    api.list(
      '/journals',
      undefined,
      z.object({
        journalNumber: z.number().int(),
        name,
        settings: z.object({ entryTypeRestrictedTo: z.string().optional() }).optional(),
      }),
    ),
  accounts: (api: Economic) => api.list('/accounts', undefined, Account),
  employees: (api: Economic) =>
    api.list('/employees', undefined, z.object({ employeeNumber: z.number().int(), name, barred: flag })),
  productGroups: (api: Economic) =>
    api.list('/product-groups', undefined, z.object({ productGroupNumber: z.number().int(), name })),
  vatZones: (api: Economic) =>
    api.list(
      '/vat-zones',
      undefined,
      z.object({ vatZoneNumber: z.number().int(), name, enabledForCustomer: z.boolean().optional() }),
    ),
};
