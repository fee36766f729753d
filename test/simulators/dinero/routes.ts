/** Everything Dinero answers for one organization here, each path under its own version. */
import { Hono } from 'hono';
import type { Api, ApiEnv } from './http/api.ts';
import { addBookRoutes } from './http/book-routes.ts';
import { addContactRoutes } from './http/contact-routes.ts';
import { addProductRoutes } from './http/product-routes.ts';
import { refusalResponse } from './http/refusal-response.ts';
import { addSalesRoutes } from './http/sales-routes.ts';
import {
  addFileRoutes,
  addLedgerItemRoutes,
  addManualRoutes,
  addPurchaseCreditRoutes,
  addPurchaseRoutes,
} from './http/voucher-routes.ts';
import { Refusal } from './refusal.ts';

/** Known to exist and not modelled. Whatever is in no list at all is not modelled either. */
const notModelled = [
  'PUT /v1/:organization/contacts/:guid',
  'POST /v1/:organization/vouchers/purchase/similar',
  'POST /v1/:organization/vouchers/purchase/fetch',
  'GET /v1/:organization/files',
  'GET /v1/:organization/files/:guid',
  'GET /v1/:organization/invoices/templates',
  'POST /v2/:organization/invoices/:guid/email',
  'POST /v2/:organization/sales/creditnotes/:guid/email',
  'POST /v1/:organization/sales/creditnotes/:guid/payments',
  'GET /v1/:organization/sales/creditnotes/:guid/payments',
  'DELETE /v1/:organization/invoices/:guid/payments/:payment',
];

export function createRoutes(): Api {
  const api: Api = new Hono<ApiEnv>();
  for (const [method = '', path = ''] of notModelled.map((route) => route.split(' '))) {
    api.on(method, path, () => {
      throw new Refusal('notModelled');
    });
  }
  addContactRoutes(api);
  addProductRoutes(api);
  addSalesRoutes(api);
  addPurchaseCreditRoutes(api);
  addPurchaseRoutes(api);
  addManualRoutes(api);
  addLedgerItemRoutes(api);
  addFileRoutes(api);
  addBookRoutes(api);
  api.notFound((c) => refusalResponse(unmatched(api, c.req.method, c.req.path)));
  api.onError((error) => {
    if (error instanceof Refusal) {
      return refusalResponse(error);
    }
    throw error;
  });
  return api;
}

/** A wrong version is not found, a wrong method not allowed; all else may well exist in Dinero, but not here. */
function unmatched(api: Api, method: string, path: string): Refusal {
  const [version, rest] = apart(path);
  const others = api.routes.map((route) => ({ method: route.method, parts: apart(route.path) }));
  const samePath = others.filter(({ parts }) => matches(parts[1], rest));
  if (samePath.length === 0) {
    return new Refusal('notModelled');
  }
  const isMethodWrong = samePath.every((other) => other.method !== method);
  return new Refusal(isMethodWrong && samePath.some(({ parts }) => parts[0] === version) ? 'methodNotAllowed' : 'notFound');
}

/** Version, and what follows it. */
function apart(path: string): [version: string, rest: string] {
  const [, version = '', rest = ''] = /^\/([^/]*)\/(.*)$/.exec(path) ?? [];
  return [version, rest];
}

function matches(pattern: string, path: string): boolean {
  return new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`).test(path);
}
