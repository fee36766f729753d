/** The admin API: every operation it describes, asked in every wrong way. It answers as described, and never that it broke. */
import fc from 'fast-check';
import { Problem } from '#functions/admin/problem.ts';
import { aSite } from '../functions/a-browser.ts';
import { type Contract, contractOf, type OpenApiDocument } from '../functions/api-contract.ts';
import { type Described, requestsOf } from './api-requests.ts';
import { anAskedSite } from './asked-site.ts';
import { fuzz } from './fuzz.ts';

const documentAddress = '/api/v1/openapi.json';
let contract: Contract;

/** Up to twelve requests in a row: what one leaves behind, the next finds. */
async function visits() {
  const { app, tenantId } = await aSite();
  const document = (await (await app.request(documentAddress)).json()) as OpenApiDocument & Described;
  contract = contractOf(document);
  const known = {
    tenantId: [tenantId],
    ledger: ['e-conomic'],
    kind: ['customer-invoice', 'customer'],
    number: ['1001', '1042'],
  };
  const keys = ['operator.k1.secret', 'operator.k1.secret', `${tenantId}.k1.secret`, '99999.k1.secret'];
  return fc.array(requestsOf(document, known, keys), { minLength: 1, maxLength: 12 });
}

fuzz('every operation, however it is asked, answers as described and never breaks', 80, visits, async (requests) => {
  const site = await anAskedSite();
  site.company.account.bookedInvoice();
  await site.company.settle();
  for (const request of requests) {
    const response = await site.ask(request);
    expect([response.status < 500, site.errors()]).toEqual([true, []]);
    const { pathname } = new URL(request.address, 'http://connector.test');
    // A value that leads elsewhere in a path may leave no operation: then only the form of a refusal is described.
    if (isDescribed(request.method, pathname)) await contract.check(request.method, request.address, response);
    else Problem.parse(await response.json());
  }
});

function isDescribed(method: string, pathname: string): boolean {
  return contract.documented.some((name) => {
    const [described, path = ''] = name.split(' ');
    return described === method && new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname);
  });
}
