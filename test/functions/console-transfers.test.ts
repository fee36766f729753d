/** Transfers in the console, as a bookkeeper uses them. */
import { stateWords, whereOf } from '#functions/admin/console/transfers-page.ts';
import { aSite, type Browser, base, fieldsOf, formOf, type Site, signedIn } from './a-browser.ts';

function shownBy({ page }: Browser) {
  if (page === undefined) throw new Error('no page is open');
  return page;
}

describe('transfers', () => {
  async function withFailure(): Promise<{ site: Site; browser: Browser; number: string }> {
    const site = await aSite();
    site.company.net.between = async (request, carry) =>
      request.method === 'POST' && request.url.endsWith('/invoices/drafts')
        ? Response.json({ message: 'The layout is <no> more.', httpStatusCode: 400 }, { status: 400 })
        : await carry(request);
    const { number } = site.company.account.bookedInvoice();
    await site.company.settle();
    site.company.net.between = (request, carry) => carry(request);
    return { site, browser: await signedIn(site), number: String(number) };
  }

  test('GEN-14 ECO-GEN-07 what failed is listed with its reason and what to do, and goes from the list when it has gone through', async () => {
    const { site, browser, number } = await withFailure();
    const { html } = await browser.open(`${base(site)}/transfers`);
    expect(html).toContain(`Customer invoice ${number}`);
    expect(html).toMatch(
      /The ledger refused the record: [\s\S]*The layout is &lt;no&gt; more[\s\S]*What to do:<\/strong> Correct what it names/,
    );
    expect((await browser.open(`/console/${site.tenantId}`)).html).toContain('Needs you: 1');
    await browser.open(`${base(site)}/transfers`);
    await browser.submit(`${base(site)}/transfers/send`, { kind: 'customer-invoice', number });
    await site.company.settle();
    expect((await browser.open(`${base(site)}/transfers`)).html).toContain('No transfer needs you');
    expect((await browser.open(`${base(site)}/transfers?number=${number}`)).html).toContain('In the ledger: created');
  });

  test('GEN-15 one that is sent again is awaited until something has come of it', async () => {
    const { site, browser, number } = await withFailure();
    expect((await browser.open(`${base(site)}/transfers/customer-invoice/${number}`)).html).not.toContain('data-refresh');
    await browser.submit(`${base(site)}/transfers/send`, { kind: 'customer-invoice', number });
    const { url, html } = shownBy(browser);
    expect(html).toContain('data-refresh');
    expect((await browser.open(url)).html).toContain('data-refresh');
    await site.company.settle();
    const after = (await browser.open(url)).html;
    expect(after).toContain('In the ledger: created');
    expect(after).not.toContain('data-refresh');
  });

  test('GEN-15 an invoice is sent by its number', async () => {
    const site = await aSite();
    const browser = await signedIn(site);
    const invoice = site.company.account.silently(() => site.company.account.bookedInvoice());
    await browser.open(`${base(site)}/transfers`);
    await browser.submit(`${base(site)}/transfers/send`, { kind: 'customer-invoice', number: String(invoice.number) });
    const { url, html } = shownBy(browser);
    expect(html).toContain('is asked for');
    expect(html).toContain('data-refresh');
    await site.company.settle();
    expect((await browser.open(url)).html).not.toContain('data-refresh');
    expect(await site.company.transfer('customer-invoice', invoice.number)).toMatchObject({ state: 'done' });
  });

  test('GEN-15 only what this ledger transfers is offered to be sent', async () => {
    const site = await aSite();
    const { html } = await (await signedIn(site)).open(`${base(site)}/transfers`);
    const form = formOf(html, `${base(site)}/transfers/send`);
    const offered = [...form.matchAll(/<option value="([^"]+)"/g)].map(([, kind]) => kind);
    expect(offered).toContain('sales-order');
    // Dinero's.
    expect(offered).not.toContain('ledger-invoice');
    expect(offered.toSorted()).toEqual(Object.keys(site.worker.ledger.kinds).toSorted());
  });

  test('what began in the ledger is said to be in Rackbeat, with its number there', () => {
    const order = { kind: 'order', state: 'done', outcome: 'created', ledgerId: '1001', ledgerNumber: null } as const;
    expect(stateWords('da', order)).toBe('I Rackbeat: oprettet');
    expect(whereOf('da', 'e-conomic', order)).toBe('Rackbeat 1001');
    expect(stateWords('da', { ...order, kind: 'customer' })).toBe('I regnskabet: oprettet');
    expect(whereOf('da', 'e-conomic', { ...order, kind: 'customer' })).toBe('e-conomic 1001');
  });

  test('what is there already is not sent again; a second one is made only after a second yes', async () => {
    const site = await aSite();
    const { number } = site.company.account.bookedInvoice();
    await site.company.settle();
    const browser = await signedIn(site);
    await browser.open(`${base(site)}/transfers`);
    const there = await browser.submit(`${base(site)}/transfers/send`, { kind: 'customer-invoice', number: String(number) });
    expect(there.html).toContain('It is already in the ledger');
    await site.company.settle();
    expect(await site.company.ledgerInvoices('drafts')).toHaveLength(1);
    const csrf = /name="csrf" value="(\w+)"/.exec(there.html)?.[1] ?? '';
    const fields = { csrf, kind: 'customer-invoice', number: String(number), force: 'yes' };
    await browser.post(`${base(site)}/transfers/send`, fields);
    await site.company.settle();
    expect(await site.company.ledgerInvoices('drafts')).toHaveLength(1);
    await browser.post(`${base(site)}/transfers/send`, { ...fields, acknowledge: 'yes' });
    await site.company.settle();
    expect(await site.company.ledgerInvoices('drafts')).toHaveLength(2);
  });

  test('the second yes pressed twice makes one second document', async () => {
    const site = await aSite();
    const { number } = site.company.account.bookedInvoice();
    await site.company.settle();
    const browser = await signedIn(site);
    await browser.open(`${base(site)}/transfers/customer-invoice/${number}?there=1`);
    const { page } = browser;
    const force = /<form[^>]*class="danger">[\s\S]*?<\/form>/.exec(page?.html ?? '')?.[0] ?? '';
    const twice = { ...fieldsOf(force), acknowledge: 'yes' };
    await browser.post(`${base(site)}/transfers/send`, twice);
    await browser.post(`${base(site)}/transfers/send`, twice);
    await site.company.settle();
    expect(await site.company.ledgerInvoices('drafts')).toHaveLength(2);
    // Wished for from the page as it is now, a third one is a new wish.
    const { html } = await browser.open(`${base(site)}/transfers/customer-invoice/${number}?there=1`);
    const again = fieldsOf(/<form[^>]*class="danger">[\s\S]*?<\/form>/.exec(html)?.[0] ?? '');
    await browser.post(`${base(site)}/transfers/send`, { ...again, acknowledge: 'yes' });
    await site.company.settle();
    expect(await site.company.ledgerInvoices('drafts')).toHaveLength(3);
  });

  test('a form with what cannot be is told so in words, and is nothing for us to look into', async () => {
    const site = await aSite();
    const browser = await signedIn(site);
    await browser.open(`${base(site)}/transfers`);
    expect(await browser.submit(`${base(site)}/transfers/send`, { kind: 'nonsense', number: '1' })).toMatchObject({
      status: 404,
    });
    await browser.open(`${base(site)}/transfers`);
    const long = await browser.submit(`${base(site)}/transfers/send`, { number: '9'.repeat(100) });
    expect(long).toMatchObject({ status: 400, html: expect.stringContaining('Go back and correct it') });
    await browser.open(`${base(site)}/reconcile`);
    const backwards = await browser.submit(`${base(site)}/reconcile`, { from: '2026-03-02', to: '2026-03-01' });
    expect(backwards).toMatchObject({ status: 400, html: expect.stringContaining('Go back and correct it') });
  });

  test('a run that is under way already is said to be, not that something went wrong', async () => {
    const site = await aSite();
    const browser = await signedIn(site);
    const { html } = await browser.open(`${base(site)}/reconcile`);
    const days = { ...fieldsOf(formOf(html, `${base(site)}/reconcile`)), from: '2026-03-01', to: '2026-03-02' };
    await browser.post(`${base(site)}/reconcile`, days);
    const second = await browser.post(`${base(site)}/reconcile`, days);
    expect(second).toMatchObject({ status: 409, html: expect.stringContaining('somebody or something was faster') });
  });

  test('the preview is the very document that is then sent, and nothing is written for it', async () => {
    const site = await aSite();
    const browser = await signedIn(site);
    const { number } = site.company.account.silently(() => site.company.account.bookedInvoice());
    site.company.economic.clearRequests();
    const path = `/api/v1/tenants/${site.tenantId}/connections/e-conomic/transfers/customer-invoice/${number}/preview`;
    const headers = { authorization: `Bearer ${await site.key('operator')}` };
    const shown = (await (await site.app.request(path, { headers })).json()) as Record<string, unknown>;
    expect(site.company.economic.requests().filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(shown.first).not.toEqual([]);
    await site.company.resend('customer-invoice', number);
    const written = site.company.economic.requests().filter(({ method }) => method === 'POST');
    expect(written.at(-1)?.body).toEqual(shown.document);
    // A new unit's number is e-conomic's to give.
    const known = (body: unknown) => ({ ...(body as object), unit: undefined });
    expect(written.slice(0, -1).map(({ body }) => known(body))).toEqual(
      (shown.first as { payload: unknown }[]).map(({ payload }) => known(payload)),
    );
    const { html } = await browser.open(`${base(site)}/transfers/customer-invoice/${number}/preview`);
    expect(html).toContain('It is already in the ledger');
  });

  test('one transfer shows its attempts', async () => {
    const { site, browser, number } = await withFailure();
    const { html } = await browser.open(`${base(site)}/transfers/customer-invoice/${number}`);
    expect(html).toMatch(/Attempts \(1\)[\s\S]*<td>Failed<\/td><td>The ledger refused/);
  });

  test('a name is shown as it is, never as markup', async () => {
    const site = await aSite();
    const browser = await signedIn(site);
    const { html } = await browser.open(`${base(site)}/transfers?number=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(html).not.toContain('<script>alert');
  });
});
