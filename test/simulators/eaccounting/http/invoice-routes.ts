/** Customer invoices and the actions on drafts and invoices. */

import { findableRows } from '../company.ts';
import { convertDraft } from '../invoices/convert-draft.ts';
import { drafts } from '../invoices/drafts.ts';
import { emailInvoice } from '../invoices/email-invoice.ts';
import { createInvoice, invoices } from '../invoices/invoices.ts';
import { textAt } from '../records/fields.ts';
import { invalid } from '../refusal.ts';
import { type Api, type ApiContext, addEndpoint, flagIn, idIn, objectSent } from './api.ts';
import { addResource, listOf, show } from './resource-routes.ts';

export function addInvoiceRoutes(api: Api): void {
  // Before the resource's own list, which knows no such parameter.
  addEndpoint(api, 'GET', invoices.path, invoices, (c) => c.json(listOf(c, invoices, modifiedRows(c))));
  addResource(api, invoices);
  addResource(api, drafts);
  addEndpoint(api, 'POST', invoices.path, invoices, async (c) =>
    c.json(show(c, invoices, createInvoice(c.env.caller.company, await objectSent(c))), 201),
  );
  addEndpoint(api, 'POST', `${invoices.path}/:id/email`, invoices, async (c) => {
    // All of it is optional, the body too.
    const sent = (await c.req.text()) === '' ? {} : await objectSent(c);
    return c.json(show(c, invoices, emailInvoice(c.env.caller.company, idIn(c).toLowerCase(), sent)));
  });
  addEndpoint(api, 'POST', `${drafts.path}/:id/convert`, drafts, async (c) => {
    const flags = {
      keepOriginalDraftDate: flagIn(c, 'keepOriginalDraftDate'),
      overrideCompanyKeepOriginalDraftDate: flagIn(c, 'overrideCompanyKeepOriginalDraftDate'),
    };
    // The object may be empty, but it must be there.
    const expected = await objectSent(c);
    return c.json(show(c, invoices, convertDraft(c.env.caller.company, idIn(c).toLowerCase(), expected, flags)));
  });
}

/** `modifiedSinceUtc` is a parameter of its own, beside the filter. */
function modifiedRows(c: ApiContext) {
  const rows = findableRows(c.env.caller.company, invoices.path);
  const since = c.req.query('modifiedSinceUtc');
  if (since === undefined) {
    return rows;
  }
  const from = Date.parse(since);
  if (Number.isNaN(from)) {
    throw invalid("The query parameter 'modifiedSinceUtc' must be a time.");
  }
  return rows.filter((row) => Date.parse(textAt(row, 'ModifiedUtc')) >= from);
}
