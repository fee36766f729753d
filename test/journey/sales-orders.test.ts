/** Sales orders booked in Rackbeat, in a company that wants them as draft orders in e-conomic. */
import { minutes } from '#shared/clock.ts';
import { aConnectedCompany, type Company, urls } from './company.ts';
import { aPullingCompany } from './pulling.ts';

const pushing = { pushSalesOrders: true };
const layouts = { default: 19 };
type Fields = Record<string, unknown>;

/** A booked order of 2 at 10.00, in which the customer and the product are new to e-conomic. */
function anOrder({ account }: Company, changes: Fields = {}): number {
  const lines = [{ item_id: 'KLODS-1', quantity: 2, line_price: 10 }];
  return account.bookedOrder({ customer_id: account.customer().number, lines, ...changes }).number;
}

async function aCompany(settings: Fields = {}): Promise<Company> {
  return withItem(await aConnectedCompany(settings));
}

function withItem<C extends Company>(company: C): C {
  company.account.silently(() => company.account.product({ number: 'KLODS-1', name: 'Klods' }));
  return company;
}

/** Does something in Rackbeat, as its user. */
async function inRackbeat({ rackbeat, account }: Company, method: string, path: string, body: Fields = {}): Promise<void> {
  const headers = { authorization: `Bearer ${account.token}`, 'content-type': 'application/json' };
  const answer = await rackbeat.fetch(new Request(urls.rackbeat + path, { method, headers, body: JSON.stringify(body) }));
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
}

async function bookAgain(company: Company, number: number, changes: Fields, until?: number): Promise<void> {
  await inRackbeat(company, 'POST', `/orders/${number}/reopen`);
  await inRackbeat(company, 'PUT', `/orders/${number}`, changes);
  await inRackbeat(company, 'POST', `/orders/${number}/book`);
  await company.settle(until === undefined ? {} : { until });
}

async function saveUnchecked({ worker, account, clock }: Company, settings: Fields): Promise<void> {
  const found = await worker.tenants.getConnection(String(account.accountId), 'e-conomic');
  if (found === undefined) throw new Error('not connected');
  const { connection } = found;
  await worker.tenants.saveConnection({ ...connection, settings: { ...(connection.settings as Fields), ...settings } });
  clock.pass(2 * minutes);
}

const ordersIn = async ({ inLedger }: Company, state: string) =>
  ((await inLedger(`/orders/${state}`))?.collection ?? []) as { orderNumber: number }[];
const callsTo = ({ economic }: Company) => economic.requests().map(({ method, path }) => `${method} ${path}`);

test('ECO-OUT-14 INC-04 switched on, a booked order becomes one draft order with customer, lines, terms, layout and reference', async () => {
  const company = await aCompany(pushing);
  const number = anOrder(company, { heading: 'Forår', deliver_at: '2026-04-01' });
  await company.settle();
  const [draft, ...others] = await ordersIn(company, 'drafts');
  expect(others).toEqual([]);
  const { ledgerId: customer } = await company.transfer('customer', 1001);
  expect(await company.inLedger(`/orders/drafts/${draft?.orderNumber}`)).toMatchObject({
    customer: { customerNumber: Number(customer) },
    layout: { layoutNumber: 19 },
    paymentTerms: { paymentTermsNumber: expect.any(Number) },
    references: { other: `RBO-${company.account.accountId}-${number}` },
    notes: { heading: 'Forår' },
    delivery: { deliveryDate: '2026-04-01' },
    lines: [{ product: { productNumber: 'KLODS-1' }, totalNetAmount: 20 }],
    grossAmount: 25,
  });
  expect(await company.transfer('sales-order', number)).toMatchObject({
    state: 'done',
    outcome: 'created',
    ledgerNumber: String(draft?.orderNumber),
  });
  expect((await company.transfer('sales-order', number)).warnings).toBeUndefined();
  expect(await company.ledgerInvoices('drafts')).toEqual([]);
});

test('INC-04 ECO-OUT-14 switched off, it is skipped for all to see, without a call to e-conomic', async () => {
  const company = await aCompany();
  company.economic.clearRequests();
  const number = company.account.silently(() => anOrder(company));
  expect(await company.resend('sales-order', number)).toMatchObject({
    state: 'skipped',
    reason: { code: 'SWITCHED_OFF', values: { setting: 'pushSalesOrders' } },
  });
  expect(callsTo(company)).toEqual([]);
});

test.each(['economic', 'none'])(
  'INC-04 sending orders and letting them begin %s cannot be saved together: the settings say so',
  async (orderFlow) => {
    const company = await aCompany();
    const problems = async (settings: Fields) => {
      const { answer } = (await company.ask({ ask: 'check-settings', settings: { layouts, ...settings } })) as {
        answer: { problems: { setting: string; severity: string; reason: { code: string } }[] };
      };
      return answer.problems.filter(({ severity }) => severity === 'error');
    };
    expect(await problems({ ...pushing, orderFlow })).toEqual([
      { setting: 'pushSalesOrders', severity: 'error', reason: { code: 'ORDERS_WOULD_ECHO' } },
    ]);
    expect(await problems({ ...pushing, orderFlow: 'rackbeat' })).toEqual([]);
    expect(await problems({ orderFlow })).toEqual([]);
    await expect(company.use({ ...pushing, orderFlow })).rejects.toThrow('ORDERS_WOULD_ECHO');
    // Settings that were saved while e-conomic could not be asked.
    await saveUnchecked(company, { ...pushing, orderFlow });
    expect(await company.resend('sales-order', anOrder(company))).toMatchObject({
      state: 'skipped',
      reason: { code: 'SWITCHED_OFF', values: { setting: 'orderFlow' } },
    });
  },
);

test('ECO-OUT-14 the answer is lost, and e-conomic lists the order only minutes later: still one order', async () => {
  const company = await aCompany(pushing);
  company.agreement.hideFromSearch(240);
  company.economic.addFault({ match: { method: 'POST', path: '^/orders/drafts$' }, kind: 'drop-after', times: 1 });
  const number = anOrder(company);
  await company.settle();
  expect(await company.transfer('sales-order', number)).toMatchObject({ state: 'done', outcome: 'linked', ledgerId: '1' });
  expect(await ordersIn(company, 'drafts')).toHaveLength(1);
});

test('ECO-OUT-14 the answer is lost, and a person sends or invoices the order before it is looked for: linked, not made again', async () => {
  const company = await aCompany(pushing);
  company.economic.addFault({ match: { method: 'POST', path: '^/orders/drafts$' }, kind: 'drop-after', times: 2 });
  const [sent, archived] = [anOrder(company), anOrder(company)];
  await company.settle({ until: company.clock.now() });
  company.agreement.sendOrder(1);
  company.agreement.sendOrder(2);
  company.agreement.upgradeOrder(2);
  await company.settle();
  expect(await company.transfer('sales-order', sent)).toMatchObject({ state: 'done', outcome: 'linked' });
  expect(await company.transfer('sales-order', archived)).toMatchObject({ state: 'done', outcome: 'linked' });
  expect(await ordersIn(company, 'drafts')).toEqual([]);
});

test('ECO-OUT-14 opened, changed and booked again, it changes the draft; unchanged, the draft is left alone', async () => {
  const company = await aCompany({ ...pushing, invoices: { exactQuantity: true } });
  const number = anOrder(company);
  await company.settle();
  company.economic.clearRequests();
  await bookAgain(company, number, {});
  expect(await company.transfer('sales-order', number)).toMatchObject({ state: 'done', outcome: 'unchanged', ledgerNumber: '1' });
  // Only what layout the customer has there: no order is read or written.
  expect(callsTo(company)).toEqual(['GET /customers/1001', 'GET /customer-groups']);
  await bookAgain(company, number, { lines: [{ item_id: 'KLODS-1', quantity: 5, line_price: 10 }] });
  expect(await company.transfer('sales-order', number)).toMatchObject({ state: 'done', outcome: 'updated', ledgerNumber: '1' });
  expect(await ordersIn(company, 'drafts')).toHaveLength(1);
  expect(await company.inLedger('/orders/drafts/1')).toMatchObject({
    lines: [{ quantity: 5, unitNetPrice: 10, unit: { unitNumber: expect.any(Number) } }],
    netAmount: 50,
  });
});

test('ECO-OUT-14 the answer to a change is lost: the change is made again, and the order is one', async () => {
  const company = await aCompany(pushing);
  const number = anOrder(company);
  await company.settle();
  company.economic.addFault({ match: { method: 'PUT', path: '^/orders/drafts/1$' }, kind: 'drop-before', times: 1 });
  await bookAgain(company, number, { heading: 'Ny' });
  expect(await company.transfer('sales-order', number)).toMatchObject({ state: 'done', outcome: 'updated' });
  expect(await company.inLedger('/orders/drafts/1')).toMatchObject({ notes: { heading: 'Ny' } });
  expect(await ordersIn(company, 'drafts')).toHaveLength(1);
});

test('ECO-OUT-14 the answer to a change is lost, and the order is changed back before we ask: so is the draft', async () => {
  const company = await aCompany(pushing);
  const number = anOrder(company, { heading: 'Gammel' });
  await company.settle();
  company.economic.addFault({ match: { method: 'PUT', path: '^/orders/drafts/1$' }, kind: 'drop-after', times: 1 });
  await bookAgain(company, number, { heading: 'Ny' }, company.clock.now());
  expect(await company.inLedger('/orders/drafts/1')).toMatchObject({ notes: { heading: 'Ny' } });
  await bookAgain(company, number, { heading: 'Gammel' });
  expect(await company.transfer('sales-order', number)).toMatchObject({ state: 'done' });
  expect(await company.inLedger('/orders/drafts/1')).toMatchObject({ notes: { heading: 'Gammel' } });
});

test.each<[what: string, act: (company: Company) => void]>([
  ['sent', ({ agreement }) => agreement.sendOrder(1)],
  ['deleted', ({ agreement }) => agreement.deleteOrder(1)],
  ['given another reference', ({ agreement }) => agreement.changeOrder(1, { references: { other: 'PO 7' } })],
])('ECO-OUT-14 once it is %s in e-conomic, a change in Rackbeat is skipped and says why', async (_what, act) => {
  const company = await aCompany(pushing);
  const number = anOrder(company);
  await company.settle();
  act(company);
  company.economic.clearRequests();
  await bookAgain(company, number, { heading: 'For sent' });
  expect(await company.transfer('sales-order', number)).toMatchObject({
    state: 'skipped',
    ledgerId: '1',
    reason: { code: 'NO_LONGER_DRAFT', values: { document: '1' } },
  });
  expect(callsTo(company).filter((call) => !call.startsWith('GET'))).toEqual([]);
});

/** Two orders are made first, so that no number of an order is the number of its invoice by chance. */
async function withAnInvoicedOrder(invoice: (company: Company) => { document: string }) {
  const company = await aCompany(pushing);
  anOrder(company);
  const number = anOrder(company);
  await company.settle();
  const { document } = invoice(company);
  company.economic.clearRequests();
  return { company, number, invoiced: { code: 'ORDER_INVOICED', values: { document } } };
}

const upgraded: [what: string, invoice: (company: Company) => { document: string }][] = [
  ['as a draft', ({ agreement }) => ({ document: String(agreement.upgradeOrder(2).draftInvoiceNumber) })],
  [
    'after it was sent, so that it is archived',
    ({ agreement }) => {
      agreement.sendOrder(2);
      return { document: String(agreement.upgradeOrder(2).draftInvoiceNumber) };
    },
  ],
  [
    'and the invoice booked',
    ({ agreement }) => {
      agreement.bookDraft(agreement.upgradeOrder(2).draftInvoiceNumber, 88_001);
      return { document: '88001' };
    },
  ],
  [
    'and the customer’s order number written beside our reference',
    (company) => {
      const { draftInvoiceNumber } = company.agreement.upgradeOrder(2);
      company.agreement.editReference(draftInvoiceNumber, `PO 4711, RBO-${company.account.accountId}-1002/7`);
      return { document: String(draftInvoiceNumber) };
    },
  ],
];

test.each(upgraded)(
  'ECO-OUT-14 invoiced in e-conomic %s, a change and a wish end in the invoice’s number, and no order is made',
  async (_how, act) => {
    const { company, number, invoiced } = await withAnInvoicedOrder(act);
    await bookAgain(company, number, { heading: 'For sent' });
    expect(await company.transfer('sales-order', number)).toMatchObject({ state: 'skipped', ledgerId: '2', reason: invoiced });
    expect(await company.resend('sales-order', number)).toMatchObject({ state: 'skipped', ledgerId: '2', reason: invoiced });
    expect(callsTo(company).filter((call) => !call.startsWith('GET'))).toEqual([]);
    expect(await ordersIn(company, 'drafts')).toMatchObject([{ orderNumber: 1 }]);
  },
);

test('ECO-OUT-14 the answer is lost, and a person makes an invoice of the draft before it is looked for: linked to that for good', async () => {
  const company = await aCompany(pushing);
  company.economic.addFault({ match: { method: 'POST', path: '^/orders/drafts$' }, kind: 'drop-after', times: 1 });
  const number = anOrder(company);
  await company.settle({ until: company.clock.now() });
  const { draftInvoiceNumber } = company.agreement.upgradeOrder(1);
  await company.settle();
  const document = String(draftInvoiceNumber);
  const invoiced = { code: 'ORDER_INVOICED', values: { document } };
  expect(await company.transfer('sales-order', number)).toMatchObject({
    state: 'done',
    outcome: 'linked',
    ledgerId: `invoice-${document}`,
    ledgerNumber: document,
    warnings: [invoiced],
  });
  await bookAgain(company, number, { heading: 'Ny' });
  expect(await company.resend('sales-order', number)).toMatchObject({ state: 'skipped', reason: invoiced });
  expect(await ordersIn(company, 'drafts')).toEqual([]);
});

test('ECO-OUT-14 the answer to a change is lost, and a person makes an invoice of the draft: it is not made again', async () => {
  const company = await aCompany(pushing);
  const number = anOrder(company);
  await company.settle();
  company.economic.addFault({ match: { method: 'PUT', path: '^/orders/drafts/1$' }, kind: 'drop-after', times: 1 });
  await bookAgain(company, number, { heading: 'Ny' }, company.clock.now());
  company.agreement.upgradeOrder(1);
  await company.settle();
  expect(await company.transfer('sales-order', number)).toMatchObject({ state: 'skipped', reason: { code: 'ORDER_INVOICED' } });
  expect(await ordersIn(company, 'drafts')).toEqual([]);
});

test('ECO-OUT-14 invoiced and not listed yet, it is asked for: nothing is made before the lists must show it', async () => {
  const company = await aCompany(pushing);
  company.agreement.hideFromSearch(240);
  const number = anOrder(company);
  await company.settle();
  company.agreement.upgradeOrder(1);
  expect(await company.resend('sales-order', number)).toMatchObject({ state: 'skipped', reason: { code: 'ORDER_INVOICED' } });
  expect(await ordersIn(company, 'drafts')).toEqual([]);
});

test('ECO-OUT-14 a draft order that stands beside its invoice is changed no more', async () => {
  const company = await aCompany(pushing);
  const number = anOrder(company, { heading: 'Gammel' });
  await company.settle();
  const { draftInvoiceNumber } = company.agreement.writeInvoice({
    customer: { customerNumber: 1001 },
    lines: [],
    references: { other: `RBO-${company.account.accountId}-${number}` },
  });
  await bookAgain(company, number, { heading: 'Ny' });
  expect(await company.transfer('sales-order', number)).toMatchObject({
    state: 'skipped',
    reason: { code: 'ORDER_INVOICED', values: { document: String(draftInvoiceNumber) } },
  });
  expect(await company.inLedger('/orders/drafts/1')).toMatchObject({ notes: { heading: 'Gammel' } });
});

test('ECO-OUT-14 an invoice of another order, whose number begins like this one’s, is none of its own', async () => {
  const company = await aCompany(pushing);
  const number = anOrder(company);
  await company.settle();
  company.agreement.deleteOrder(1);
  company.agreement.writeInvoice({
    customer: { customerNumber: 1001 },
    lines: [],
    references: { other: `RBO-${company.account.accountId}-${number}4` },
  });
  expect(await company.resend('sales-order', number)).toMatchObject({ state: 'done', outcome: 'created' });
});

test('ECO-OUT-14 a person who deleted it in e-conomic, or the invoice it became, and asks again gets another', async () => {
  const company = await aCompany(pushing);
  const number = anOrder(company);
  await company.settle();
  company.agreement.deleteOrder(1);
  expect(await company.resend('sales-order', number)).toMatchObject({ state: 'done', outcome: 'created' });
  expect(await ordersIn(company, 'drafts')).toHaveLength(1);
  expect(await company.resend('sales-order', number)).toMatchObject({ state: 'done', outcome: 'updated' });
  expect(await ordersIn(company, 'drafts')).toHaveLength(1);
  company.agreement.deleteDraft(company.agreement.upgradeOrder(1).draftInvoiceNumber);
  expect(await company.resend('sales-order', number)).toMatchObject({ state: 'done', outcome: 'created' });
  expect(await ordersIn(company, 'drafts')).toHaveLength(1);
});

test('ECO-OUT-14 sent between our reading and our change: refused by e-conomic, and skipped at the next look', async () => {
  const company = await aCompany(pushing);
  const number = anOrder(company);
  await company.settle();
  company.net.between = async (request, carry) => {
    if (request.method === 'PUT' && request.url === `${urls.economic}/orders/drafts/1`) company.agreement.sendOrder(1);
    return await carry(request);
  };
  await bookAgain(company, number, { heading: 'For sent' });
  expect(await company.transfer('sales-order', number)).toMatchObject({
    state: 'skipped',
    reason: { code: 'NO_LONGER_DRAFT' },
  });
});

test('ECO-OUT-14 deleted between our reading and our change: e-conomic makes it again, and the transfer says so', async () => {
  const company = await aCompany(pushing);
  const number = anOrder(company);
  await company.settle();
  company.net.between = async (request, carry) => {
    if (request.method === 'PUT' && request.url === `${urls.economic}/orders/drafts/1`) company.agreement.deleteOrder(1);
    return await carry(request);
  };
  await bookAgain(company, number, { heading: 'For sent' });
  expect(await company.transfer('sales-order', number)).toMatchObject({
    state: 'done',
    outcome: 'updated',
    warnings: [{ code: 'DRAFT_MADE_AGAIN', values: { document: '1' } }],
  });
  expect(await ordersIn(company, 'drafts')).toHaveLength(1);
});

test('ECO-OUT-14 invoiced between our reading and our change, whose answer is lost, while lists lag: that it stands there again is told', async () => {
  const company = await aCompany(pushing);
  company.agreement.hideFromSearch(290);
  const number = anOrder(company);
  await company.settle();
  let puts = 0;
  company.net.between = async (request, carry) => {
    if (request.method !== 'PUT' || request.url !== `${urls.economic}/orders/drafts/1`) return await carry(request);
    puts += 1;
    if (puts > 1) return await carry(request);
    company.agreement.upgradeOrder(1);
    await carry(request);
    throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
  };
  await bookAgain(company, number, { heading: 'Samtidig' });
  expect(puts).toBe(2);
  expect(await company.transfer('sales-order', number)).toMatchObject({
    state: 'done',
    outcome: 'updated',
    warnings: [{ code: 'DRAFT_MADE_AGAIN', values: { document: '1' } }],
  });
});

test('ECO-OUT-14 an answer that names no handle does not tell of a draft made again', async () => {
  const company = await aCompany(pushing);
  const number = anOrder(company);
  await company.settle();
  company.net.between = async (request, carry) => {
    const answer = await carry(request);
    if (request.method !== 'PUT') return answer;
    const { soap: _soap, ...order } = (await answer.json()) as Record<string, unknown>;
    return Response.json(order, { status: answer.status });
  };
  await bookAgain(company, number, { heading: 'For sent' });
  const transfer = await company.transfer('sales-order', number);
  expect(transfer).toMatchObject({ state: 'done', outcome: 'updated' });
  expect(transfer).not.toHaveProperty('warnings');
});

test('ECO-OUT-14 a total that differs in e-conomic is a warning on the transfer', async () => {
  const company = await aCompany(pushing);
  company.net.between = async (request, carry) => {
    const answer = await carry(request);
    const isOrder = request.method === 'POST' && request.url === `${urls.economic}/orders/drafts`;
    return isOrder ? Response.json({ ...((await answer.json()) as Fields), grossAmount: 99 }, { status: 201 }) : answer;
  };
  const number = anOrder(company);
  await company.settle();
  expect(await company.transfer('sales-order', number)).toMatchObject({
    state: 'done',
    warnings: [{ code: 'VAT_MISMATCH', values: { ours: '25.00', theirs: '99.00' } }],
  });
});

test('ECO-OUT-14 what the customer gives back goes as one unit at its negative total, since an order takes no negative quantity', async () => {
  const company = await aCompany({ ...pushing, invoices: { exactQuantity: true } });
  const lines = [
    { item_id: 'KLODS-1', quantity: 5, line_price: 10 },
    { item_id: 'KLODS-1', quantity: -2, line_price: 10 },
  ];
  const number = anOrder(company, { lines });
  await company.settle();
  expect(await company.transfer('sales-order', number)).toMatchObject({ state: 'done' });
  expect(await company.inLedger('/orders/drafts/1')).toMatchObject({
    netAmount: 30,
    lines: [
      { quantity: 5, unitNetPrice: 10 },
      { quantity: 1, unitNetPrice: -20 },
    ],
  });
});

test('ECO-OUT-14 a draft or cancelled order is skipped, even when a person asks for it', async () => {
  const company = await aCompany(pushing);
  const { number: draft } = company.account.draftOrder();
  expect(await company.resend('sales-order', draft)).toMatchObject({ state: 'skipped', reason: { code: 'NOT_BOOKED' } });
  const cancelled = company.account.silently(() => anOrder(company));
  company.net.between = async (request, carry) => {
    const answer = await carry(request);
    if (request.url !== `${urls.rackbeat}/orders/${cancelled}`) return answer;
    const { order } = (await answer.json()) as { order: Fields };
    return Response.json({ order: { ...order, is_cancelled: true } });
  };
  expect(await company.resend('sales-order', cancelled)).toMatchObject({
    state: 'skipped',
    reason: { code: 'ORDER_CANCELLED' },
  });
  expect(await ordersIn(company, 'drafts')).toEqual([]);
});

test('INC-04 ECO-GEN-06 when the flow is turned round, nothing comes back: neither our order from e-conomic nor its order to it', async () => {
  const company = withItem(await aPullingCompany({ ...pushing, orderStatuses: ['drafts', 'sent'] }));
  const number = anOrder(company);
  await company.settle();
  await company.use({
    orderFlow: 'economic',
    orderStatuses: ['drafts', 'sent'],
    layouts,
    customers: { enabled: true, defaultGroup: 1 },
  });
  company.agreement.changeOrder(1, { notes: { textLine1: 'Ring først' } });
  const product = { product: { productNumber: 'KLODS-1' }, description: 'Klods', quantity: 1, unitNetPrice: 10 };
  const theirs = company.agreement.placeOrder({
    customer: { customerNumber: 1001 },
    notes: { heading: 'Fra e' },
    lines: [product],
  });
  await company.ticks(2);
  expect(await company.transfer('order', 1)).toMatchObject({ state: 'skipped', reason: { code: 'OWN_DOCUMENT' } });
  const [, brought, ...others] = await company.inRackbeat('orders');
  expect([brought?.heading, others]).toEqual([`e-conomic ${theirs.orderNumber} (${theirs.handle}) · Fra e`, []]);
  await company.use({ ...pushing, layouts, customers: { enabled: true, defaultGroup: 1 } });
  await inRackbeat(company, 'POST', `/orders/${brought?.number}/book`);
  await company.settle();
  expect(await company.transfer('sales-order', Number(brought?.number))).toMatchObject({
    state: 'skipped',
    reason: { code: 'OWN_DOCUMENT_OF_LEDGER' },
  });
  expect(await ordersIn(company, 'drafts')).toHaveLength(2);
  expect(await company.transfer('sales-order', number)).toMatchObject({ state: 'done' });
});
