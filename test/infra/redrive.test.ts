/** `npm run redrive` against the admin API itself, and against what else may answer at its address. */
import { adminApp } from '#functions/admin/app.ts';
import { type Redrive, redrive } from '#infra/operate/redrive.ts';
import { sha256 } from '#shared/hash.ts';
import { aConnectedCompany } from '../journey/company.ts';

const operator = 'operator.k1.secret';

/** The API over a connected company with an invoice and a scheduled read that broke the connector. */
async function aBrokenCompany() {
  const company = await aConnectedCompany();
  const { worker, account, clock } = company;
  const tenantId = String(account.accountId);
  const key = { tenantId, ledger: 'e-conomic' as const };
  await worker.tenants.putKey({ scope: 'operator', keyId: 'k1', secretHash: sha256('secret'), name: 'test', createdAt: 0 });
  const transfer = { ...key, kind: 'customer-invoice' as const, number: '1001' };
  const claim = { owner: 'a', now: clock.now(), leaseUntil: clock.now() + 1, repeat: false };
  const claimed = await worker.transfers.claim(transfer, claim);
  await worker.transfers.finish({ ...claimed.transfer, state: 'failed', reason: { code: 'UNDELIVERED' } }, 'a');
  const row = await worker.pulls.getDeadLetters(key);
  const detail = { version: 1, ...key, pull: 'consent', dueAt: clock.now(), correlationId: 'x' };
  const body = JSON.stringify({ 'detail-type': 'PullDue', detail });
  await worker.pulls.saveDeadLetters({ ...row, letters: [{ event: 'PullDue', at: clock.now(), body }] });
  const api = adminApp({ ...worker, askLedger: () => Promise.reject(new Error('not asked')) });
  company.events.length = 0;
  return { company, tenantId, fetch: async (request: Request) => await api.fetch(request) };
}

function asked(fetch: Redrive['fetch'], wish: Partial<Redrive> = {}) {
  const lines: string[] = [];
  const run = () => redrive({ api: 'https://api.test', key: operator, fetch, tell: (line) => lines.push(line), ...wish });
  return { lines, run };
}

test('sends what broke again, at every connection, and tells it; a second run finds nothing left', async () => {
  const { company, tenantId, fetch } = await aBrokenCompany();
  const { lines, run } = asked(fetch);
  expect(await run()).toEqual({ connections: 1, transfers: 1, letters: 1, kept: 0, failed: 0 });
  expect(lines).toEqual([`${tenantId} e-conomic: 1 transfers asked for, 1 other messages sent again`]);
  expect(company.events.map(({ name }) => name).sort()).toEqual(['PullDue', 'TransferRequested']);
  expect(await run()).toMatchObject({ letters: 0 });
});

test('takes one company or one ledger alone', async () => {
  const { company, tenantId, fetch } = await aBrokenCompany();
  await expect(asked(fetch, { tenant: '7' }).run()).rejects.toThrow('There is no connection of company 7');
  await expect(asked(fetch, { ledger: 'dinero' }).run()).rejects.toThrow('There is no connection to dinero');
  expect(company.events).toEqual([]);
  expect(await asked(fetch, { tenant: tenantId, ledger: 'e-conomic' }).run()).toMatchObject({ transfers: 1 });
});

test('passes over a connection without consent: that one sends by itself when it is given again', async () => {
  const { company, tenantId, fetch } = await aBrokenCompany();
  const found = await company.worker.tenants.getConnection(tenantId, 'e-conomic');
  if (found === undefined) throw new Error('not connected');
  await company.worker.tenants.saveConnection({ ...found.connection, status: 'reconnect' });
  const { lines, run } = asked(fetch);
  expect(await run()).toMatchObject({ transfers: 0, failed: 0 });
  expect(lines).toEqual([expect.stringContaining('passed over')]);
});

test('goes through every page of connections, and tells the one that fails', async () => {
  const fetch = async ({ url, method }: Request) => {
    if (method === 'POST')
      return url.includes('/2/')
        ? Response.json({ title: 'Try again' }, { status: 503 })
        : Response.json({ transfers: 2, letters: 0, kept: 1 }, { status: 202 });
    const isFirst = !url.includes('cursor=');
    return Response.json({
      connections: [{ tenantId: isFirst ? '1' : '2', ledger: 'dinero' }],
      ...(isFirst ? { next: 'more' } : {}),
    });
  };
  const { lines, run } = asked(fetch);
  expect(await run()).toEqual({ connections: 2, transfers: 2, letters: 0, kept: 1, failed: 1 });
  expect(lines).toEqual([expect.stringContaining('1 kept'), '2 dinero: FAILED, Try again']);
});

test.each([
  ['a key that opens nothing', async () => Response.json({}, { status: 401 }), 'not an operator’s'],
  ['an address that is not the API', async () => new Response('<html>', { status: 200 }), 'is that the address of the API?'],
  ['an address where nobody is', () => Promise.reject(new Error('ENOTFOUND')), 'could not be reached: ENOTFOUND'],
])('%s is told', async (_what, fetch, told) => {
  await expect(asked(fetch).run()).rejects.toThrow(told);
});
