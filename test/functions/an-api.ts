/** The admin API over a whole connected company, as a client sees it; every answer is held against its contract. */
import { adminApp } from '#functions/admin/app.ts';
import { answerIn } from '#functions/admin/ask-ledger.ts';
import type { AdminServices } from '#functions/admin/services.ts';
import { sha256 } from '#shared/hash.ts';
import { answer } from '#shared/worker/answer.ts';
import { aConnectedCompany, type Company } from '../journey/company.ts';
import { type Contract, contractOf, type OpenApiDocument } from './api-contract.ts';

interface Called {
  status: number;
  type: string | null;
  body: Record<string, unknown>;
}

interface Api {
  company: Company;
  tenantId: string;
  connection: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Called>;
}

/** The same for every app. */
let contract: Contract | undefined;

/** An operator at the API. @param settings beside the company's defaults */
export async function anApi(settings: Record<string, unknown> = {}): Promise<Api> {
  const company = await aConnectedCompany(settings);
  const { worker } = company;
  const tenantId = String(company.account.accountId);
  for (const scope of ['operator', tenantId, '99999']) {
    await worker.tenants.putKey({ scope, keyId: 'k1', secretHash: sha256('secret'), name: 'test', createdAt: 0 });
  }
  const services: AdminServices = {
    tenants: worker.tenants,
    transfers: worker.transfers,
    pulls: worker.pulls,
    events: worker.events,
    askLedger: async (_ledger, question) => answerIn(question, (await answer(worker, question)) as never),
    clock: company.clock,
    random: worker.random,
    log: worker.log,
  };
  const app = adminApp(services);
  contract ??= contractOf((await (await app.request('/api/v1/openapi.json')).json()) as OpenApiDocument);
  return {
    company,
    tenantId,
    connection: `/api/v1/tenants/${tenantId}/connections/e-conomic`,
    async call(method, path, body, headers = {}) {
      const response = await app.request(path, {
        method,
        headers: {
          authorization: 'Bearer operator.k1.secret',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      if (!path.includes('openapi.json')) await contract?.check(method, path, response);
      const text = await response.text();
      return {
        status: response.status,
        type: response.headers.get('content-type'),
        body: JSON.parse(text) as Record<string, unknown>,
      };
    },
  };
}

/** Settings that the company's ledger accepts. */
export const valid = { customers: { enabled: true, defaultGroup: 1 }, products: { defaultGroup: 1 }, layouts: { default: 19 } };
