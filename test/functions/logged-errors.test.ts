/** What the log says when the API, a page or an install breaks: which error, and nothing that a person or a neighbour wrote. */
import type { AdminServices } from '#functions/admin/services.ts';
import { webApp } from '#functions/admin/web-app.ts';
import { CallFailed } from '#shared/failures.ts';
import { aSite, site } from './a-browser.ts';

const person = 'Jens Hansen, jens@example.com';
const broken = new CallFailed('ledger', { kind: 'uncertain', detail: `${person} was being saved` });

/** The admin function where this store or the ledger breaks, and the lines it writes. */
async function aBrokenSite(error: Error) {
  const { company, services, key } = await aSite();
  const refuse = () => Promise.reject(error);
  const tenants: AdminServices['tenants'] = { ...services.tenants, listConnections: refuse };
  const app = webApp({ ...services, tenants, tickets: { ...services.tickets, put: refuse }, askLedger: refuse });
  const operator = await key('operator');
  company.logged.length = 0;
  const ask = async (path: string, init: RequestInit = {}) => await app.fetch(new Request(new URL(path, site), init));
  return { ask, operator, logged: company.logged };
}

test.each([
  [broken, 'CallFailed: ledger uncertain'],
  [new SyntaxError(`Unexpected token J in "${person}"`), 'SyntaxError: text that is not what it should be'],
])('the API tells which error it was (%#), in known fields only', async (error, told) => {
  const { ask, operator, logged } = await aBrokenSite(error);
  const answer = await ask('/api/v1/connections', { headers: { authorization: `Bearer ${operator}` } });
  expect(answer.status).toBe(500);
  expect(logged).toEqual([{ level: 'error', message: 'admin request failed', fields: { error: told } }]);
  expect(await answer.text()).not.toContain('Jens');
});

test('a page that breaks says so to nobody but the log, without a person’s words', async () => {
  const { ask, operator, logged } = await aBrokenSite(broken);
  const signedIn = await ask('/console/sign-in', { method: 'POST', body: new URLSearchParams({ key: operator }) });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const page = await ask('/console', { headers: { cookie } });
  expect(await page.text()).not.toContain('Jens');
  expect(logged.length).toBeGreaterThan(0);
  expect(JSON.stringify(logged)).toContain('CallFailed: ledger uncertain');
  expect(JSON.stringify(logged)).not.toContain('Jens');
});

test('an install that breaks is logged without its token and without a person’s words', async () => {
  const { ask, logged } = await aBrokenSite(broken);
  const answer = await ask('/install/e-conomic/begin?token=the-install-token');
  expect(answer.status).toBe(502);
  expect(logged).toEqual([{ level: 'error', message: 'install failed', fields: { error: 'CallFailed: ledger uncertain' } }]);
  expect(await answer.text()).not.toContain('Jens');
});
