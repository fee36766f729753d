/** Requests that fuzzing found to break the admin API or to pass it, as they were found. */
import { anAskedSite } from '../fuzz/asked-site.ts';

/** @param path below the connection */
async function asked(method: string, path: string, body?: string, headers: Record<string, string> = {}) {
  const site = await anAskedSite();
  const response = await site.ask({
    method,
    address: `/api/v1/tenants/${site.tenantId}/connections/e-conomic${path}`,
    headers: { authorization: 'Bearer operator.k1.secret', 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: Buffer.from(body) }),
  });
  const answer = (await response.json()) as { code?: string; errors?: { field: string }[]; detail?: string };
  return { ...answer, status: response.status, fields: answer.errors?.map(({ field }) => field), published: site.company.events };
}

test.each([
  ['half a character', String.raw`{"number":"\ud800"}`],
  ['a number that leads elsewhere in Rackbeat’s addresses', '{"number":".."}'],
  ['a number with a line break', String.raw`{"number":"SB\n100"}`],
])('a resend of %s is refused with the field’s name', async (_what, body) => {
  const { status, fields, published } = await asked('POST', '/resend', body);
  expect([status, fields]).toEqual([400, ['number']]);
  expect(published.filter(({ name }) => name === 'TransferRequested')).toEqual([]);
});

test('a token that no header can carry is refused for what it is, not as a neighbour that does not answer', async () => {
  const body = { rackbeatToken: 'two\nlines', credentials: { agreementGrantToken: 'x' } };
  expect(await asked('PUT', '/credentials', JSON.stringify(body))).toMatchObject({ status: 400, fields: ['rackbeatToken'] });
  const wide = { rackbeatToken: 'token', credentials: { agreementGrantToken: 'grant\u2019' } };
  expect(await asked('PUT', '/credentials', JSON.stringify(wide))).toMatchObject({
    status: 422,
    code: 'CREDENTIALS_INVALID',
    detail: expect.stringContaining('agreementGrantToken'),
  });
});

test('settings too large for the audit’s row are refused before anything is saved', async () => {
  const map = Object.fromEntries(Array.from({ length: 20_000 }, (_each, index) => [String(index), 1]));
  const refused = await asked('PUT', '/settings', JSON.stringify({ layouts: { map } }));
  expect(refused).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
});

test('a read that carries a body is answered as if it had none', async () => {
  expect(await asked('GET', '', '{}')).toMatchObject({ status: 200 });
});

test('a form of the install that is none has no fields; nothing breaks', async () => {
  const site = await anAskedSite();
  const headers = { 'content-type': 'multipart/form-data' };
  const response = await site.ask({
    method: 'POST',
    address: '/install/e-conomic/choose',
    headers,
    body: Buffer.from('state=1'),
  });
  expect([response.status, site.errors()]).toEqual([400, []]);
});
