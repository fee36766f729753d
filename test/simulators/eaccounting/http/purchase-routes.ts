/** Supplier invoices and their drafts: POST takes flags that ask for more checks. */

import { convertSupplierDraft, refuseDuplicate, supplierDrafts, supplierInvoices } from '../purchase/supplier-invoices.ts';
import { isFields } from '../records/fields.ts';
import type { Resource } from '../records/resource.ts';
import { createRecord } from '../records/write-record.ts';
import { notModelled } from '../refusal.ts';
import { type Api, addEndpoint, flagIn, idIn, objectSent } from './api.ts';
import { addResource, show } from './resource-routes.ts';

export function addPurchaseRoutes(api: Api): void {
  addCreate(api, supplierDrafts);
  addCreate(api, supplierInvoices);
  addResource(api, supplierDrafts);
  addResource(api, supplierInvoices);
  addEndpoint(api, 'POST', `${supplierDrafts.path}/:id/convert`, supplierDrafts, (c) =>
    c.json(show(c, supplierInvoices, convertSupplierDraft(c.env.caller.company, idIn(c).toLowerCase()))),
  );
}

/** Before the resource's own POST, which has no flags. */
function addCreate(api: Api, resource: Resource): void {
  addEndpoint(api, 'POST', resource.path, resource, async (c) => {
    for (const name of ['calculateVatOnCostAccounts', 'batchProcessExtendedValidation']) {
      if (flagIn(c, name)) {
        throw notModelled(`The flag ${name}`);
      }
    }
    const { company } = c.env.caller;
    const sent = await objectSent(c);
    if (flagIn(c, 'duplicateCheckExtendedValidation') && isFields(sent)) {
      refuseDuplicate(company, sent);
    }
    const { create } = resource;
    if (!create) {
      throw notModelled(`POST ${resource.path}`);
    }
    return c.json(show(c, resource, createRecord(company, resource, create, sent)), 201);
  });
}
