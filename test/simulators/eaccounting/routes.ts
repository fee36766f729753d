/** Everything of the API that is answered here; the rest is 501. */
import { Hono } from 'hono';
import type { Api, ApiEnv } from './http/api.ts';
import { addCompanyRoutes } from './http/company-routes.ts';
import { addInvoiceRoutes } from './http/invoice-routes.ts';
import { addPurchaseRoutes } from './http/purchase-routes.ts';
import { addMethodRefusals, addResource } from './http/resource-routes.ts';
import { drafts } from './invoices/drafts.ts';
import { invoices } from './invoices/invoices.ts';
import { supplierDrafts, supplierInvoices } from './purchase/supplier-invoices.ts';
import { articles } from './records/articles.ts';
import { customers } from './records/customers.ts';
import { articleLabels, customerLabels } from './records/labels.ts';
import { lookUps } from './records/look-ups.ts';
import { partnerLinks } from './records/partner-links.ts';
import { costCenterItems, costCenters, projects } from './records/projects.ts';
import { suppliers } from './records/suppliers.ts';
import { notModelled, Refusal } from './refusal.ts';

const plain = [
  ...[customers, suppliers, articles, customerLabels, articleLabels],
  ...[projects, costCenters, costCenterItems, partnerLinks, ...lookUps],
];

/** @param refused writes a refusal as a response */
export function createRoutes(refused: (refusal: Refusal) => Response): Api {
  const api: Api = new Hono<ApiEnv>();
  addInvoiceRoutes(api);
  addPurchaseRoutes(api);
  addCompanyRoutes(api);
  plain.forEach((resource) => {
    addResource(api, resource);
  });
  for (const resource of [...plain, drafts, invoices, supplierDrafts, supplierInvoices]) {
    addMethodRefusals(api, resource);
  }
  api.notFound((c) => refused(notModelled(`${c.req.method} ${c.req.path}`)));
  api.onError((error) => {
    if (error instanceof Refusal) {
      return refused(error);
    }
    throw error;
  });
  return api;
}
