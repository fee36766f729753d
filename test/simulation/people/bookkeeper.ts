/** The bookkeeper of one company: looks at the console now and then, and repairs what it shows, as the hints say. */
import { hours } from '#shared/clock.ts';
import type { Kind } from '#shared/kinds.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { type Company, consumptionReference, orderReference, purchaseReference, referenceFor } from '../company.ts';
import { defaultAccount, economicBooks } from '../ledgers/economic.ts';
import type { LedgerDocument } from '../watch/documents.ts';
import { refusedMarkLeavesInvoiceAlone } from '../watch/sent-marks.ts';
import type { World } from '../world.ts';
import { askResend, reconnect, saveSettings, startInitialSync } from './console.ts';

/** After so long without a sign of it, a booked invoice is missed. */
export const missedAfter = 6 * hours;

/** One look at the console. */
export async function visit(world: World, company: Company): Promise<void> {
  const { trace } = world.stage;
  const { tenants } = world.connector.truth;
  const found = await tenants.getConnection(company.tenantId, company.ledger.name);
  if (found?.connection.status === 'reconnect') {
    trace.story(`${company.plan.name}: the bookkeeper sees that the consent is lost, and connects again`, company.tenantId);
    await reconnect(world, company);
  }
  for (const transfer of await openTransfers(world, company)) {
    if (!world.isCalm && world.stage.choices.chance(`tidies up ${company.tenantId}`, 0.3)) tidyUp(world, company, transfer);
    if (transfer.state === 'failed') await repair(world, company, transfer);
  }
  if (world.isCalm && company.syncIsWanted) {
    const sync = await world.connector.truth.pulls.getInitialSync({ tenantId: company.tenantId, ledger: company.ledger.name });
    if (sync === undefined || sync.status === 'failed') await startInitialSync(world, company);
  }
  await askForUnheard(world, company);
}

export async function openTransfers({ connector }: World, { tenantId, ledger }: Company): Promise<Transfer[]> {
  const page = await connector.truth.transfers.list({ tenantId, ledger: ledger.name, open: true, limit: 100 });
  // What fits twice stays on the list until somebody compares: nothing is to be sent.
  return page.transfers.filter(({ reason }) => reason?.code !== 'MATCH_AMBIGUOUS');
}

/** A draft that came to nothing is in the way: some people delete it or write on it, whatever the connector still means to do. */
function tidyUp(world: World, company: Company, { kind, number, copies, ledgerId }: Transfer): void {
  if (kind !== 'customer-invoice') return;
  const document = world.documents.standing(referenceFor(company, Number(number), copies ?? 0));
  if (document === undefined || document.booked !== undefined) return;
  const { trace, choices, sometimes } = world.stage;
  if (ledgerId === document.id && choices.chance(`writes on a draft of ${company.tenantId}`, 0.6)) {
    trace.story(`${company.plan.name}: the bookkeeper writes over the reference of draft ${document.id}`, company.tenantId);
    company.books.editReference(document.id, 'PO 4711');
    document.hasLostReference = true;
    sometimes.saw('a person wrote over our reference');
    return;
  }
  trace.story(`${company.plan.name}: the bookkeeper deletes draft ${document.id}`, company.tenantId);
  company.books.deleteDraft(document.id);
  document.isDeleted = true;
  sometimes.saw('a person deleted our draft');
}

async function repair(world: World, company: Company, transfer: Transfer): Promise<void> {
  const { trace, sometimes } = world.stage;
  const { kind, number, reason } = transfer;
  const say = (text: string) => trace.story(`${company.plan.name}: the bookkeeper ${text}`, company.tenantId);
  sometimes.saw('a person sent a failed transfer again');
  switch (reason?.code) {
    case 'BARRED': {
      const named = {
        kind: reason.values?.viaKind ?? reason.values?.kind,
        number: reason.values?.viaNumber ?? reason.values?.number,
      };
      say(`lifts the bar on ${named.kind} ${named.number} in ${company.ledger.title} and sends ${kind} ${number} again`);
      if (named.kind === 'customer' || named.kind === 'product') await company.books.bar(named.kind, String(named.number), false);
      return await askResend(world, company, kind, number);
    }
    // The second where it was barred between our look and the posting.
    case 'NO_USABLE_ACCOUNT':
    case 'ACCOUNT_REFUSED': {
      const account = String(defaultAccount);
      sometimes.saw('a purchase found no account that takes it');
      if (!Object.values(reason.values ?? {}).some((value) => value.includes(account)))
        world.stage.broken('a failure names what it is about', `${kind} ${number}: ${JSON.stringify(reason)}`, company.tenantId);
      say(`lifts the bar on account ${account} and sends ${kind} ${number} again`);
      economicBooks(company).agreement.barAccount(defaultAccount, false);
      delete company.accountBarredAt;
      return await askResend(world, company, kind, number);
    }
    case 'UNKNOWN_OUTCOME': {
      const inventory = world.inventory.standing(company).map((voucher) => voucher.reference);
      const found = world.documents.standing(referenceOf(company, transfer));
      const isThere =
        kind === 'inventory-value'
          ? inventory.some((reference) => reference.startsWith(`RBI-${company.tenantId}-${number}`))
          : kind === 'ledger-invoice'
            ? await isImported(world, company, number)
            : found !== undefined && !takesAway(world, company, found);
      say(
        `searches ${company.ledger.title} for ${number}: it is ${isThere ? 'there, so sends again' : 'not there, so sends with force'}`,
      );
      return await askResend(world, company, kind, number, isThere ? undefined : `unknown-${transfer.attempts}`);
    }
    case 'LEDGER_REFUSED': {
      const [, inactive] = /The article (\S+) is not active/.exec(reason.detail ?? '') ?? [];
      say(
        `reads "${reason.detail}"${inactive === undefined ? '' : `, makes ${inactive} active`} and sends ${kind} ${number} again`,
      );
      if (inactive !== undefined) await company.books.bar('product', inactive, false);
      return await askResend(world, company, kind, number);
    }
    case 'INVOICE_NUMBER_TAKEN': {
      booksUnderAnotherNumber(world, company, transfer);
      say(`sends ${kind} ${number} again`);
      return await askResend(world, company, kind, number);
    }
    case 'LOOKALIKE':
      say(`sees that another document is not ${number} and sends with force`);
      return await askResend(world, company, kind, number, `alike-${transfer.attempts}`);
    case 'REFERENCE_CHANGED': {
      const document = world.documents.standing(referenceFor(company, Number(number), transfer.copies ?? 0));
      say(`${document === undefined ? 'sees another document and sends with force' : 'writes our reference back'} for ${number}`);
      if (document === undefined) return await askResend(world, company, kind, number, `other-${transfer.attempts}`);
      if (document.booked === undefined) company.books.editReference(document.id, document.reference);
      delete document.hasLostReference;
      return await askResend(world, company, kind, number);
    }
    case 'EMPTY_LINE_ITEM_MISSING': {
      const { fromEconomic } = company.settings;
      say(`names an item for lines without a product, and sends ${kind} ${number} again`);
      if (fromEconomic !== undefined)
        await saveSettings(world, company, { ...company.settings, fromEconomic: { ...fromEconomic, namesItem: true } });
      return await askResend(world, company, kind, number);
    }
    case 'SENT_MARK_REFUSED':
      await refusedMarkLeavesInvoiceAlone(world, company, String(reason.values?.number));
      say(`lets Rackbeat take marks as sent, and sends ${kind} ${number} again`);
      company.account.refuseMarks();
      return await askResend(world, company, kind, number);
    default:
      say(`sends ${kind} ${number} again (${reason?.code})`);
      await askResend(world, company, kind, number);
  }
}

async function isImported(world: World, company: Company, guid: string): Promise<boolean> {
  const invoices = await world.inRackbeat<{ their_reference: string }>(company, 'customer-invoices');
  return invoices.some(({ their_reference: reference }) => reference.endsWith(guid));
}

/** As the hint says; with our reference on it, or the connector could never tell that it is ours. */
function booksUnderAnotherNumber({ documents, stage }: World, company: Company, { number, copies = 0 }: Transfer): void {
  const document = documents.standing(referenceFor(company, Number(number), copies));
  if (document === undefined || document.booked !== undefined) return;
  company.books.editReference(document.id, document.reference);
  delete document.hasLostReference;
  const booked = company.books.bookDraft(document.id);
  if (booked === undefined) return;
  stage.trace.story(
    `${company.plan.name}: the bookkeeper books draft ${document.id} under another number than ${number}`,
    company.tenantId,
  );
  document.booked = booked;
  document.isBookedByHand = true;
}

function referenceOf(company: Company, { kind, number, copies = 0 }: Transfer): string {
  if (kind === 'sales-order') return orderReference(company, Number(number), copies);
  if (kind === 'supplier-invoice') return purchaseReference(company, Number(number));
  return kind === 'consumption' ? consumptionReference(company, Number(number)) : referenceFor(company, Number(number), copies);
}

/** What the connector could never find again is made anew, so the first must go. */
function takesAway({ stage }: World, { books, plan, ledger, tenantId }: Company, document: LedgerDocument): boolean {
  if (document.kind !== 'supplier-invoice' || books.deleteSupplierInvoice === undefined) return false;
  stage.trace.story(`${plan.name}: the bookkeeper deletes supplier invoice ${document.id} in ${ledger.title}`, tenantId);
  books.deleteSupplierInvoice(document.id);
  document.isDeleted = true;
  return true;
}

/** What was booked hours ago and stands in no list was never heard of: its webhook was lost. */
async function askForUnheard(world: World, company: Company): Promise<void> {
  if (company.waitsForTheNight) return;
  const { schedule, trace, broken } = world.stage;
  const booked = [
    ...[...company.invoices.values()].map((invoice) => ({ ...invoice, kind: 'customer-invoice' as const })),
    ...(company.books.supplierInvoices === undefined ? [] : [...company.purchases.values()]).map((invoice) => ({
      ...invoice,
      kind: 'supplier-invoice' as const,
    })),
  ];
  for (const { kind, number, bookedAt, delivery } of booked) {
    if (!world.isCalm || schedule.now() - bookedAt < missedAfter) continue;
    const key = { tenantId: company.tenantId, ledger: company.ledger.name, kind, number: String(number) } as const;
    if ((await world.connector.truth.transfers.get(key)) !== undefined) continue;
    if (delivery !== 'lost') broken('none is lost', `${kind} ${number} was announced, and stands in no list`, company.tenantId);
    trace.story(`${company.plan.name}: the bookkeeper misses ${kind} ${number} and asks for it`, company.tenantId);
    await askResend(world, company, kind, number);
  }
  if (!world.isCalm) return;
  for (const name of company.unheard) {
    const [kind, number] = name.split(' ') as [Kind, string];
    company.unheard.delete(name);
    await askResend(world, company, kind, number);
  }
}
