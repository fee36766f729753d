/** Whole journeys to eAccounting: from Rackbeat's webhook, or a person's request, to what a bookkeeper sees. */
import { adminApp } from '#functions/admin/app.ts';
import { answerIn } from '#functions/admin/ask-ledger.ts';
import type { EaccountingSession } from '#functions/eaccounting/session.ts';
import { sha256 } from '#shared/hash.ts';
import { answer } from '#shared/worker/answer.ts';
import { type ConnectedCompany, connectCompany } from '../journey/company/connected-company.ts';
import { type EaccountingSide, openEaccounting } from '../journey/company/eaccounting-side.ts';
import { textAt } from '../simulators/eaccounting/records/fields.ts';

type Company = ConnectedCompany<EaccountingSession, EaccountingSide>;

const aCompany = (settings: Record<string, unknown> = {}): Promise<Company> =>
  connectCompany<EaccountingSession, EaccountingSide>(openEaccounting, () => settings);
const drafts = ({ side }: Company) => side.hand.rows('customerinvoicedrafts');
const invoices = ({ side }: Company) => side.hand.rows('customerinvoices');
const calls = ({ side }: Company) => side.eaccounting.requests().filter(({ path }) => path.startsWith('/v2/'));

const swedish = {
  company_vat: 'SE556012579001',
  address_country: 'Sverige',
  address_zipcode: '111 22',
  address_city: 'Stockholm',
};
/** Booked, to a company at home. */
const anInvoice = ({ account }: Company) => account.bookedInvoice({ customer_id: account.customer(swedish).number });
const invoiced = { invoices: { status: 'invoiced' } };

describe('what arrives', () => {
  test('EAC-GEN-01 EAC-OUT-05 GEN-10 a customer, a product, a structured item and an invoice arrive by themselves within two minutes', async () => {
    const company = await aCompany();
    const started = company.clock.now();
    const { number: customer_id } = company.account.customer();
    company.account.lot({ number: 'TABLE', name: 'Table' });
    company.account.bookedInvoice({ customer_id, lines: [{ item_id: 'TABLE', quantity: 1, line_price: 500 }] });
    company.account.product({ number: 'P-1', name: 'Chair' });
    await company.settle();
    expect(company.clock.now() - started).toBeLessThanOrEqual(120_000);
    expect(company.side.hand.rows('customers')).toHaveLength(1);
    expect(
      company.side.hand
        .rows('articles')
        .map(({ Number: number }) => number)
        .sort(),
    ).toEqual(['P-1', 'TABLE']);
    expect(drafts(company)).toHaveLength(1);
    expect(await company.openTransfers()).toEqual([]);
  });

  test('EAC-GEN-02 a project is not carried: no request names it, and its own webhook is not asked for', async () => {
    const company = await aCompany();
    company.account.record('projects', { number: 7, name: 'New roof' });
    company.account.bookedInvoice({ project_id: 7 });
    await company.settle();
    expect(drafts(company)).toHaveLength(1);
    for (const { body } of calls(company)) expect(JSON.stringify(body ?? '')).not.toMatch(/project/i);
    expect(await company.worker.tenants.getDoor(String(company.account.accountId))).toMatchObject({
      webhooks: expect.not.arrayContaining([
        expect.objectContaining({ event: expect.stringMatching(/project|supplier_invoice|order/) }),
      ]),
    });
  });

  test('EAC-NEG-03 EAC-SET-06 GEN-13 an order does not go; its invoice does, once', async () => {
    const company = await aCompany();
    const order = company.account.bookedOrder({ customer_id: company.account.customer().number });
    await company.settle();
    expect(drafts(company)).toEqual([]);
    const { number } = company.account.invoicedOrder(order.number);
    await company.settle();
    expect(drafts(company).map((draft) => draft.BuyersOrderReference)).toEqual([`RB-${company.account.accountId}-${number}`]);
  });

  test('EAC-SET-06 an order invoiced in parts: one invoice there for each in Rackbeat, and their sum is the order’s', async () => {
    const company = await aCompany();
    const { number: item_id } = company.account.product();
    const lines = [{ item_id, quantity: 5, line_price: 100 }];
    const order = company.account.bookedOrder({ customer_id: company.account.customer(swedish).number, lines });
    const first = company.account.invoicedOrder(order.number, 2);
    await company.settle();
    expect(drafts(company)).toMatchObject([{ TotalAmount: 250 }]);
    const second = company.account.invoicedOrder(order.number);
    await company.settle();
    expect(drafts(company)).toMatchObject([
      { TotalAmount: 250, BuyersOrderReference: `RB-${company.account.accountId}-${first.number}` },
      { TotalAmount: 375, BuyersOrderReference: `RB-${company.account.accountId}-${second.number}` },
    ]);
  });

  test('EAC-SET-06 an invoice that is not booked yet does not go, even when it is asked for', async () => {
    const company = await aCompany();
    const { number } = company.account.draftInvoice({ customer_id: company.account.customer(swedish).number });
    expect(await company.resend('customer-invoice', number)).toMatchObject({ state: 'skipped', reason: { code: 'NOT_BOOKED' } });
    expect(drafts(company)).toEqual([]);
  });

  test('EAC-SET-05 INC-16 order flow "don’t transfer": the invoice is skipped, and eAccounting is not called for it', async () => {
    const company = await aCompany({ orderFlow: 'none' });
    const { number } = anInvoice(company);
    await company.settle();
    expect(await company.transfer('customer-invoice', number)).toMatchObject({
      state: 'skipped',
      reason: { code: 'SWITCHED_OFF', values: { setting: 'orderFlow' } },
    });
    expect(calls(company).filter(({ path }) => path.includes('invoice'))).toEqual([]);
  });

  test('EAC-IN-01 INC-18 EAC-NEG-04 nothing comes back: a day of scheduled reads, and Rackbeat is as it was', async () => {
    const company = await aCompany();
    const { number } = company.account.customer({ company_name: 'Havnens Cykel AB' });
    company.account.product({ number: 'P-1' });
    await company.settle();
    const idOf = (path: string) => textAt(company.side.hand.rows(path)[0], 'Id');
    company.side.hand.editCustomer(idOf('customers'), { Name: 'Changed in eAccounting' });
    company.side.hand.editArticle(idOf('articles'), { StockBalance: 99 });
    company.rackbeat.clearRequests();
    company.side.eaccounting.clearRequests();
    const key = { tenantId: String(company.account.accountId), ledger: 'eaccounting' } as const;
    for (const [pull, { intervalSeconds }] of Object.entries(company.side.definition.pulls)) {
      await company.worker.pulls.put({ ...key, pull, intervalSeconds, dueAt: 0 });
      for (let at = 0; at < 24 * 3600; at += Math.max(intervalSeconds, 3600 * 8))
        await company.worker.events.publish('PullDue', [{ version: 1, ...key, pull, dueAt: at, correlationId: `${pull}-${at}` }]);
    }
    await company.settle();
    expect(calls(company).map(({ path }) => path)).toContain('/v2/companysettings');
    expect(company.rackbeat.requests().filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(company.account.change('customers', number, {})).toMatchObject({ company_name: 'Havnens Cykel AB' });
  });
});

test('every call is made within the budget all companies share, as what it is for', async () => {
  const company = await aCompany();
  const asked: string[] = [];
  company.worker.budget = {
    through: (tenantId, purpose) => (fetch) => (request) => {
      asked.push(`${tenantId} ${purpose}`);
      return fetch(request);
    },
  };
  const purposes = async (act: () => unknown) => {
    asked.length = 0;
    act();
    await company.settle();
    return [...new Set(asked)];
  };
  const tenantId = String(company.account.accountId);
  expect(await purposes(() => company.account.product())).toEqual([`${tenantId} record`]);
  const invoice = company.account.silently(() => anInvoice(company));
  expect(await purposes(() => company.publishResend('customer-invoice', invoice.number))).toEqual([`${tenantId} document`]);
});

describe('settings', () => {
  const check = (company: Company, settings: Record<string, unknown>) =>
    company.ask({ ask: 'check-settings', settings: { ...company.side.settings, ...settings } });

  test('EAC-SET-05 any other order flow is refused', async () => {
    const company = await aCompany();
    expect(await check(company, { orderFlow: 'eaccounting' })).toMatchObject({
      answer: { problems: [{ setting: 'orderFlow', severity: 'error', reason: { code: 'SETTING_INVALID' } }] },
    });
  });

  test('EAC-SET-11 exact quantity warns that values may drift', async () => {
    const company = await aCompany();
    expect(await check(company, { invoices: { exactQuantity: true } })).toMatchObject({
      answer: {
        problems: [{ setting: 'invoices.exactQuantity', severity: 'warning', reason: { code: 'EXACT_QUANTITY_MAY_DRIFT' } }],
      },
    });
  });

  const nobody = '00000000-0000-4000-8000-00000000dead';
  test.each([
    ['paymentTerms.map.1001', { paymentTerms: { map: { 1001: nobody } } }],
    ['paymentTerms.default', { paymentTerms: { default: nobody } }],
    ['articleCoding.groups.1', { articleCoding: { groups: { 1: nobody } } }],
    ['units.default', { units: { default: nobody } }],
    [
      'invoices.roundingArticle',
      { invoices: { exactQuantity: true, roundingHandling: 'correctionLine', roundingArticle: nobody } },
    ],
  ])('what is chosen must exist in eAccounting, and its setting is named, not its id: %s', async (setting, settings) => {
    const company = await aCompany();
    expect(await check(company, settings)).toMatchObject({
      answer: {
        problems: expect.arrayContaining([
          { setting, severity: 'error', reason: { code: 'CHOICE_NOT_IN_LEDGER', values: { setting } } },
        ]),
      },
    });
  });

  test('an article for differences is asked for only where exact quantities leave differences', async () => {
    const company = await aCompany();
    expect(await check(company, { invoices: { roundingHandling: 'correctionLine' } })).toMatchObject({
      answer: { problems: [] },
    });
    expect(await check(company, { invoices: { exactQuantity: true, roundingHandling: 'correctionLine' } })).toMatchObject({
      answer: { problems: [{ setting: 'invoices.roundingArticle', reason: { code: 'SETTING_MISSING' } }] },
    });
  });

  test('an article for differences that is coded with VAT is refused', async () => {
    const company = await aCompany();
    const articleOf = async (rate: number) => {
      const coding = company.side.hand.rows('articleaccountcodings').find((row) => row.VatRatePercent === rate);
      const Id = `00000000-0000-4000-8000-0000000000${rate === 0 ? '00' : '25'}`;
      company.side.hand.put('articles', Id, {
        Id,
        Number: `D${rate}`,
        Name: 'Rounding',
        IsActive: true,
        CodingId: coding?.Id,
        StockBalance: 0,
      });
      return { invoices: { exactQuantity: true, roundingHandling: 'correctionLine', roundingArticle: Id } };
    };
    expect(await check(company, await articleOf(0.25))).toMatchObject({
      answer: {
        problems: [
          {
            setting: 'invoices.roundingArticle',
            severity: 'error',
            reason: { code: 'ARTICLE_HAS_VAT', values: { article: 'D0.25' } },
          },
        ],
      },
    });
    expect(await check(company, await articleOf(0))).toMatchObject({ answer: { problems: [] } });
  });

  test.each(['paymentTerms', 'productGroup'])(
    'what the initial sync puts its records under must exist in Rackbeat: %s',
    async (key) => {
      const company = await aCompany();
      expect(await check(company, { initialSync: { requested: true, customers: true, [key]: '987' } })).toMatchObject({
        answer: {
          problems: [
            {
              setting: `initialSync.${key}`,
              severity: 'error',
              reason: { code: 'SETTING_NOT_IN_RACKBEAT', values: { number: '987' } },
            },
          ],
        },
      });
      expect(await check(company, { initialSync: { requested: true, customers: true, paymentTerms: '1001' } })).toMatchObject({
        answer: { problems: [] },
      });
    },
  );

  test('default terms that are not for sales are refused, since customers get them', async () => {
    const company = await aCompany();
    const id = textAt(
      company.side.hand.rows('termsofpayments').find((row) => row.AvailableForSales === false),
      'Id',
    );
    expect(await check(company, { paymentTerms: { default: id } })).toMatchObject({
      answer: {
        problems: [
          {
            setting: 'paymentTerms.default',
            severity: 'error',
            reason: { code: 'TERMS_NOT_FOR_SALES', values: { terms: '60 dagar, inköp' } },
          },
        ],
      },
    });
  });

  test('the lists of the settings page, live from the company', async () => {
    const company = await aCompany();
    expect(await company.ask({ ask: 'options' })).toMatchObject({
      answer: {
        lists: {
          articleCodings: expect.arrayContaining([expect.objectContaining({ label: 'Varor 25 % moms' })]),
          units: expect.arrayContaining([expect.objectContaining({ label: 'Styck (st)' })]),
          paymentTerms: expect.arrayContaining([expect.objectContaining({ label: '30 dagar' })]),
        },
      },
    });
  });

  test('INC-21 one ledger whatever the country: a Norwegian company is connected under the same name', async () => {
    const company = await connectCompany<EaccountingSession, EaccountingSide>(
      (surroundings) => openEaccounting(surroundings, 'NO'),
      () => ({}),
    );
    const found = await company.worker.tenants.getConnection(String(company.account.accountId), 'eaccounting');
    expect(found?.connection.ledgerCompany).toMatchObject({
      id: company.side.companyId,
      name: 'Nordlys ApS',
      baseCurrency: 'NOK',
    });
  });
});

/** The admin API over a company, as a client sees it. */
async function anApi(company: Company) {
  const { worker } = company;
  const tenantId = String(company.account.accountId);
  await worker.tenants.putKey({ scope: 'operator', keyId: 'k1', secretHash: sha256('secret'), name: 'test', createdAt: 0 });
  const app = adminApp({
    tenants: worker.tenants,
    transfers: worker.transfers,
    pulls: worker.pulls,
    events: worker.events,
    askLedger: async (_ledger, question) => answerIn(question, (await answer(worker, question)) as never),
    clock: company.clock,
    random: worker.random,
    log: worker.log,
  });
  const headers = { authorization: 'Bearer operator.k1.secret', 'content-type': 'application/json' };
  return async (method: string, path: string, body?: unknown) => {
    const sent = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await app.request(`/api/v1/tenants/${tenantId}${path}`, sent);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
}

test('a preview of the first invoice to a customer shows the document, and the customer that would be made first', async () => {
  const company = await aCompany();
  company.side.hand.change({ showPricesExclVatPC: false });
  const { number } = company.account.silently(() => {
    const person = company.account.customer({ ...swedish, company_vat: '', is_company: false });
    company.account.product({ number: 'NEW-1' });
    const lines = [{ item_id: 'NEW-1', quantity: 1, line_price: 100 }];
    return company.account.bookedInvoice({ customer_id: person.number, lines });
  });
  expect(await company.ask({ ask: 'preview', kind: 'customer-invoice', number: String(number) })).toMatchObject({
    answer: {
      // A private person is shown prices with VAT.
      document: { Rows: [{ UnitPrice: 125 }] },
      first: [{ kind: 'customer' }, { kind: 'product', number: 'NEW-1' }],
    },
  });
  expect(company.side.hand.rows('customers')).toEqual([]);
});

describe('resend by hand', () => {
  const resend = '/connections/eaccounting/resend';

  test('EAC-SET-12 GEN-15 the number of an invoice that failed: it is sent', async () => {
    const company = await aCompany({ articleCoding: {} });
    const { number } = anInvoice(company);
    await company.settle();
    expect(await company.transfer('customer-invoice', number)).toMatchObject({
      state: 'failed',
      reason: { code: 'PRODUCT_GROUP_UNMAPPED' },
    });
    await company.use(company.side.settings);
    const call = await anApi(company);
    expect((await call('POST', resend, { number })).status).toBe(202);
    await company.settle();
    expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
    expect(drafts(company)).toHaveLength(1);
  });

  test('EAC-SET-12 a number that nobody knows: said clearly, and eAccounting is not called', async () => {
    const company = await aCompany();
    const call = await anApi(company);
    company.side.eaccounting.clearRequests();
    await call('POST', resend, { number: '123456' });
    await company.settle();
    expect((await call('GET', '/connections/eaccounting/transfers/customer-invoice/123456')).body).toMatchObject({
      reason: { code: 'RECORD_NOT_FOUND', sentence: 'There is no such record in Rackbeat.', hint: 'Check the number.' },
    });
    expect(company.side.eaccounting.requests()).toEqual([]);
  });

  test('EAC-SET-14 EX-T6 already there: the answer names the document, nothing is sent', async () => {
    const company = await aCompany(invoiced);
    const { number } = anInvoice(company);
    await company.settle();
    const call = await anApi(company);
    company.side.eaccounting.clearRequests();
    expect((await call('POST', resend, { number })).body).toMatchObject({
      accepted: false,
      message: 'Already transferred as invoice 1; send again with force if you want a second document',
    });
    await company.settle();
    expect(company.side.eaccounting.requests()).toEqual([]);
  });

  test('EAC-SET-13 EAC-SET-14 force asks that the risk is acknowledged; who did it stands in the audit list', async () => {
    const company = await aCompany();
    const { number } = anInvoice(company);
    await company.settle();
    const call = await anApi(company);
    expect(await call('POST', resend, { number, force: true })).toMatchObject({
      status: 409,
      body: { code: 'ACKNOWLEDGE_DUPLICATE' },
    });
    expect((await call('POST', resend, { number, force: true, acknowledgeDuplicate: true })).status).toBe(202);
    expect((await call('GET', '/audit')).body.entries).toEqual([
      expect.objectContaining({
        what: 'resend with force',
        ledger: 'eaccounting',
        details: expect.objectContaining({ number: String(number) }),
      }),
    ]);
  });

  test('EAC-SET-14 EX-T7 with force a second document appears, marked as the copy it is', async () => {
    const company = await aCompany(invoiced);
    const { number } = anInvoice(company);
    await company.settle();
    const call = await anApi(company);
    await call('POST', resend, { number, force: true, acknowledgeDuplicate: true });
    await company.settle();
    const reference = `RB-${company.account.accountId}-${number}`;
    expect(invoices(company).map((invoice) => invoice.BuyersOrderReference)).toEqual([reference, `${reference}-copy-2`]);
  });

  test('EX-T8 the settings are corrected and the row sent again: it leaves the failure list', async () => {
    const company = await aCompany({ units: {} });
    const { number } = anInvoice(company);
    await company.settle();
    expect((await company.openTransfers()).map((row) => row.reason?.code)).toContain('UNIT_UNMAPPED');
    await company.use(company.side.settings);
    await company.resend('customer-invoice', number);
    expect(await company.openTransfers()).toEqual([]);
  });
});

describe('the consent', () => {
  test('EAC-INS-03 a consent that is no good: nothing is stored, and the reason is said', async () => {
    const company = await aCompany();
    const refused = await company.ask({
      ask: 'connect',
      rackbeatToken: company.account.token,
      credentials: { refreshToken: 'nonsense' },
    });
    expect(refused).toMatchObject({ problem: { code: 'LEDGER_RECONNECT' } });
  });

  test('EAC-INS-03 another company’s books than before are refused by name', async () => {
    const company = await aCompany();
    const { companyId } = company.side.eaccounting.addCompany({ name: 'Sydvik AB' });
    const { refresh_token: refreshToken } = company.side.eaccounting.connect(companyId);
    expect(
      await company.ask({ ask: 'connect', rackbeatToken: company.account.token, credentials: { refreshToken } }),
    ).toMatchObject({
      problem: { code: 'OTHER_LEDGER_COMPANY', detail: expect.stringContaining('Sydvik AB') },
    });
  });

  test('EAC-INS-04 GEN-05 saving settings again later counts for what comes after', async () => {
    const company = await aCompany();
    anInvoice(company);
    await company.settle();
    await company.use({ ...company.side.settings, ...invoiced });
    anInvoice(company);
    await company.settle();
    expect([drafts(company).length, invoices(company).length]).toEqual([1, 1]);
  });

  test('an access token that ended is renewed, and the invoice goes', async () => {
    const company = await aCompany();
    company.clock.pass(3 * 3600_000);
    const { number } = anInvoice(company);
    await company.settle();
    expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
  });

  test('the consent is taken back: the invoice waits, and goes by itself after reconnecting', async () => {
    const company = await aCompany();
    company.side.hand.revokeConsent();
    const { number } = anInvoice(company);
    await company.settle();
    expect(await company.transfer('customer-invoice', number)).toMatchObject({
      state: 'waiting',
      reason: { code: 'LEDGER_CONSENT_LOST' },
    });
    await company.reconnect();
    await company.settle();
    expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
    expect(drafts(company)).toHaveLength(1);
  });
});
