/** What must be true when all has come to rest: none lost, none twice, money equal, both sides alike, no secret told. */
import { decimal } from '#shared/money.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { type BookedInvoice, type Company, journal, purchaseReference, referenceFor } from '../company.ts';
import { secrets } from '../connector.ts';
import { openTransfers } from '../people/bookkeeper.ts';
import { operator, type World } from '../world.ts';
import { checkInventory } from './inventory.ts';
import { checkFromEconomic } from './orders.ts';

interface Listed {
  draftInvoiceNumber?: number;
  bookedInvoiceNumber?: number;
  grossAmount: number;
  references?: { other?: string };
}

export async function checkTheEnd(world: World): Promise<void> {
  for (const company of world.companies) {
    await checkDocuments(world, company);
    await checkPurchases(world, company);
    await checkMasterData(world, company);
    await checkFromEconomic(world, company);
    await checkInventory(world, company);
    await checkRest(world, company);
  }
  checkSecrets(world);
}

async function checkDocuments(world: World, company: Company): Promise<void> {
  const { broken } = world.stage;
  const listed = [...(await list(world, company, '/invoices/drafts')), ...(await list(world, company, '/invoices/booked'))];
  for (const invoice of company.invoices.values()) {
    const row = await rowOf(world, company, invoice);
    if (row === undefined) {
      broken('none is lost', `${invoice.number} is in no list`, company.tenantId);
      continue;
    }
    const forces = [...company.forced.values()].filter((number) => number === invoice.number).length;
    if ((row.copies ?? 0) > forces)
      broken('one copy for one force', `${invoice.number} has ${row.copies} copies for ${forces} wishes`, company.tenantId);
    if (company.copiesPromised.has(invoice.number) && (row.copies ?? 0) === 0)
      broken('a wish is fulfilled or refused in words', `${invoice.number} has no second document`, company.tenantId);
    for (let copy = 0; copy <= (row.copies ?? 0); copy += 1) checkOne(world, company, invoice, row, listed, copy);
  }
  const known = new Set(
    [...company.invoices.values()].flatMap(({ number }) => [0, 1, 2, 3].map((copy) => referenceFor(company, number, copy))),
  );
  for (const { references } of listed)
    if (references?.other !== 'PO 4711' && !words(references?.other).some((word) => known.has(word)))
      broken('tenants are never mixed', `${references?.other} stands in the books of ${company.plan.name}`, company.tenantId);
}

function checkOne(world: World, company: Company, invoice: BookedInvoice, row: Transfer, listed: Listed[], copy: number): void {
  const { broken, sometimes } = world.stage;
  const reference = referenceFor(company, invoice.number, copy);
  const mine = world.documents.all().filter((document) => document.reference === reference);
  const standing = mine.find(({ isDeleted }) => !isDeleted);
  const found = standing?.hasLostReference
    ? listed.filter(({ draftInvoiceNumber }) => draftInvoiceNumber === standing.draft)
    : listed.filter(({ references }) => references?.other?.split(/[\s,]+/).includes(reference));
  if (found.length > 1) broken('never twice', `${found.length} documents bear ${reference}`, company.tenantId);
  const [document] = found;
  if (document === undefined || standing === undefined) {
    const wasDeleted = mine.some(({ isDeleted }) => isDeleted);
    if (!wasDeleted) broken('none is lost', `${reference} is ${row.state}, and not in e-conomic`, company.tenantId);
    return;
  }
  if (!decimal(String(document.grossAmount)).eq(decimal(invoice.gross))) {
    const amounts = `${invoice.gross} in Rackbeat, ${document.grossAmount} in e-conomic`;
    broken('money is equal to the øre', `${reference}: ${amounts}`, company.tenantId);
  }
  if (invoice.isCreditNote) sometimes.saw('a credit note was carried over');
  if (standing.isBookedByHand !== true) checkStage(world, company, invoice, row, document, copy);
}

/** As far as the settings say, under the number they say, and the row says so. */
function checkStage(world: World, company: Company, invoice: BookedInvoice, row: Transfer, document: Listed, copy: number): void {
  const { broken } = world.stage;
  const { bookedInvoiceNumber: booked, draftInvoiceNumber: draft } = document;
  const reference = referenceFor(company, invoice.number, copy);
  if (row.state === 'done' && company.bookings.size === 1 && (booked !== undefined) !== company.settings.book)
    broken(
      'a document goes as far as the settings say',
      `${reference} is ${booked === undefined ? 'a draft' : 'booked'}`,
      company.tenantId,
    );
  if (booked !== undefined && copy === 0 && company.settings.keepNumber && booked !== invoice.number)
    broken('an invoice keeps its number where it shall', `${reference} is booked as ${booked}`, company.tenantId);
  if (copy === (row.ledgerCopy ?? 0) && row.ledgerId !== String(booked ?? draft))
    broken(
      'the row tells the truth',
      `${reference} is ${booked ?? draft} in e-conomic, and ${row.ledgerId} in the list`,
      company.tenantId,
    );
}

/** Each supplier invoice stands in the journal as one voucher, and its entries come to its total. */
async function checkPurchases(world: World, company: Company): Promise<void> {
  const { broken } = world.stage;
  type Entry = { text?: string; amount: number; voucher: { voucherNumber: number } };
  const entries = await list<Entry>(world, company, `/journals/${journal}/entries`);
  for (const { number, gross } of company.purchases.values()) {
    const reference = purchaseReference(company, number);
    const mine = entries.filter(({ text }) => (text ?? '').split(/\s+/).includes(reference));
    const vouchers = new Set(mine.map(({ voucher }) => voucher.voucherNumber));
    const total = mine.reduce((sum, { amount }) => sum.minus(decimal(String(amount))), decimal('0'));
    if (vouchers.size !== 1) broken('none is lost, none is twice', `${reference} is ${vouchers.size} vouchers`, company.tenantId);
    else if (!total.eq(decimal(gross)))
      broken('money is equal to the øre', `${reference}: ${gross} in Rackbeat, ${total} in e-conomic`, company.tenantId);
  }
  const suppliers = await list<{ supplierNumber: number; name: string }>(world, company, '/suppliers');
  for (const number of company.suppliers) {
    const name = String(company.account.change('suppliers', number, {}).company_name);
    const same = suppliers.filter(({ supplierNumber }) => supplierNumber === number);
    const row = await world.connector.truth.transfers.get({ ...keyIn(company), kind: 'supplier', number: String(number) });
    if ((row !== undefined || same.length > 0) && (same.length !== 1 || same[0]?.name !== name))
      broken('both sides are alike', `supplier ${number}: "${name}" in Rackbeat, ${JSON.stringify(same)}`, company.tenantId);
  }
}

async function checkMasterData(world: World, company: Company): Promise<void> {
  const { broken } = world.stage;
  const customers = await list<{ customerNumber: number; name: string }>(world, company, '/customers');
  for (const { customerNumber, name } of customers)
    if (!name.startsWith(company.plan.name))
      broken(
        'tenants are never mixed',
        `customer ${customerNumber} "${name}" stands with ${company.plan.name}`,
        company.tenantId,
      );
  for (const number of company.customers) {
    const inRackbeat = String(company.account.change('customers', number, {}).company_name);
    const same = customers.filter(({ customerNumber }) => customerNumber === number);
    const row = await world.connector.truth.transfers.get({ ...keyIn(company), kind: 'customer', number: String(number) });
    if (row === undefined && same.length === 0) continue;
    if (same.length !== 1 || same[0]?.name !== inRackbeat)
      broken(
        'both sides are alike',
        `customer ${number}: "${inRackbeat}" in Rackbeat, ${JSON.stringify(same)} in e-conomic`,
        company.tenantId,
      );
  }
  const twice = customers.length - new Set(customers.map(({ name }) => name)).size;
  if (twice > 0) broken('never twice', `${twice} customers stand twice in e-conomic`, company.tenantId);
  const products = await list<{ productNumber: string; salesPrice?: number }>(world, company, '/products');
  for (const number of company.products) {
    const price = Number(company.account.change('products', number, {}).sales_price);
    const found = products.find(({ productNumber }) => productNumber === number);
    if (
      found !== undefined &&
      !company.unheard.has(`product ${number}`) &&
      !decimal(String(found.salesPrice ?? 0)).eq(decimal(String(price)))
    )
      broken(
        'both sides are alike',
        `product ${number}: ${price} in Rackbeat, ${found.salesPrice} in e-conomic`,
        company.tenantId,
      );
  }
}

async function checkRest(world: World, company: Company): Promise<void> {
  for (const { kind, number, state, reason } of await openTransfers(world, company))
    world.stage.broken('all comes to rest', `${kind} ${number} is still ${state} (${reason?.code})`, company.tenantId);
}

function checkSecrets(world: World): void {
  const { broken, logged } = world.stage;
  const known = [
    secrets.appSecretToken,
    secrets.vaultKey,
    operator.secret,
    ...world.companies.flatMap(({ pastGrants, account }) => [...pastGrants, account.token]),
  ];
  const told = [...logged, ...world.connector.messaging.bus.archive().map((event) => JSON.stringify(event.detail))];
  for (const secret of known) {
    const where = told.find((text) => text.includes(secret));
    if (where !== undefined) broken('no secret is told', where.slice(0, 300));
  }
}

function words(text = ''): string[] {
  return text.split(/[\s,]+/);
}

async function list<T = Listed>(world: World, company: Company, path: string): Promise<T[]> {
  const page = await world.inLedger<{ collection: T[] }>(company, `${path}?pagesize=1000`);
  return page?.collection ?? [];
}

function rowOf(world: World, company: Company, { number }: BookedInvoice): Promise<Transfer | undefined> {
  return world.connector.truth.transfers.get({ ...keyIn(company), kind: 'customer-invoice', number: String(number) });
}

function keyIn({ tenantId }: Company) {
  return { tenantId, ledger: 'e-conomic' } as const;
}
