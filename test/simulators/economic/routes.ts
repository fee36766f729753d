/** Everything e-conomic answers here, REST and newer services on one origin. */
import { Hono } from 'hono';
import type { Api, ApiEnv } from './http/api.ts';
import { addAttachmentRoutes } from './http/attachment-routes.ts';
import { addBookingRoutes } from './http/booking-routes.ts';
import { addCustomerRoutes } from './http/customer-routes.ts';
import { addBookedRoutes, addDraftRoutes } from './http/invoice-routes.ts';
import { addJournalRoutes } from './http/journal-routes.ts';
import { addLedgerRoutes } from './http/ledger-routes.ts';
import { addOrderRoutes } from './http/order-routes.ts';
import { addOtherRoutes } from './http/other-routes.ts';
import { addPriceRoutes } from './http/price-routes.ts';
import { addMethodRefusals, addReadRoutes, addWriteRoutes } from './http/resource-routes.ts';
import { requireRole } from './http/role-reach.ts';
import { failAsTheRealOne } from './http/server-bugs.ts';
import { addServiceRoutes } from './http/service-routes.ts';
import { booked, drafts, sentInvoices } from './invoices/invoice-resources.ts';
import { contacts, customers, deliveryLocations } from './records/customers.ts';
import { lookUps } from './records/look-ups.ts';
import { products, units } from './records/products.ts';
import { supplierContacts, suppliers } from './records/suppliers.ts';
import { customerGroups, paymentTerms } from './records/terms-and-groups.ts';
import { notModelled, Refusal } from './refusal.ts';
import { bookedEntries } from './services/booked-entries.ts';
import { draftEntries } from './services/draft-entries.ts';
import { journals } from './services/journals.ts';
import { priceGroups, specialPrices } from './services/prices.ts';
import { productGroups } from './services/product-groups.ts';
import { projects } from './services/projects.ts';
import { supplierContactService } from './services/supplier-contacts.ts';
import { supplierGroups } from './services/supplier-groups.ts';
import { webhooks } from './services/webhooks.ts';
import { eventTypes } from './webhooks/event-types.ts';

const services = [
  supplierGroups,
  productGroups,
  priceGroups,
  specialPrices,
  supplierContactService,
  projects,
  bookedEntries,
  journals,
  draftEntries,
  webhooks,
];
const writable = [customers, contacts, deliveryLocations, customerGroups, products, units, paymentTerms, suppliers];

/** Not documented; a common limit of servers of its make. */
const longestAddress = 2_048;

function refuseLongAddress({ pathname, search }: URL): void {
  if (pathname.length + search.length > longestAddress) throw new Refusal(414, 'The request URI is too long.');
}

/** @param refused writes a refusal as a response */
export function createRoutes(refused: (refusal: Refusal) => Response): Api {
  const api: Api = new Hono<ApiEnv>();
  api.use('*', async (c, next) => {
    const url = new URL(c.req.url);
    refuseLongAddress(url);
    requireRole(c.env.agreement, url.pathname);
    failAsTheRealOne(c.env.agreement, url);
    await next();
  });
  addOtherRoutes(api);
  addCustomerRoutes(api);
  addPriceRoutes(api);
  addDraftRoutes(api);
  addBookedRoutes(api);
  addOrderRoutes(api);
  addJournalRoutes(api);
  addAttachmentRoutes(api);
  addLedgerRoutes(api);
  addBookingRoutes(api);
  api.get('/webhooksapi/v1.0.0/EventTypes', (c) =>
    c.json(eventTypes.map((type) => ({ ...type, mergeFields: type.mergeFields.map((fieldName) => ({ fieldName })) }))),
  );
  services.forEach((service) => {
    addServiceRoutes(api, service);
  });
  writable.forEach((resource) => {
    addWriteRoutes(api, resource);
  });
  for (const resource of [...writable, ...lookUps, supplierContacts, drafts, booked, sentInvoices]) {
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
