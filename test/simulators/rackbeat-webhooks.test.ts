/** Rackbeat's webhooks: registered once, told after the fact, tried again for a day; and the installs that own them. */
import { serve, virtualSimulatorClock } from '#test/simulators/frame.ts';
import { clientOf } from '#test/simulators/rackbeat/client-of.ts';
import { createRackbeat, type RackbeatOptions } from '#test/simulators/rackbeat/create-rackbeat.ts';

const minute = 60_000;
const hour = 60 * minute;
const hook = 'https://hooks.example.test/rb/4711';

interface Heard {
  url: string;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

function aListener(options: Partial<RackbeatOptions> = {}) {
  const heard: Heard[] = [];
  const answers: (number | Error)[] = [];
  const clock = virtualSimulatorClock(Date.parse('2025-03-12T08:00:00Z'));
  const deliver = async (request: Request) => {
    heard.push({ url: request.url, headers: Object.fromEntries(request.headers), body: await request.json() });
    const answer = answers.shift() ?? 202;
    if (answer instanceof Error) {
      throw answer;
    }
    return new Response(null, { status: answer });
  };
  const rackbeat = createRackbeat({ clock, deliver, ...options });
  const company = rackbeat.addAccount({ companyName: 'Nordisk Beslag A/S' });
  const call = clientOf(rackbeat, company.token);
  const listen = async (event: string, url = hook) =>
    (await call('POST', 'webhooks', { event, url })).body.webhook as { id: number; token: string };
  return { rackbeat, company, clock, call, listen, heard, answers };
}

describe('registration', () => {
  test('tells the token once; the same event and URL again changes the same webhook and keeps silent about it', async () => {
    const { call, listen } = aListener();
    const first = await listen('customer.created');
    expect(first.token).toMatch(/^[0-9a-f]{32}$/);
    const again = await call('POST', 'webhooks', { event: 'customer.created', url: hook, is_active: false });
    expect(again).toMatchObject({ status: 200, body: { webhook: { id: first.id, is_active: false } } });
    for (const answer of [again, await call('GET', `webhooks/${first.id}`)]) {
      expect(answer.body.webhook).not.toHaveProperty('token');
    }
    expect(JSON.stringify((await call('GET', 'webhooks')).body)).not.toContain(first.token);
  });

  test('needs event and a URL that can be reached', async () => {
    const { call } = aListener({ allowLoopbackWebhooks: false });
    expect(Object.keys((await call('POST', 'webhooks', {})).body.errors as object)).toEqual(['event', 'url']);
    expect((await call('POST', 'webhooks', { event: 'customer.created', url: 'http://127.0.0.1:3000/x' })).status).toBe(422);
    expect((await call('POST', 'webhooks', { event: 'customer.created', url: 'no url' })).status).toBe(422);
  });

  test('lists are filtered by event', async () => {
    const { call, listen } = aListener();
    await listen('customer.created');
    await listen('customer.updated');
    expect((await call('GET', 'webhooks?event=customer.updated')).body).toMatchObject({
      webhooks: [{ event: 'customer.updated' }],
      total: 1,
    });
  });
});

describe('delivery', () => {
  test('is a thin ping with token, event and account in the headers', async () => {
    const { rackbeat, company, listen, heard } = aListener();
    const { token } = await listen('customer_invoice.booked');
    const { number } = company.bookedInvoice();
    expect(heard).toEqual([]);
    expect(await rackbeat.deliverDue()).toBe(1);
    expect(heard).toMatchObject([
      {
        url: hook,
        headers: {
          'rackbeat-webhook-token': token,
          'rackbeat-webhook-event': 'customer_invoice.booked',
          'rackbeat-account-id': String(company.accountId),
          'user-agent': 'Rackbeat Webhook',
        },
        body: { key: number, key_name: 'number', event: 'customer_invoice.booked', data: {} },
      },
    ]);
    expect(await rackbeat.deliverDue()).toBe(0);
  });

  test('an update tells which attributes changed, and one that changes nothing is not told', async () => {
    const { rackbeat, company, listen, heard } = aListener();
    await listen('customer.updated');
    const { number } = company.customer();
    company.change('customers', number, { contact_email: 'ny@example.test', company_name: 'Nordlys ApS' });
    company.change('customers', number, { contact_email: 'ny@example.test' });
    await rackbeat.deliverDue();
    expect(heard.map(({ body }) => body)).toEqual([
      {
        key: number,
        key_name: 'number',
        event: 'customer.updated',
        old_key: number,
        new_key: number,
        changed: ['contact_email'],
        data: {},
      },
    ]);
  });

  test.each([
    ['in the query', 'customers?suppress_webhooks=true', {}],
    ['in the body', 'customers', { suppress_webhooks: true }],
    ['as text in the body', 'customers', { suppress_webhooks: 'true' }],
  ])('suppress_webhooks %s keeps a write from the webhooks', async (_where, path, more) => {
    const { rackbeat, call, listen } = aListener();
    await listen('customer.created');
    expect((await call('POST', path, { company_name: 'A', payment_terms_id: 1001, ...more })).status).toBe(201);
    expect(rackbeat.pendingDeliveries()).toEqual([]);
    await call('POST', 'customers', { company_name: 'B', payment_terms_id: 1001 });
    expect(rackbeat.pendingDeliveries()).toHaveLength(1);
  });

  test('a refused write tells nobody', async () => {
    const { rackbeat, call, company, listen } = aListener();
    await listen('customer_invoice.booked');
    const { number } = company.draftInvoice();
    company.bar('customers', 1001);
    await call('POST', `customer-invoices/${number}/book`);
    expect(rackbeat.pendingDeliveries()).toEqual([]);
  });

  test('goes to no inactive or deleted webhook', async () => {
    const { rackbeat, call, company, listen } = aListener();
    const { id } = await listen('customer.created');
    await call('PUT', `webhooks/${id}`, { is_active: false });
    company.customer();
    expect(rackbeat.pendingDeliveries()).toEqual([]);
    await call('PUT', `webhooks/${id}`, { is_active: true });
    company.customer();
    await call('DELETE', `webhooks/${id}`);
    expect(await rackbeat.deliverDue()).toBe(0);
  });

  test('of one company’s records goes to that company’s webhooks only', async () => {
    const { rackbeat, listen } = aListener();
    await listen('customer.created');
    rackbeat.addAccount({ companyName: 'Sydfrugt ApS' }).customer();
    expect(rackbeat.pendingDeliveries()).toEqual([]);
  });

  test('payment terms keep their plural in the event', async () => {
    const { rackbeat, company, listen } = aListener();
    await listen('payment_terms.created');
    company.record('payment-terms', { name: 'Net 8', type: 'net', maturity_days: 8 });
    expect(rackbeat.pendingDeliveries()).toMatchObject([{ body: { event: 'payment_terms.created', key: 1006 } }]);
  });
});

describe('retries', () => {
  test('come after 1, 5, 15 minutes, 1, 3, 6 and 12 hours; then Rackbeat gives up', async () => {
    const { rackbeat, call, company, clock, listen, heard, answers } = aListener();
    const { id } = await listen('customer.created');
    answers.push(...Array.from({ length: 20 }, () => 500));
    company.customer();
    await rackbeat.deliverDue();
    const pauses: number[] = [];
    for (let next = rackbeat.pendingDeliveries()[0]; next; next = rackbeat.pendingDeliveries()[0]) {
      pauses.push(next.dueAt - clock.now());
      clock.set(next.dueAt - 1);
      expect(await rackbeat.deliverDue()).toBe(0);
      clock.set(next.dueAt);
      expect(await rackbeat.deliverDue()).toBe(1);
    }
    expect(pauses).toEqual([minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour]);
    expect(heard).toHaveLength(8);
    expect((await call('GET', `webhooks/${id}`)).body.webhook).toMatchObject({ failures_since_last_success: 8 });
  });

  test('a broken connection is a failure too, and a success ends the count', async () => {
    const { rackbeat, call, company, clock, listen, answers } = aListener();
    const { id } = await listen('customer.created');
    answers.push(new TypeError('fetch failed'), 404);
    company.customer();
    await rackbeat.deliverDue();
    clock.advance(minute);
    await rackbeat.deliverDue();
    expect((await call('GET', `webhooks/${id}`)).body.webhook).toMatchObject({ failures_since_last_success: 2 });
    clock.advance(5 * minute);
    await rackbeat.deliverDue();
    expect((await call('GET', `webhooks/${id}`)).body.webhook).toMatchObject({ failures_since_last_success: 0 });
    const logs = (await call('GET', `webhooks/${id}/logs`)).body.webhook_logs as { id: number }[];
    expect(logs).toMatchObject([{ is_success: true, status_code: 202, attempt: 3 }, { status_code: 404 }, { status_code: null }]);
    expect((await call('GET', `webhooks/logs/${logs[2]?.id}`)).body.webhook_log).toMatchObject({ attempt: 1, is_success: false });
  });

  test('while an answer is awaited the same delivery is not sent again', async () => {
    let answer: (response: Response) => void = () => undefined;
    const { rackbeat, company, listen } = aListener({ deliver: () => new Promise((resolve) => (answer = resolve)) });
    await listen('customer.created');
    company.customer();
    const sending = rackbeat.deliverDue();
    expect(await rackbeat.deliverDue()).toBe(0);
    expect(rackbeat.pendingDeliveries()).toHaveLength(1);
    answer(new Response(null, { status: 200 }));
    expect(await sending).toBe(1);
    expect(rackbeat.pendingDeliveries()).toEqual([]);
  });
});

describe('mischief', () => {
  const keys = (heard: Heard[]) => heard.map(({ body }) => body.key);

  test('the next delivery may be lost, doubled or late', async () => {
    const { rackbeat, company, clock, listen, heard } = aListener();
    await listen('customer.created');
    rackbeat.webhooks.loseNext();
    rackbeat.webhooks.duplicateNext();
    rackbeat.webhooks.delayNext(hour);
    for (let i = 0; i < 4; i += 1) {
      company.customer();
    }
    await rackbeat.deliverDue();
    expect(keys(heard)).toEqual([1002, 1002, 1004]);
    clock.advance(hour);
    await rackbeat.deliverDue();
    expect(keys(heard)).toEqual([1002, 1002, 1004, 1003]);
  });

  test('or come in the wrong order, once', async () => {
    const { rackbeat, company, call, listen, heard } = aListener();
    await listen('customer.created');
    company.customer();
    company.customer();
    expect((await call('POST', '/_sim/webhooks/shuffle')).status).toBe(200);
    await rackbeat.deliverDue();
    company.customer();
    company.customer();
    await rackbeat.deliverDue();
    expect(keys(heard)).toEqual([1002, 1001, 1003, 1004]);
  });

  test('can be asked for over HTTP', async () => {
    const { rackbeat, call, company, listen } = aListener();
    await listen('customer.created');
    await call('POST', '/_sim/webhooks/lose', { times: 2 });
    company.customer();
    company.customer();
    expect((await call('GET', '/_sim/webhooks')).body).toEqual({ pending: [] });
    company.customer();
    expect((await call('POST', '/_sim/webhooks/deliver')).body).toEqual({ sent: 1 });
    expect((await call('POST', '/_sim/webhooks/explode')).status).toBe(400);
    expect((await call('POST', '/_sim/webhooks/lose', { time: 2 })).status).toBe(400);
    expect(rackbeat.requests().every(({ path }) => !path.startsWith('/_sim'))).toBe(true);
  });
});

describe('over HTTP', () => {
  test('a started simulator delivers by itself, until it is stopped', async () => {
    jest.useFakeTimers();
    const { rackbeat, company, listen, heard } = aListener();
    await listen('customer.created');
    rackbeat.start();
    company.customer();
    await jest.advanceTimersByTimeAsync(1000);
    expect(heard).toHaveLength(1);
    rackbeat.stop();
    company.customer();
    await jest.advanceTimersByTimeAsync(1000);
    expect(heard).toHaveLength(1);
    jest.useRealTimers();
  });

  test('records link to themselves at the address that was asked', async () => {
    const { rackbeat, company } = aListener();
    const { number } = company.customer();
    const server = await serve(rackbeat);
    const response = await fetch(`${server.url}/api/customers/${number}`, {
      headers: { authorization: `Bearer ${company.token}` },
    });
    expect(await response.json()).toMatchObject({ customer: { self: `${server.url}/api/customers/1001` } });
    await server.close();
  });
});

describe('installing an app', () => {
  test('the request is accepted once and gives a token of the app’s own', async () => {
    const { rackbeat, company } = aListener();
    const nobody = clientOf(rackbeat, '');
    const request = company.requestInstall('e-conomic', 'https://app.example.test/done');
    const { body } = await nobody('POST', `/integration/accept/${request}`);
    expect(body).toEqual({
      access_token: expect.any(String),
      app_slug: 'e-conomic',
      redirect_to: 'https://app.example.test/done',
    });
    expect((await nobody('POST', `/integration/accept/${request}`)).status).toBe(404);
    const app = clientOf(rackbeat, String(body.access_token));
    expect((await app('GET', 'self')).body).toMatchObject({ user_account: { id: company.accountId } });
    expect(
      (await app('POST', 'plugins/e-conomic/set-settings-url', { settings_url: 'https://app.example.test/settings' })).status,
    ).toBe(200);
    expect(
      (await app('POST', 'plugins/other/set-settings-url', { settings_url: 'https://app.example.test/settings' })).status,
    ).toBe(404);
    expect((await app('GET', 'user-account-plugins')).body).toMatchObject({
      user_account_plugins: [{ slug: 'e-conomic', settings_url: 'https://app.example.test/settings' }],
    });
    expect((await app('POST', 'webhooks', { event: 'customer.created', url: hook })).body).toMatchObject({
      webhook: { plugin: 'e-conomic' },
    });
    expect(JSON.stringify(rackbeat.requests())).not.toContain(request);
  });

  test('a cancelled request cannot be accepted', async () => {
    const { rackbeat, company } = aListener();
    const nobody = clientOf(rackbeat, '');
    const request = company.requestInstall('e-conomic');
    expect((await nobody('POST', `/integration/cancel/${request}`)).status).toBe(200);
    expect((await nobody('POST', `/integration/accept/${request}`)).status).toBe(404);
  });

  test('an uninstalled app hears of it one last time, and its token is dead', async () => {
    const { rackbeat, company, heard } = aListener();
    const { body } = await clientOf(rackbeat, '')('POST', `/integration/accept/${company.requestInstall('e-conomic')}`);
    const app = clientOf(rackbeat, String(body.access_token));
    await app('POST', 'webhooks', { event: 'plugin.uninstalled', url: hook });
    await app('POST', 'webhooks', { event: 'customer.created', url: hook });
    company.uninstall('e-conomic');
    company.customer();
    await rackbeat.deliverDue();
    expect(heard.map(({ body: { event } }) => event)).toEqual(['plugin.uninstalled']);
    expect((await app('GET', 'self')).status).toBe(401);
  });

  test('companies and installs can be made over the control paths', async () => {
    const { rackbeat, call } = aListener();
    const { status, body } = await call('POST', '/_sim/accounts', { companyName: 'Fjord AS', country: 'NO' });
    expect(status).toBe(201);
    expect((await clientOf(rackbeat, String(body.token))('GET', 'self')).body).toMatchObject({
      user_account: { company_name: 'Fjord AS', base_currency: 'NOK' },
    });
    const install = await call('POST', `/_sim/accounts/${body.accountId}/install`, { slug: 'dinero' });
    expect((await call('POST', `/integration/accept/${install.body.token}`)).body).toMatchObject({ app_slug: 'dinero' });
    expect((await call('POST', '/_sim/accounts', { companyName: '' })).status).toBe(400);
  });
});
