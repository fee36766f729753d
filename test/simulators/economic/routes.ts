/** Everything e-conomic answers here, REST and newer services on one origin. */
import { Hono } from 'hono';
import type { Api, ApiEnv } from './http/api.ts';
import { addBookedRoutes, addDraftRoutes } from './http/invoice-routes.ts';
import { addOtherRoutes } from './http/other-routes.ts';
import { addProjectRoutes } from './http/project-routes.ts';
import { addMethodRefusals, addReadRoutes, addWriteRoutes } from './http/resource-routes.ts';
import { booked, drafts, sentInvoices } from './invoices/invoice-resources.ts';
import { contacts, customers, deliveryLocations } from './records/customers.ts';
import { lookUps } from './records/look-ups.ts';
import { products, units } from './records/products.ts';
import { customerGroups, paymentTerms, suppliers } from './records/terms-and-groups.ts';
import { Refusal, type RefusalStatus } from './refusal.ts';

const writable = [customers, contacts, deliveryLocations, customerGroups, products, units, paymentTerms, suppliers];

/** @param refused writes a refusal as a response */
export function createRoutes(refused: (refusal: Refusal) => Response): Api {
  const api: Api = new Hono<ApiEnv>();
  addOtherRoutes(api);
  addDraftRoutes(api);
  addBookedRoutes(api);
  addProjectRoutes(api);
  writable.forEach((resource) => {
    addWriteRoutes(api, resource);
  });
  for (const resource of [...writable, ...lookUps, drafts, booked, sentInvoices]) {
    addReadRoutes(api, resource);
    addMethodRefusals(api, resource);
  }
  api.notFound(() => refused(notModelled()));
  api.onError((error) => {
    if (error instanceof Refusal) {
      return refused(error);
    }
    throw error;
  });
  return api;
}

function notModelled(): Refusal {
  const status: RefusalStatus = 501;
  return new Refusal(status, 'Not implemented: this part of the API is not modelled here.');
}
