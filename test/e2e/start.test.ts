/** `npm start` as a user and a tool see it: the running local stack over HTTP, from the first line to Ctrl-C. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endpointsOf, npmStart, type Started } from './walk/npm-start.ts';
import { until } from './walk/until.ts';

interface Endpoints {
  api: string;
  operatorKey: string;
  rackbeat: { url: string };
  economic: { url: string };
  dinero: { url: string };
  tenants: {
    tenantId: string;
    ledger: string;
    webhookUrl: string;
    rackbeatToken: string;
    ledgerHeaders: Record<string, string>;
  }[];
}

const folder = mkdtempSync(join(tmpdir(), 'start-'));

let run: Started;
let endpoints: Endpoints;

beforeAll(async () => {
  run = npmStart(folder, '--port', '0');
  endpoints = await endpointsOf(run, folder);
}, 300_000);

afterAll(async () => {
  run.process.kill('SIGKILL');
  await run.ended;
  rmSync(folder, { recursive: true, force: true });
});

const tenant = () => endpoints.tenants[0] ?? { tenantId: '', ledger: '', webhookUrl: '', rackbeatToken: '', ledgerHeaders: {} };

async function admin(method: string, path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${endpoints.api}/api/v1/tenants/${tenant().tenantId}/connections/e-conomic${path}`, {
    method,
    headers: { authorization: `Bearer ${endpoints.operatorKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function rackbeat(method: string, path: string, body?: unknown): Promise<Record<string, Record<string, unknown>>> {
  const answer = await fetch(`${endpoints.rackbeat.url}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${tenant().rackbeatToken}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Record<string, Record<string, unknown>>;
}

async function drafts(): Promise<{ grossAmount: number; references: { other: string } }[]> {
  const answer = await fetch(`${endpoints.economic.url}/invoices/drafts`, { headers: tenant().ledgerHeaders });
  return ((await answer.json()) as { collection: { grossAmount: number; references: { other: string } }[] }).collection;
}

test('the ready line names the address and where the others are written', () => {
  const [ready = ''] = /^ready .*$/m.exec(run.said()) ?? [];
  expect(ready).toContain(endpoints.api);
  expect(ready).toContain(join(folder, 'endpoints.json'));
});

test('the first invoice’s journey is told line by line, and its draft stands in e-conomic with equal totals', async () => {
  expect(run.said()).toMatch(/invoice 1001 .* is booked[\s\S]*draft 1 stands there: .*equal to Rackbeat/);
  const invoice = (await rackbeat('GET', '/customer-invoices/1001')).customer_invoice;
  expect(await drafts()).toEqual([
    expect.objectContaining({ grossAmount: invoice?.total_total, references: { other: `RB-${tenant().tenantId}-1001` } }),
  ]);
});

test('the same invoice stands in Dinero, booked, with the voucher of what its goods cost', async () => {
  expect(run.said()).toMatch(
    /Dinero {7}invoice 1001 stands there booked: .*equal to Rackbeat[\s\S]*posts what the goods cost: 325 DKK/,
  );
  const { url } = endpoints.dinero;
  const { ledgerHeaders } = endpoints.tenants.find(({ ledger }) => ledger === 'dinero') ?? { ledgerHeaders: {} };
  const organizations = (await (await fetch(`${url}/v1/organizations`, { headers: ledgerHeaders })).json()) as { id: number }[];
  const listed = await fetch(`${url}/v1/${organizations[0]?.id}/invoices?fields=ExternalReference,Status`, {
    headers: ledgerHeaders,
  });
  expect(await listed.json()).toMatchObject({
    Collection: [{ ExternalReference: `RB-${tenant().tenantId}-1001`, Status: 'Booked' }],
  });
});

test('the same invoice stands booked in eAccounting too: one invoice has reached all three ledgers', async () => {
  const invoice = (await rackbeat('GET', '/customer-invoices/1001')).customer_invoice;
  const told = run.said();
  for (const line of [
    /e-conomic {4}draft 1 stands there: .*equal to Rackbeat/,
    /Dinero {7}invoice 1001 stands there booked: .*equal to Rackbeat/,
    new RegExp(
      `eAccounting  invoice 1 of .* \\(Rackbeat 1001\\) stands there booked: ${invoice?.total_total} DKK .*equal to Rackbeat`,
    ),
  ])
    expect(told).toMatch(line);
  const transfers = await Promise.all(
    ['e-conomic', 'dinero', 'eaccounting'].map(async (ledger) => {
      const path = `tenants/${tenant().tenantId}/connections/${ledger}/transfers/customer-invoice/1001`;
      const headers = { authorization: `Bearer ${endpoints.operatorKey}` };
      return (await (await fetch(`${endpoints.api}/api/v1/${path}`, { headers })).json()) as { state: string; number: string };
    }),
  );
  expect(transfers.map(({ state, number }) => [state, number])).toEqual(Array.from({ length: 3 }, () => ['done', '1001']));
});

test('DIN-INI-03 DIN-INI-06 Dinero’s suppliers and products are copied to Rackbeat, but for one without an e-mail address', async () => {
  expect(run.said()).toMatch(/initial sync to Rackbeat: .*1 supplier[\s\S]*stayed behind: Lygten Import\./);
  const { suppliers } = (await rackbeat('GET', '/suppliers?limit=100')) as unknown as { suppliers: { company_name: string }[] };
  const names = suppliers.map(({ company_name: name }) => name);
  expect(names).toContain('Stålværket A/S');
  expect(names).not.toContain('Lygten Import');
});

/** Booked through Rackbeat's own API; `silently`: without the webhook that would tell of it. */
async function bookInvoice(silently = false): Promise<string> {
  const flag = silently ? { suppress_webhooks: true } : {};
  const lines = [{ item_id: 'HJELM-M', quantity: 1 }];
  const made = await rackbeat('POST', '/customer-invoices', { customer_id: 1002, lines, ...flag });
  const number = String(made.customer_invoice?.number);
  await rackbeat('POST', `/customer-invoices/${number}/book`, flag);
  return number;
}

function arrived(number: string): Promise<Record<string, unknown>> {
  return until(async () => {
    const { status, body } = await admin('GET', `/transfers/customer-invoice/${number}`);
    return status === 200 && body.state === 'done' ? body : undefined;
  }, `invoice ${number}`);
}

test('an invoice booked through Rackbeat’s API arrives within seconds', async () => {
  const number = await bookInvoice();
  expect(await arrived(number)).toMatchObject({ outcome: 'created', attempts: 1, ledgerId: expect.any(String) });
  expect((await drafts()).map((draft) => draft.references.other)).toContain(`RB-${tenant().tenantId}-${number}`);
}, 120_000);

test('Rackbeat’s webhooks are answered 202', async () => {
  const { webhooks } = (await rackbeat('GET', '/webhooks?limit=100')) as unknown as { webhooks: { id: number; event: string }[] };
  const booked = webhooks.find((webhook) => webhook.event === 'customer_invoice.booked');
  const { webhook_logs: logs } = (await rackbeat('GET', `/webhooks/${booked?.id}/logs`)) as unknown as {
    webhook_logs: Record<string, unknown>[];
  };
  expect(logs.length).toBeGreaterThan(0);
  for (const log of logs) expect(Object.values(log)).toContain(202);
});

test('a webhook with a wrong token is turned away, and nothing comes of it', async () => {
  const unheardOf = await bookInvoice(true);
  const answer = await fetch(tenant().webhookUrl, {
    method: 'POST',
    headers: {
      'rackbeat-webhook-token': 'wrong',
      'rackbeat-webhook-event': 'customer_invoice.booked',
      'rackbeat-account-id': tenant().tenantId,
    },
    body: JSON.stringify({ key: Number(unheardOf) }),
  });
  expect(answer.status).toBe(401);
  // What came in after it has gone all the way, so it would have too.
  await arrived(await bookInvoice());
  expect((await admin('GET', `/transfers/customer-invoice/${unheardOf}`)).status).toBe(404);
  expect((await drafts()).map((draft) => draft.references.other)).not.toContain(`RB-${tenant().tenantId}-${unheardOf}`);
}, 120_000);

/** A person at the screen of e-conomic. */
async function inEconomic(action: string, values: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { url } = endpoints.economic;
  const self = (await (await fetch(`${url}/self`, { headers: tenant().ledgerHeaders })).json()) as { agreementNumber: number };
  const answer = await fetch(`${url}/_sim/agreements/${self.agreementNumber}/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(values),
  });
  if (!answer.ok) throw new Error(`${action}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}

/** All reads by the clock happen now. */
async function tick(): Promise<void> {
  expect((await fetch(`${endpoints.api}/_local/tick`, { method: 'POST' })).status).toBe(204);
}

async function ordersInRackbeat(): Promise<{ heading: string }[]> {
  return ((await rackbeat('GET', '/orders?limit=100')) as unknown as { orders: { heading: string }[] }).orders;
}

test('ECO-IN-01 ECO-GEN-06 an order placed in e-conomic is in Rackbeat at the next tick, once, and not before', async () => {
  const { orderNumber, handle } = await inEconomic('placeOrder', {
    date: new Date().toISOString().slice(0, 10),
    customer: { customerNumber: 1001 },
    layout: { layoutNumber: 19 },
    lines: [{ product: { productNumber: 'LAS-200' }, description: 'Kædelås 200 cm', quantity: 3, unitNetPrice: 153.44 }],
  });
  await inEconomic('sendOrder', { order: orderNumber });
  const here = async () => (await ordersInRackbeat()).filter(({ heading }) => heading === `e-conomic ${orderNumber} (${handle})`);
  expect(await here()).toEqual([]);
  await tick();
  const [order] = await until(async () => ((await here()).length > 0 ? await here() : undefined), `order ${orderNumber}`);
  expect(order).toMatchObject({ customer_id: 1001, is_booked: false, total_subtotal: 460.32 });
  await tick();
  await arrived(await bookInvoice());
  expect(await here()).toHaveLength(1);
}, 120_000);

test('ECO-IN-01 a tick costs one look for orders, however many orders there are', async () => {
  const looks = async () => {
    const answer = await fetch(`${endpoints.economic.url}/_sim/requests?path=orders/sent$`);
    return ((await answer.json()) as { requests: unknown[] }).requests.length;
  };
  const before = await looks();
  await tick();
  await until(async () => ((await looks()) > before ? true : undefined), 'the look for orders');
  // What is asked for after the tick has gone all the way, so the tick's own work has too.
  await arrived(await bookInvoice());
  expect((await looks()) - before).toBe(1);
}, 120_000);

test('EX-T6 a resend of what is there says where, and makes nothing', async () => {
  const before = (await drafts()).length;
  const { status, body } = await admin('POST', '/resend', { number: '1001' });
  expect([status, body.accepted, body.message]).toEqual([200, false, expect.stringContaining('draft 1')]);
  expect(await drafts()).toHaveLength(before);
});

test('a second start on the same port says so, and leaves the first alone', async () => {
  const port = new URL(endpoints.api).port;
  const second = npmStart(folder, '--port', port);
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain(`Port ${port} is taken`);
  expect(existsSync(join(folder, 'endpoints.json'))).toBe(true);
  expect((await admin('GET', '')).status).toBe(200);
}, 120_000);

test.each([
  [['--port', 'abc'], '--port must be a whole number'],
  [['--prot', '1'], "Unknown option '--prot'"],
])(
  'a bad option %j is named',
  async (options, message) => {
    const bad = npmStart(folder, ...options);
    expect(await bad.ended).toBe(1);
    expect(bad.said()).toContain(message);
  },
  60_000,
);

interface LogLine {
  message?: string;
  number?: string;
  correlationId?: string;
  [field: string]: unknown;
}

/** Every line the functions have written so far, as text. */
const functionLog = () =>
  readFileSync(join(folder, 'functions.log'), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
const parsedLog = () => functionLog().map((line) => JSON.parse(line) as LogLine);

test('every line of the functions’ log is one JSON object with a message, as the metrics read it', () => {
  expect(parsedLog().length).toBeGreaterThan(10);
  expect(parsedLog().filter(({ message }) => typeof message !== 'string')).toEqual([]);
});

test('one correlation id leads from the webhook’s answer to the document in the ledger', async () => {
  const number = await bookInvoice();
  const { ledgerId } = await arrived(number);
  // The company's other ledgers write a line of their own, in whatever order they are done.
  const isOurs = ({ message, ledger, kind, number: of }: LogLine) =>
    message === 'transfer' && ledger === 'e-conomic' && kind === 'customer-invoice' && of === number;
  const line = await until(() => parsedLog().find(isOurs), 'the line of the transfer');
  expect(line).toMatchObject({ tenantId: tenant().tenantId, ledgerId });
  const thread = parsedLog().filter(({ correlationId }) => correlationId === line.correlationId);
  expect(thread.map(({ message }) => message)).toContain('webhook accepted');
}, 120_000);

test('the functions’ log of all that holds no secret', () => {
  const log = functionLog().join('\n');
  const secrets = [
    endpoints.operatorKey.split('.')[2] ?? '',
    ...endpoints.tenants.flatMap(({ rackbeatToken, ledgerHeaders }) => [rackbeatToken, ...Object.values(ledgerHeaders)]),
  ].map((secret) => secret.replace('Bearer ', ''));
  expect(Math.min(...secrets.map(({ length }) => length))).toBeGreaterThan(8);
  expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
  expect(log).not.toMatch(/bearer |authorization|token"|secret"|password|vaultKey|eyJ[\w-]{10}/i);
});

test('nor what people are called, where they live, or what they wrote', async () => {
  const log = functionLog().join('\n').toLowerCase();
  const { customers } = (await rackbeat('GET', '/customers?limit=100')) as unknown as { customers: Record<string, unknown>[] };
  const { products } = (await rackbeat('GET', '/products?limit=100')) as unknown as { products: Record<string, unknown>[] };
  const personal = [
    ...customers.flatMap((customer) =>
      ['name', 'contact_email', 'contact_phone', 'contact_name', 'vat_number', 'address_street', 'address_city'].map(
        (field) => customer[field],
      ),
    ),
    ...products.map(({ name }) => name),
  ].filter((text): text is string => typeof text === 'string' && text.length > 3);
  expect(personal.length).toBeGreaterThan(8);
  expect(personal.filter((text) => log.includes(text.toLowerCase()))).toEqual([]);
  expect(log).not.toMatch(/[\w.]+@[\w.]+\.\w{2,}/);
});

function childrenOf(parent: number | undefined): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return rows
    .map((row) => row.trim().split(/\s+/).map(Number))
    .flatMap(([pid, of]) => (of === parent && pid !== undefined ? [pid] : []));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('Ctrl-C ends it within seconds: exit code 0, no process or addresses left behind, nothing answers any more', async () => {
  const children = childrenOf(run.process.pid);
  expect(children.length).toBeGreaterThan(0);
  run.process.kill('SIGINT');
  expect(await run.ended).toBe(0);
  await until(() => (children.some(isRunning) ? undefined : true), 'the functions’ processes to end');
  expect(existsSync(join(folder, 'endpoints.json'))).toBe(false);
  await expect(fetch(endpoints.api)).rejects.toThrow();
  await expect(fetch(endpoints.economic.url)).rejects.toThrow();
}, 15_000);
