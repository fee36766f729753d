/** What a bookkeeper reads in the console: in their own words, leading somewhere, and no more than they can use. */
import { initialSyncPage } from '#functions/admin/console/initial-sync-page.ts';
import { payloadView } from '#functions/admin/console/payload-view.ts';
import { previewPage } from '#functions/admin/console/preview-page.ts';
import { whereOf } from '#functions/admin/console/transfers-page.ts';
import type { ReasonCode } from '#shared/texts/reasons.ts';
import { aBrowser, aSite, type Site } from './a-browser.ts';

const base = (site: Site) => `/console/${site.tenantId}/e-conomic`;

async function reading(language: string, settings: Record<string, unknown> = {}) {
  const site = await aSite(settings);
  const browser = aBrowser(site);
  browser.language = language;
  await browser.open(`/console/open/${await site.key(site.tenantId)}`);
  return { site, browser };
}

/** An invoice that e-conomic refused, and the reason its row is given. */
async function failedWith(code: ReasonCode) {
  const { site, browser } = await reading('en');
  site.company.net.between = async (request, carry) =>
    request.method === 'POST' && request.url.endsWith('/invoices/drafts')
      ? Response.json({ message: 'No.', httpStatusCode: 400 }, { status: 400 })
      : await carry(request);
  const { number } = site.company.account.bookedInvoice();
  await site.company.settle();
  const { transfers } = site.services;
  const get = transfers.get.bind(transfers);
  const values = { reference: 'RB-1', document: '7', documents: '7' };
  transfers.get = async (key) => {
    const row = await get(key);
    return row === undefined ? undefined : { ...row, reason: { code, values } };
  };
  return (await browser.open(`${base(site)}/transfers/customer-invoice/${number}`)).html;
}

describe('a failure that only a person can settle', () => {
  test.each(['UNKNOWN_OUTCOME', 'LOOKALIKE', 'REFERENCE_CHANGED'] as const)(
    '%s says to send a second one anyway, and there is a button for it',
    async (code) => {
      const html = await failedWith(code);
      expect(html).toMatch(/What to do:<\/strong>[^<]*send a second one anyway/);
      expect(html).toMatch(/class="danger"[\s\S]*<button>Send a second one anyway/);
    },
  );

  test('there is none for what was refused: nothing is made twice by the way', async () => {
    expect(await failedWith('LEDGER_REFUSED')).not.toContain('class="danger"');
  });
});

describe('notes in the tables of the settings page', () => {
  test('a wrong cell is named by its row and column, in the reader’s words', async () => {
    const { site, browser } = await reading('da');
    await browser.open(`${base(site)}/settings`);
    const fields = { finish: 'save', 'supplierInvoices.accounts[1][eu]': 'x', 'layouts.default': 'x' };
    const { status, html } = await browser.submit(`${base(site)}/settings`, fields);
    expect(status).toBe(422);
    expect(html).toMatch(/<strong>Fejl:<\/strong> 1 [^<]*, EU: Værdien er ikke tilladt: her skal stå et helt tal\./);
    expect(html).not.toMatch(/expected number|eu\.account/);
  });

  test('three of many are shown, the others on a wish; the empty field is not asked to be sent again', async () => {
    const { site, browser } = await reading('en');
    await browser.open(`${base(site)}/settings`);
    const { html } = await browser.submit(`${base(site)}/settings`, { finish: 'save', 'suppliers.enabled': 'on' });
    const notes = /id="supplierInvoices\.accounts-problem">([\s\S]*?)<\/ul><details><summary>And 6 more\.<\/summary>/.exec(
      html,
    )?.[1];
    expect(notes?.match(/No account is chosen for product group/g)).toHaveLength(3);
    expect(notes).not.toMatch(/1 [^<]*: No account is chosen/);
    expect(html).toContain('is empty and needed.');
    expect(html).not.toContain('Fill it in and send again');
  });
});

test('a change of several choices is told by what they are called', async () => {
  const { site, browser } = await reading('da', { customers: { enabled: true, defaultGroup: 1 }, layouts: { default: 19 } });
  await browser.open(`${base(site)}/settings`);
  await browser.submit(`${base(site)}/settings`, { finish: 'save', 'orderStatuses[drafts]': 'on', 'orderStatuses[sent]': 'on' });
  const { html } = await browser.open(`/console/${site.tenantId}/changes`);
  expect(html).toMatch(/Hvilke ordrer der kommer over<\/dt>[\s\S]*?<ins>Sendte, Kladder<\/ins>/);
});

describe('a document as it would be sent', () => {
  const sent = String(
    payloadView('da', {
      isCredit: false,
      body: {
        ContactGuid: 'e99a7b98-9336-8314-addd-7c598ec1f022',
        Date: '2026-03-01',
        customer: { customerNumber: 1001 },
        somethingNew: 'as it is',
        RotReducedInvoicingType: 0,
        EuThirdParty: false,
        InvoiceAddress1: 'Havnegade 1',
        ProductLines: [
          { Description: 'Lås', BaseAmountValue: 1153.5, AccountNumber: 1000 },
          { Description: '<b>Kæde</b>', Quantity: 2, AccountNumber: 1000 },
        ],
      },
    }),
  );

  test('has a person’s names, days and amounts, and its lines in a table', () => {
    expect(sent).toContain('<dt>Dato</dt><dd>1. mar. 2026</dd>');
    expect(sent).toContain('<dt>Kunde</dt><dd>1001</dd>');
    expect(sent).toContain('<dt>somethingNew</dt><dd>as it is</dd>');
    expect(sent).toContain('<dt>Adresse</dt><dd>Havnegade 1</dd>');
    expect(sent).not.toMatch(/<dt>(Rot|EuThird)/);
    expect(sent).toMatch(
      /<th scope="col">Tekst<\/th><th scope="col">Stykpris<\/th><th scope="col">Konto<\/th><th scope="col">Antal<\/th>/,
    );
    expect(sent).toContain('<td>1.153,5</td><td>1000</td>');
    expect(sent).toContain('&lt;b&gt;Kæde');
  });

  test('the ledger’s own keys are in what is sent, not in what is read', () => {
    const [read, exact] = sent.split('<details>');
    expect(read).not.toContain('e99a7b98');
    expect(exact).toContain('e99a7b98');
  });
});

test('the preview names what is there already by its number, and a draft without one as a draft', () => {
  const reader = { language: 'en', path: '', timeZone: 'Europe/Copenhagen' } as const;
  const preview = { skipped: null, refused: null, first: [], warnings: [] };
  const shown = (existing: { stage: string; id: string; number?: string }) =>
    String(
      previewPage(reader, {
        tabs: [],
        kind: 'customer-invoice',
        number: '1',
        back: '/',
        preview: { ...preview, existing: [existing] },
      }),
    );
  const key = '2082d803-4e8d-4d77-881f-0ccb831cff9b';
  expect(shown({ stage: 'draft', id: key })).toContain('already in the ledger: draft<');
  expect(shown({ stage: 'draft', id: '6' })).toContain('already in the ledger: 6 (draft)<');
  expect(shown({ stage: 'booked', id: key, number: '17' })).toContain('already in the ledger: 17<');
});

test('where a transfer ended names a number a person can look for, never a ledger’s own key', () => {
  const key = '019b3467-5ee6-4801-8baa-3a90b8a1ce0d';
  const where = (ledgerId: string, ledgerNumber: string | null) =>
    whereOf('en', 'eaccounting', { kind: 'customer-invoice', ledgerId, ledgerNumber });
  expect(where(key, null)).toBe('eAccounting (draft)');
  expect(where(key, '17')).toBe('eAccounting 17');
  expect(where('30001', null)).toBe('eAccounting 30001 (draft)');
});

describe('a connection whose consent is lost', () => {
  async function lost() {
    const { site, browser } = await reading('en', { layouts: { default: 19 } });
    const found = await site.services.tenants.getConnection(site.tenantId, 'e-conomic');
    if (found === undefined) throw new Error('not connected');
    const { number } = site.company.account.silently(() => site.company.account.bookedInvoice());
    site.company.net.between = async (request, carry) =>
      request.url.includes('/layouts') || request.url.includes('/accounts')
        ? new Response('', { status: 401 })
        : await carry(request);
    await site.services.tenants.saveConnection({ ...found.connection, status: 'reconnect' });
    await site.company.resend('customer-invoice', number);
    return { site, browser };
  }

  test('is not told that all is well: what waits is counted, and what to do stands on the list too', async () => {
    const { site, browser } = await lost();
    const { html } = await browser.open(`/console/${site.tenantId}`);
    expect(html).toContain('Consent needed');
    expect(html).not.toContain('Nothing needs you');
    expect(html).toMatch(/Waiting: \d/);
    expect(html).not.toContain('Goes on by itself');
    expect((await browser.open(`${base(site)}/transfers`)).html).toMatch(/role="alert">Transfers wait\. Install the integration/);
  });

  test('what is chosen is not said to be gone when nobody handed out the list', async () => {
    const { site, browser } = await lost();
    const { html } = await browser.open(`${base(site)}/settings`);
    expect(html).toContain('<option value="19" selected>19</option>');
    expect(html).not.toContain('not in the list any more');
    expect(html).not.toContain('does not answer just now');
  });
});

test('an operator finds a company by its name', async () => {
  const site = await aSite();
  const browser = aBrowser(site);
  await browser.open('/console/sign-in');
  await browser.post('/console/sign-in', { key: await site.key('operator') });
  expect(browser.page?.html).toContain(`<a href="/console/${site.tenantId}">Nordlys ApS (${site.tenantId})</a>`);
});

test('a cell that was changed is named by its row and column', async () => {
  const { site, browser } = await reading('da');
  await browser.open(`${base(site)}/settings`);
  await browser.submit(`${base(site)}/settings`, { finish: 'save', 'supplierInvoices.accounts[1][eu]': '2011' });
  const { html } = await browser.open(`/console/${site.tenantId}/changes`);
  expect(html).toMatch(/Konti til varekøb \(1, EU\)<\/dt>/);
  expect(html).toMatch(/Konti til varekøb \(1, EU, bekræftet\)<\/dt>/);
});

test('what the initial sync left behind is told with what can be done, and which records it was', () => {
  const reader = { language: 'da', path: '', timeZone: 'Europe/Copenhagen' } as const;
  const line = { count: 3, sentence: 'De kom ikke over.', hint: 'Opret dem i hånden.', examples: ['7', '8'] };
  const reasons = [{ kind: 'customer' as const, ...line }];
  const sync = { status: 'finished' as const, available: false, kinds: [], reasons, trouble: null };
  const html = String(initialSyncPage(reader, { tabs: [], heading: '', base: '', status: 'active', sync }));
  expect(html).toContain('Kunde (3):</strong> De kom ikke over. <span class="hint">Opret dem i hånden.</span>');
  expect(html).toContain('Det gælder: 7, 8 …');
});

test('a form larger than any of ours is refused before anybody reads it, signed in or not', async () => {
  const site = await aSite();
  const browser = aBrowser(site);
  const huge = { key: 'x'.repeat(1_100_000), state: 'x' };
  for (const path of ['/console/sign-in', '/install/e-conomic/confirm', `${base(site)}/settings`])
    expect(await browser.post(path, huge)).toMatchObject({
      status: 413,
      html: expect.stringContaining('Go back and correct it'),
    });
});
