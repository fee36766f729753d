/** The reconcile over the admin API and in the console. */
import { hours, minutes } from '#shared/clock.ts';
import { reconciling } from '../journey/reconciling.ts';
import { aBrowser, aSite, type Site } from './a-browser.ts';

const base = ({ tenantId }: Site) => `/console/${tenantId}/e-conomic/reconcile`;

async function aDifference() {
  const site = await aSite({ invoices: { book: true } });
  const { company } = site;
  company.clock.pass(minutes);
  const invoice = company.account.bookedInvoice();
  await company.settle();
  company.clock.pass(2 * hours);
  const lost = company.account.silently(() => company.account.bookedInvoice());
  company.clock.pass(20 * minutes);
  const key = await site.key('operator');
  const call = async (method: string, body?: unknown) => {
    const answer = await site.app.request(`/api/v1/tenants/${site.tenantId}/connections/e-conomic/reconcile`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'accept-language': 'da' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  return { site, company, call, invoice, lost, work: reconciling(company).work };
}

test('asked for any days, it answers both sides’ figures in the reader’s language', async () => {
  const { call, work, invoice, lost } = await aDifference();
  expect(await call('GET')).toEqual({ status: 200, body: { run: null, history: [] } });
  expect(await call('POST', { from: '2026-03-12', to: '2026-03-01' })).toMatchObject({ status: 400 });
  expect(await call('POST', { from: '2026-02-30', to: '2026-03-01' })).toMatchObject({ status: 400 });
  const asked = { from: '2026-03-01', to: '2026-03-31' };
  expect(await call('POST', asked)).toMatchObject({ status: 202, body: { run: { ...asked, status: 'requested' } } });
  expect(await call('POST', asked)).toMatchObject({ status: 409, body: { code: 'ALREADY_RUNNING' } });
  await work();
  const { body } = await call('GET');
  const [mine, theirs] = [Number(invoice.total_total) + Number(lost.total_total), Number(invoice.total_total)];
  expect(body.run).toMatchObject({
    status: 'finished',
    missing: 1,
    twice: 0,
    different: 0,
    kinds: [
      {
        kind: 'customer-invoice',
        same: 1,
        missing: 1,
        sums: [{ currency: 'DKK', rackbeat: mine.toFixed(2), ledger: theirs.toFixed(2) }],
      },
      { kind: 'supplier-invoice', inRackbeat: 0 },
    ],
    differences: [
      {
        code: 'MISSING_IN_LEDGER',
        number: String(lost.number),
        sentence: expect.stringContaining('bogført i Rackbeat'),
        ledger: null,
      },
    ],
  });
  expect(await call('POST', asked)).toMatchObject({ status: 202, body: { history: [{ cause: 'asked', missing: 1 }] } });
});

test('another company’s key does not reach it', async () => {
  const { site } = await aDifference();
  const key = await site.key('99999');
  const path = `/api/v1/tenants/${site.tenantId}/connections/e-conomic/reconcile`;
  expect((await site.app.request(path, { headers: { authorization: `Bearer ${key}` } })).status).toBe(404);
});

test('a bookkeeper sees the three numbers and the difference, and compares other days', async () => {
  const { site, work, lost } = await aDifference();
  const browser = aBrowser(site);
  await browser.open(`/console/open/${await site.key(site.tenantId)}`);
  expect((await browser.open(base(site))).html).toContain('Nothing has been compared yet.');
  await browser.submit(base(site), { from: '2026-03-01', to: '2026-03-31' });
  expect((await browser.open(base(site))).html).toMatch(/data-refresh="5"[\s\S]*It begins in a moment/);
  await work();
  const { html } = await browser.open(base(site));
  expect(html).toMatch(/Missing: 1\. Twice: 0\. Different: 0\./);
  expect(html).toContain('1 Mar 2026 – 31 Mar 2026');
  expect(html).toContain(
    `/e-conomic/transfers?kind=customer-invoice&amp;number=${lost.number}">Customer invoice ${lost.number}</a>`,
  );
  expect(html).toMatch(/Customer invoice<p class="help">Alike: 1\.<\/p>/);
  const swedish = (await browser.open(`${base(site)}?lang=sv`)).html;
  expect(swedish).toMatch(/Saknas: 1\. Dubbelt: 0\. Avviker: 0\./);
  expect(swedish).toMatch(/\d,\d\d DKK/);
  expect(swedish).not.toMatch(/\d\.\d\d DKK/);
});
