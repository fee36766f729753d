/** What a person does in e-conomic while the connector is not looking. */
import type { Transfer } from '#shared/transfer/transfer.ts';
import { Refusal } from '../../simulators/economic/refusal.ts';
import { type Company, referenceFor } from '../company.ts';
import type { LedgerDocument } from '../watch/documents.ts';
import type { World } from '../world.ts';
import { type Doing, say } from './doing.ts';

export const inEconomic: Doing = {
  'take back the consent'(world, company, { party }) {
    say(world, company, `a person takes back the consent in ${party === 'ledger' ? 'e-conomic' : 'Rackbeat'}`);
    if (party === 'ledger') company.agreement.revokeGrant();
    else company.rackbeatRefuses = true;
  },

  /**
   * Not where e-conomic's lists lag: if it forgot our key as well, no search could tell the attempt that misses the draft that it
   * has just become an invoice.
   */
  'book our draft by hand'(world, company, { invoice }) {
    if (company.plan.hiddenSeconds > 0) return;
    const document = draftOf(world, company, invoice);
    // Booked without our reference nobody but a person could tell that it is ours.
    if (document === undefined || document.hasLostReference) return;
    const booked = unlessRefused(() => Number(company.agreement.bookDraft(document.draft).bookedInvoiceNumber));
    if (booked === undefined) return;
    say(world, company, `a person books draft ${document.draft} in e-conomic`);
    document.booked = booked;
    document.isBookedByHand = true;
    world.stage.sometimes.saw('a person booked our draft by hand');
  },

  'delete our draft'(world, company, { invoice }) {
    const document = draftOf(world, company, invoice);
    if (document === undefined) return;
    say(world, company, `a person deletes draft ${document.draft} in e-conomic`);
    company.agreement.deleteDraft(document.draft);
    document.isDeleted = true;
    world.stage.sometimes.saw('a person deleted our draft');
  },

  /** Only on a draft whose number we know: on any other the reference is all by which we could ever find it. */
  'write over our reference'(world, company, { invoice, keepsIt }) {
    const document = draftOf(world, company, invoice);
    if (document === undefined) return;
    const write = async () => {
      if ((await rowOf(world, company, invoice))?.ledgerId !== String(document.draft)) return;
      const text = keepsIt ? `PO 4711, ${document.reference}` : 'PO 4711';
      say(world, company, `a person writes "${text}" over the reference of draft ${document.draft}`);
      company.agreement.editReference(document.draft, text);
      if (!keepsIt) document.hasLostReference = true;
      world.stage.sometimes.saw('a person wrote over our reference');
    };
    world.stage.start(write());
  },

  'bar a customer in the ledger'(world, company, { customer }) {
    const number = company.customers[customer] as number;
    ifThere(world, company, `/customers/${number}`, () => {
      say(world, company, `a person bars customer ${number} in e-conomic`);
      company.agreement.barCustomer(number);
    });
  },

  'bar a product in the ledger'(world, company, { product }) {
    const number = company.products[product] as string;
    ifThere(world, company, `/products/${number}`, () => {
      say(world, company, `a person bars product ${number} in e-conomic`);
      company.agreement.barProduct(number);
    });
  },
};

async function rowOf({ connector }: World, { tenantId, invoices }: Company, name: string): Promise<Transfer | undefined> {
  const number = String(invoices.get(name)?.number);
  return await connector.truth.transfers.get({ tenantId, ledger: 'e-conomic', kind: 'customer-invoice', number });
}

function ifThere(world: World, company: Company, path: string, act: () => void): void {
  const look = async () => {
    if ((await world.inLedger(company, path)) !== undefined) act();
  };
  world.stage.start(look());
}

/** e-conomic refuses a person too, when the customer is barred. */
function unlessRefused<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Our draft of an invoice, as long as it stands. */
function draftOf(world: World, company: Company, name: string): LedgerDocument | undefined {
  const invoice = company.invoices.get(name);
  if (invoice === undefined) return undefined;
  const document = world.documents.standing(referenceFor(company, invoice.number));
  return document?.booked === undefined ? document : undefined;
}
