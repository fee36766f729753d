/** What a person does in the ledger while the connector is not looking. */
import type { Transfer } from '#shared/transfer/transfer.ts';
import { type Company, referenceFor } from '../company.ts';
import { defaultAccount, economicBooks } from '../ledgers/economic.ts';
import type { LedgerDocument } from '../watch/documents.ts';
import type { World } from '../world.ts';
import { type Doing, say } from './doing.ts';

export const inTheLedger: Doing = {
  'take back the consent'(world, company, { party }) {
    say(world, company, `a person takes back the consent in ${party === 'ledger' ? company.ledger.title : 'Rackbeat'}`);
    if (party === 'ledger') company.books.revokeConsent();
    else company.rackbeatRefuses = true;
  },

  /**
   * Not where the ledger's lists lag: if it forgot our key as well, no search could tell the attempt that misses the draft that it
   * has just become an invoice.
   */
  'book our draft by hand'(world, company, { invoice }) {
    if (company.plan.hiddenSeconds > 0) return;
    const document = draftOf(world, company, invoice);
    // Booked without our reference nobody but a person could tell that it is ours.
    if (document === undefined || document.hasLostReference) return;
    const booked = company.books.bookDraft(document.id);
    if (booked === undefined) return;
    say(world, company, `a person books draft ${document.id} in ${company.ledger.title}`);
    document.booked = booked;
    document.isBookedByHand = true;
    world.stage.sometimes.saw('a person booked our draft by hand');
  },

  'delete our draft'(world, company, { invoice }) {
    const document = draftOf(world, company, invoice);
    if (document === undefined) return;
    say(world, company, `a person deletes draft ${document.id} in ${company.ledger.title}`);
    company.books.deleteDraft(document.id);
    document.isDeleted = true;
    world.stage.sometimes.saw('a person deleted our draft');
  },

  /** Only on a draft whose number we know: on any other the reference is all by which we could ever find it. */
  'write over our reference'(world, company, { invoice, keepsIt }) {
    const document = draftOf(world, company, invoice);
    if (document === undefined) return;
    const write = async () => {
      if ((await rowOf(world, company, invoice))?.ledgerId !== document.id) return;
      const text = keepsIt ? `PO 4711, ${document.reference}` : 'PO 4711';
      say(world, company, `a person writes "${text}" over the reference of draft ${document.id}`);
      company.books.editReference(document.id, text);
      if (!keepsIt) document.hasLostReference = true;
      world.stage.sometimes.saw('a person wrote over our reference');
    };
    world.stage.start(write());
  },

  'bar a customer in the ledger'(world, company, { customer }) {
    bar(world, company, 'customer', String(company.customers[customer]));
  },

  'bar the default account'(world, company) {
    economicBooks(company).agreement.barAccount(defaultAccount);
    company.accountBarredAt = world.stage.schedule.now();
    say(world, company, `a person bars account ${defaultAccount} in e-conomic, the default for purchases`);
  },

  'bar a product in the ledger'(world, company, { product }) {
    bar(world, company, 'product', String(company.products[product]));
  },
};

function bar(world: World, company: Company, kind: 'customer' | 'product', number: string): void {
  const act = async () => {
    if (await company.books.bar(kind, number, true))
      say(world, company, `a person bars ${kind} ${number} in ${company.ledger.title}`);
  };
  world.stage.start(act());
}

async function rowOf({ connector }: World, { tenantId, ledger, invoices }: Company, name: string): Promise<Transfer | undefined> {
  const number = String(invoices.get(name)?.number);
  return await connector.truth.transfers.get({ tenantId, ledger: ledger.name, kind: 'customer-invoice', number });
}

/** Our draft of an invoice, as long as it stands. */
function draftOf(world: World, company: Company, name: string): LedgerDocument | undefined {
  const invoice = company.invoices.get(name);
  if (invoice === undefined) return undefined;
  const document = world.documents.standing(referenceFor(company, invoice.number));
  return document?.booked === undefined ? document : undefined;
}
