/** What must be true when all has come to rest: none lost, none twice, money equal, both sides alike, no secret told. */
import { decimal } from '#shared/money.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { type BookedInvoice, type Company, purchaseReference, referenceFor } from '../company.ts';
import { vaultKey } from '../connector.ts';
import type { ShownDocument } from '../ledgers/simulated-ledger.ts';
import { openTransfers } from '../people/bookkeeper.ts';
import { operator, type World } from '../world.ts';
import { checkConsumption } from './consumption.ts';
import { checkDineroInvoices } from './dinero-invoices.ts';
import { checkInitialSync } from './initial-sync.ts';
import { checkInventory } from './inventory.ts';
import { checkMatching } from './matching.ts';
import { checkFromEconomic } from './orders.ts';
import { checkProjects } from './projects.ts';
import { checkPushedOrders } from './pushed-orders.ts';
import { checkSentMarks } from './sent-marks.ts';

export async function checkTheEnd(world: World): Promise<void> {
  for (const company of world.companies) {
    if (company.plan.invoicesFromDinero) await checkDineroInvoices(world, company);
    else await checkDocuments(world, company);
    await checkPurchases(world, company);
    await checkConsumption(world, company);
    checkMails(world, company);
    await checkMasterData(world, company);
    await checkFromEconomic(world, company);
    await checkInventory(world, company);
    await checkInitialSync(world, company);
    await checkMatching(world, company);
    await checkSentMarks(world, company);
    await checkPushedOrders(world, company);
    await checkProjects(world, company);
    await checkRest(world, company);
  }
  checkSecrets(world);
}

/** One document is mailed once. */
function checkMails({ stage }: World, { books, tenantId, ledger }: Company): void {
  const mails = books.mails();
  if (mails.length > 0) stage.sometimes.saw('an invoice was mailed by the ledger');
  for (const id of new Set(mails)) {
    const times = mails.filter((mailed) => mailed === id).length;
    if (times > 1) stage.broken('no mail is sent twice', `${id} left ${ledger.title} ${times} times`, tenantId);
  }
}

async function checkDocuments(world: World, company: Company): Promise<void> {
  const { broken } = world.stage;
  const listed = await company.books.invoices();
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
  const isOfOrder = (word: string) => word.startsWith(`RBO-${company.tenantId}-`);
  for (const { text } of listed)
    if (text !== 'PO 4711' && !words(text).some((word) => known.has(word) || isOfOrder(word)))
      broken('tenants are never mixed', `${text} stands in the books of ${company.plan.name}`, company.tenantId);
}

function checkOne(
  world: World,
  company: Company,
  invoice: BookedInvoice,
  row: Transfer,
  listed: ShownDocument[],
  copy: number,
): void {
  const { broken, sometimes } = world.stage;
  const reference = referenceFor(company, invoice.number, copy);
  const mine = world.documents.all().filter((document) => document.reference === reference);
  const standing = mine.find(({ isDeleted }) => !isDeleted);
  const found = standing?.hasLostReference
    ? listed.filter(({ id, isBooked }) => id === (standing.booked ?? standing).id && isBooked === (standing.booked !== undefined))
    : listed.filter(({ text }) => words(text).includes(reference));
  if (found.length > 1) broken('never twice', `${found.length} documents bear ${reference}`, company.tenantId);
  const [document] = found;
  if (document === undefined || standing === undefined) {
    const wasDeleted = mine.some(({ isDeleted }) => isDeleted);
    if (!wasDeleted) broken('none is lost', `${reference} is ${row.state}, and not in ${company.ledger.title}`, company.tenantId);
    return;
  }
  const { length } = company.account.invoice(invoice.number).lines as unknown[];
  const allowed = decimal(company.ledger.lineTolerance).times(length);
  if (decimal(document.gross).minus(invoice.gross).abs().gt(allowed)) {
    const amounts = `${invoice.gross} in Rackbeat, ${document.gross} in ${company.ledger.title}`;
    broken('money is equal to the øre', `${reference}: ${amounts}`, company.tenantId);
  }
  if (invoice.isCreditNote) sometimes.saw('a credit note was carried over');
  if (standing.isBookedByHand !== true) checkStage(world, company, invoice, row, document, copy);
}

/** As far as the settings say, under the number they say, and the row says so. */
function checkStage(
  world: World,
  company: Company,
  invoice: BookedInvoice,
  row: Transfer,
  document: ShownDocument,
  copy: number,
): void {
  const { broken } = world.stage;
  const { id, isBooked, number } = document;
  const reference = referenceFor(company, invoice.number, copy);
  if (row.state === 'done' && company.bookings.size === 1 && isBooked !== company.settings.book)
    broken('a document goes as far as the settings say', `${reference} is ${isBooked ? 'booked' : 'a draft'}`, company.tenantId);
  if (isBooked && copy === 0 && company.settings.keepNumber && number !== invoice.number)
    broken('an invoice keeps its number where it shall', `${reference} is booked as ${number}`, company.tenantId);
  if (copy === (row.ledgerCopy ?? 0) && row.ledgerId !== id)
    broken(
      'the row tells the truth',
      `${reference} is ${id} in ${company.ledger.title}, and ${row.ledgerId} in the list`,
      company.tenantId,
    );
}

/** Each supplier invoice stands in the ledger once, with its total. */
async function checkPurchases(world: World, company: Company): Promise<void> {
  const { broken } = world.stage;
  const vouchers = await company.books.supplierInvoices?.();
  if (vouchers === undefined) return;
  for (const { number, gross } of company.purchases.values()) {
    const reference = purchaseReference(company, number);
    const mine = vouchers.filter(({ text }) => words(text).includes(reference));
    await checkItsAccount(world, company, number);
    if (mine.length !== 1) broken('none is lost, none is twice', `${reference} is ${mine.length} vouchers`, company.tenantId);
    else if (!decimal(mine[0]?.gross ?? '').eq(decimal(gross)))
      broken(
        'money is equal to the øre',
        `${reference}: ${gross} in Rackbeat, ${mine[0]?.gross} in ${company.ledger.title}`,
        company.tenantId,
      );
  }
}

/** Where only the default account is left, the row says so. */
async function checkItsAccount(world: World, company: Company, number: number): Promise<void> {
  if (company.plan.onlyProposesAccounts !== true) return;
  const key = { ...keyIn(company), kind: 'supplier-invoice', number: String(number) } as const;
  const row = await world.connector.truth.transfers.get(key);
  if (row?.outcome !== 'created') return;
  world.stage.sometimes.saw('a purchase went to the default account');
  if (row.warnings?.some(({ code }) => code === 'ACCOUNT_FALLBACK') !== true)
    world.stage.broken('the default account is never used in silence', `supplier invoice ${number}`, company.tenantId);
}

/** Who was carried over stands in the ledger once, under Rackbeat's name. */
async function checkMasterData(world: World, company: Company): Promise<void> {
  await checkParties(world, company, 'customer');
  await checkParties(world, company, 'supplier');
  const products = await company.books.products();
  for (const number of company.products) {
    const price = String(company.account.change('products', number, {}).sales_price);
    const found = products.find((product) => product.number === number);
    if (found === undefined || company.unheard.has(`product ${number}`)) continue;
    if (!decimal(found.price ?? '0').eq(decimal(price))) {
      const prices = `${price} in Rackbeat, ${found.price} in ${company.ledger.title}`;
      world.stage.broken('both sides are alike', `product ${number}: ${prices}`, company.tenantId);
    }
  }
}

async function checkParties(world: World, company: Company, kind: 'customer' | 'supplier'): Promise<void> {
  const { books, account, tenantId, plan } = company;
  const { broken } = world.stage;
  const customers = await books.customers();
  const suppliers = await books.suppliers();
  const [shown, others] = kind === 'customer' ? [customers, suppliers] : [suppliers, customers];
  for (const { number, name } of shown)
    if (!name.startsWith(plan.name))
      broken('tenants are never mixed', `${kind} ${number} "${name}" stands with ${plan.name}`, tenantId);
  for (const number of kind === 'customer' ? company.customers : company.suppliers) {
    const name = String(account.change(`${kind}s`, number, {}).company_name);
    const same = shown.filter((each) => each.number === String(number));
    const row = await world.connector.truth.transfers.get({ ...keyIn(company), kind, number: String(number) });
    if (row === undefined && same.length === 0) continue;
    if (books.partiesAreOne && same.length === 0 && others.some(({ id }) => id === row?.ledgerId)) {
      world.stage.sometimes.saw('a contact was customer and supplier');
      continue;
    }
    if (same.length !== 1 || same[0]?.name !== name) {
      const there = `${JSON.stringify(same)} in ${company.ledger.title}`;
      broken('both sides are alike', `${kind} ${number}: "${name}" in Rackbeat, ${there}`, tenantId);
    }
  }
  const twice = shown.length - new Set(shown.map(({ name }) => name)).size;
  if (twice > 0) broken('never twice', `${twice} ${kind}s stand twice in ${company.ledger.title}`, tenantId);
}

async function checkRest(world: World, company: Company): Promise<void> {
  for (const { kind, number, state, reason } of await openTransfers(world, company))
    world.stage.broken('all comes to rest', `${kind} ${number} is still ${state} (${reason?.code})`, company.tenantId);
}

function checkSecrets(world: World): void {
  const { broken, logged } = world.stage;
  const known = [
    vaultKey,
    operator.secret,
    ...world.companies.flatMap(({ ledger, books, account }) => [...ledger.secrets, ...books.secrets(), account.token]),
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

function rowOf(world: World, company: Company, { number }: BookedInvoice): Promise<Transfer | undefined> {
  return world.connector.truth.transfers.get({ ...keyIn(company), kind: 'customer-invoice', number: String(number) });
}

function keyIn({ tenantId, ledger }: Company) {
  return { tenantId, ledger: ledger.name };
}
