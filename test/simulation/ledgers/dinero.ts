/** Dinero in the simulation: one organization for each company. */
import { dineroLedger } from '#functions/dinero/ledger.ts';
import { createDinero, type DineroSimulator } from '../../simulators/dinero/create-dinero.ts';
import type { OrganizationHand } from '../../simulators/dinero/organization-hand.ts';
import type { Fields } from '../../simulators/dinero/records/fields.ts';
import { Refusal } from '../../simulators/dinero/refusal.ts';
import type { SimulatorClock } from '../../simulators/frame.ts';
import { ledgerFunction } from '../cloud/ledger-function.ts';
import { type Company, layouts, type Settings } from '../company.ts';
import type { TenantPlan } from '../plan.ts';
import { dineroEffect, dineroMade, isDineroWrite } from './dinero-effects.ts';
import { refreshTokens } from './refresh-tokens.ts';
import type { Books, ShownDocument, ShownRecord, SimulatedLedger } from './simulated-ledger.ts';

interface DineroBooks extends Books {
  hand: OrganizationHand;
}

/** The books of a company that keeps them in Dinero. */
export function dineroBooks({ ledger, books }: Pick<Company, 'ledger' | 'books'>): DineroBooks {
  if (ledger.name !== 'dinero') throw new Error(`These books are kept in ${ledger.name}`);
  return books as DineroBooks;
}

const url = 'http://dinero.test';
/** Which of two sales accounts is used stands for what else settings change on a document. */
const accounts: Record<number, number> = { [layouts[0]]: 1000, [layouts[1]]: 1010 };

export function dineroInSimulation(clock: SimulatorClock): SimulatedLedger {
  const dinero = createDinero({ clock });
  const tokens = refreshTokens();
  const access = { url, authUrl: url, personalAuthUrl: url, clientId: dinero.clientId, clientSecret: dinero.clientSecret };
  return {
    name: 'dinero',
    title: 'Dinero',
    country: 'DK',
    lineTolerance: '0',
    url,
    secrets: [dinero.clientSecret],
    tellsHowLong: false,
    functionIn(parts) {
      const { fetch, clock } = parts;
      return ledgerFunction(dineroLedger({ ...access, fetch, clock }), parts);
    },
    carry: (request) => tokens.remember(request, async (asked) => await dinero.fetch(asked)),
    throttled: () =>
      new Response('API calls quota exceeded! maximum admitted 100 per 1m.', {
        status: 429,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      }),
    isWrite: isDineroWrite,
    effectOf: (sent) => dineroEffect(sent, (organization) => dinero.organization(organization).look().contacts),
    madeBy: dineroMade,
    found: (plan) => found(dinero, clock, tokens, plan),
  };
}

function found(
  dinero: DineroSimulator,
  clock: SimulatorClock,
  tokens: ReturnType<typeof refreshTokens>,
  plan: TenantPlan,
): DineroBooks {
  const { organizationId } = dinero.addOrganization({ name: plan.name });
  const hand = dinero.organization(organizationId);
  const holder = tokens.holder();
  hand.addAccount(accounts[layouts[1]] as number, accounts[layouts[0]] as number);
  hand.hideFromLists(plan.hiddenSeconds);
  hand.slowLedger(plan.hiddenSeconds / 10);

  return {
    hand,
    partiesAreOne: true,
    isOwnerOf: holder.isOwnerOf,
    tokens: holder,
    giveConsent() {
      const { access_token, refresh_token, expires_in } = hand.grantConsent();
      holder.learn(access_token, refresh_token);
      const accessEndsAt = clock.now() + expires_in * 1000;
      return { organizationId, accessToken: access_token, accessEndsAt, refreshToken: refresh_token };
    },
    revokeConsent: () => hand.revokeConsent(),
    secrets: holder.secrets,
    settings: (chosen) => settings(plan, chosen),
    chosenIn(stored) {
      const { invoices, defaultSalesAccounts } = (stored ?? {}) as {
        invoices?: { status?: string };
        defaultSalesAccounts?: { domestic?: number };
      };
      const layout = layouts.find((each) => accounts[each] === defaultSalesAccounts?.domestic);
      return {
        ...(invoices === undefined ? {} : { book: invoices.status !== 'draft' }),
        ...(layout === undefined ? {} : { layout }),
      };
    },
    invoices: async () => hand.look().sales.map(shownSale),
    supplierInvoices: async () => hand.look().purchases.map(shownPurchase),
    consumption: async () => hand.look().ledgerItems.map(shownItem),
    mails: () => hand.outbox().map(({ voucherGuid }) => voucherGuid),
    customers: async () => parties(hand, 'RBC'),
    suppliers: async () => parties(hand, 'RBL'),
    async products() {
      return hand.look().products.map(({ ProductNumber, Name, BaseAmountValue }) => ({
        number: String(ProductNumber),
        name: String(Name),
        price: String(BaseAmountValue),
      }));
    },
    bookDraft(id) {
      try {
        return { id, number: String(hand.bookDraft(id).Number) };
      } catch (error) {
        // Dinero refuses a person too, when the contact is deleted.
        if (error instanceof Refusal) return undefined;
        throw error;
      }
    },
    deleteDraft: (id) => hand.deleteDocument(id),
    deleteSupplierInvoice: (id) => hand.deletePurchase(id),
    editReference: (id, text) => hand.editReference(id, text),
    copyInvoice: (id) => void hand.copyDocument(id),
    raisePrice: (draft, by) => hand.raisePrice(draft, by),
    /** Deleted is what comes nearest to barred. A deleted product nobody can bring back, so nobody here deletes one. */
    async bar(kind, number, isBarred) {
      const contact = kind === 'customer' ? contactOf(hand, number) : undefined;
      if (contact === undefined || (contact.DeletedAt !== null) === isBarred) return false;
      if (isBarred) hand.deleteContact(String(contact.ContactGuid));
      else hand.restoreContact(String(contact.ContactGuid));
      return true;
    },
  };
}

function settings(plan: TenantPlan, { layout, book, keepNumber }: Settings): Record<string, unknown> {
  const booked = plan.mails ? 'bookedAndMailed' : 'booked';
  return {
    customers: { enabled: true },
    suppliers: { enabled: true, numberInName: false },
    supplierInvoices: { status: plan.booksPurchases ? 'booked' : 'draft', defaultAccount: 2000 },
    consumption: { enabled: plan.postsConsumption, costAccount: 2060, inventoryAccount: 60100 },
    invoices: { status: book ? booked : 'draft', keepInvoiceNumber: keepNumber },
    defaultSalesAccounts: { domestic: accounts[layout], eu: 1050, abroad: 1100, domestic_exempt: 1150 },
    paymentTerms: { default: 'Netto 14' },
    ...(plan.invoicesFromDinero ? { invoiceOrigin: 'dinero', importedInvoices: { itemForOtherLines: 'P-1' } } : {}),
  };
}

/** By Rackbeat's number, or by the name that a refusal gives: a contact has no number of its own. */
function contactOf(hand: OrganizationHand, number: string): Fields | undefined {
  return hand
    .look()
    .contacts.find(
      ({ ExternalReference, Name }) =>
        Name === number || (/^RBC-/.test(String(ExternalReference)) && String(ExternalReference).endsWith(`-${number}`)),
    );
}

function parties(hand: OrganizationHand, prefix: string): ShownRecord[] {
  return hand
    .look()
    .contacts.filter(({ ExternalReference }) => String(ExternalReference).startsWith(`${prefix}-`))
    .map(({ ContactGuid, ExternalReference, Name }) => ({
      id: String(ContactGuid),
      number: String(ExternalReference).split('-')[2] ?? '',
      name: String(Name),
    }));
}

function shownSale({ Guid, Type, ExternalReference, Status, Number: number, TotalInclVat }: Fields): ShownDocument {
  const isBooked = Status !== 'Draft';
  return {
    id: String(Guid),
    text: String(ExternalReference ?? ''),
    isBooked,
    ...(isBooked ? { number: Number(number) } : {}),
    gross: String(Number(TotalInclVat) * (Type === 'CreditNote' ? -1 : 1)),
  };
}

function shownPurchase({ Guid, Status, ExternalReference, VoucherTotals }: Fields): ShownDocument {
  const totals = VoucherTotals as { Type: string; Total: number }[];
  return {
    id: String(Guid),
    text: String(ExternalReference ?? ''),
    isBooked: Status !== 'Draft',
    gross: String(totals.find(({ Type }) => Type === 'Total')?.Total ?? 0),
  };
}

function shownItem({ Id, isBooked, lines }: { Id: string; isBooked: boolean; lines: Fields[] }): ShownDocument {
  const [line] = lines;
  return { id: Id, text: String(line?.Description ?? ''), isBooked, gross: String(line?.Amount ?? 0) };
}
