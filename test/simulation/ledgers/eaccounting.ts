/** eAccounting in the simulation: one Swedish company's books for each tenant. */
import { sharedLimit } from '#functions/eaccounting/endpoint.ts';
import { eaccountingLedger } from '#functions/eaccounting/ledger.ts';
import type { CompanyHand } from '../../simulators/eaccounting/company-hand.ts';
import { createEaccounting, type EaccountingSimulator } from '../../simulators/eaccounting/create-eaccounting.ts';
import type { Fields } from '../../simulators/eaccounting/records/fields.ts';
import { Refusal } from '../../simulators/eaccounting/refusal.ts';
import type { SimulatorClock } from '../../simulators/frame.ts';
import { ledgerFunction } from '../cloud/ledger-function.ts';
import { type Company, layouts, type Settings } from '../company.ts';
import type { TenantPlan } from '../plan.ts';
import { eaccountingEffect, eaccountingMade, isEaccountingWrite } from './eaccounting-effects.ts';
import { refreshTokens } from './refresh-tokens.ts';
import type { Books, ShownDocument, SimulatedLedger } from './simulated-ledger.ts';

interface EaccountingBooks extends Books {
  /** A person enters one that came by post. @returns its id */
  enterSupplierInvoice(supplier: number, name: string, gross: number, number: string): string;
}

/** The books of a company that keeps them in eAccounting. */
export function eaccountingBooks({ ledger, books }: Pick<Company, 'ledger' | 'books'>): EaccountingBooks {
  if (ledger.name !== 'eaccounting') throw new Error(`These books are kept in ${ledger.name}`);
  return books as EaccountingBooks;
}

const url = 'http://eaccounting.test';
const currency = 'SEK';
/** Whether lines keep their quantity stands for what else settings change on a document. */
const exactQuantity: Record<number, boolean> = { [layouts[0]]: false, [layouts[1]]: true };

/** @param callsPerMinute that it allows of each endpoint, all companies together; what the real one allows is more than companies so small ever need */
export function eaccountingInSimulation(clock: SimulatorClock, callsPerMinute: number): SimulatedLedger {
  const eaccounting = createEaccounting({ clock, callsPerMinute });
  const limit = { ...sharedLimit, callsPerMinute };
  const tokens = refreshTokens();
  const hands = new Map<string, CompanyHand>();
  const access = { url, authUrl: url, clientId: eaccounting.clientId, clientSecret: eaccounting.clientSecret };
  return {
    name: 'eaccounting',
    title: 'eAccounting',
    country: 'SE',
    lineTolerance: '0.01',
    url,
    secrets: [eaccounting.clientSecret],
    tellsHowLong: false,
    sharedLimit: limit,
    functionIn(parts) {
      const { fetch, clock } = parts;
      return ledgerFunction({ ...eaccountingLedger({ ...access, fetch, clock }), sharedLimit: limit }, parts);
    },
    carry: (request) => tokens.remember(request, async (asked) => await eaccounting.fetch(asked)),
    throttled: (wait) =>
      Response.json(
        {
          ErrorCode: 4010,
          DeveloperErrorMessage: `API calls quota exceeded! maximum admitted 600 per Minute. Try again in ${wait} seconds.`,
          ErrorId: 'simulated',
        },
        { status: 429 },
      ),
    isWrite: isEaccountingWrite,
    effectOf: (sent) => eaccountingEffect(sent, (id) => customerNumber(hands, id)),
    madeBy: eaccountingMade,
    found(plan) {
      const { companyId } = eaccounting.addCompany({ name: plan.name });
      const hand = eaccounting.company(companyId);
      hands.set(companyId, hand);
      return found(eaccounting, companyId, hand, clock, tokens.holder(), plan);
    },
  };
}

/** Ids differ between companies, so the one that has it is the right one. */
function customerNumber(hands: ReadonlyMap<string, CompanyHand>, id: string): number | undefined {
  for (const hand of hands.values()) {
    const row = hand.rows('customers').find(({ Id }) => Id === id);
    if (row !== undefined) return Number(row.CustomerNumber);
  }
  return undefined;
}

function found(
  eaccounting: EaccountingSimulator,
  companyId: string,
  hand: CompanyHand,
  clock: SimulatorClock,
  holder: ReturnType<ReturnType<typeof refreshTokens>['holder']>,
  plan: TenantPlan,
): EaccountingBooks {
  hand.hideFromSearch(plan.hiddenSeconds);
  const idOf = (path: string, name: string, value: string | number) =>
    String(hand.rows(path).find((row) => row[name] === value)?.Id);
  const coding = idOf('articleaccountcodings', 'VatRatePercent', 0.25);
  const unit = idOf('units', 'Abbreviation', 'st');

  return {
    partiesAreOne: false,
    isOwnerOf: holder.isOwnerOf,
    tokens: holder,
    giveConsent() {
      const { access_token, refresh_token, expires_in } = eaccounting.connect(companyId);
      holder.learn(access_token, refresh_token);
      return { accessToken: access_token, accessEndsAt: clock.now() + expires_in * 1000, refreshToken: refresh_token };
    },
    revokeConsent: () => hand.revokeConsent(),
    secrets: holder.secrets,
    settings: ({ layout, book }: Settings) => ({
      customers: { sync: 'rackbeatToLedger' },
      suppliers: { sync: 'rackbeatToLedger' },
      products: { sync: 'rackbeatToLedger' },
      articleCoding: { default: coding },
      units: { default: unit },
      invoices: {
        status: book ? (plan.mails ? 'invoicedAndMailed' : 'invoiced') : 'draft',
        exactQuantity: exactQuantity[layout],
        roundingHandling: 'singleUnit',
      },
      supplierInvoiceMatching: { enabled: plan.matchesPurchases },
    }),
    chosenIn(stored) {
      const { invoices } = (stored ?? {}) as { invoices?: { status?: string; exactQuantity?: boolean } };
      const layout = layouts.find((each) => exactQuantity[each] === invoices?.exactQuantity);
      return invoices === undefined || layout === undefined ? {} : { book: invoices.status !== 'draft', layout };
    },
    invoices: async () => [...hand.rows('customerinvoicedrafts').map(draft), ...hand.rows('customerinvoices').map(booked)],
    mails: () => hand.outbox().map(({ invoiceId }) => invoiceId),
    async customers() {
      return hand.rows('customers').map(({ CustomerNumber, Name }) => ({ number: String(CustomerNumber), name: String(Name) }));
    },
    async suppliers() {
      return hand.rows('suppliers').map(({ SupplierNumber, Name }) => ({ number: String(SupplierNumber), name: String(Name) }));
    },
    async products() {
      return hand.rows('articles').map(({ Number: number, Name, NetPrice }) => ({
        number: String(number),
        name: String(Name),
        price: String(NetPrice ?? 0),
      }));
    },
    bookDraft(id) {
      try {
        const { Id, InvoiceNumber } = hand.bookDraft(id);
        return { id: String(Id), number: String(InvoiceNumber) };
      } catch (error) {
        // The books forbid it to a person too.
        if (error instanceof Refusal) return undefined;
        throw error;
      }
    },
    enterSupplierInvoice(supplier, name, gross, number) {
      const Id = `00000000-0000-4000-8000-${String(supplier).padStart(12, '0')}`;
      const TermsOfPaymentId = idOf('termsofpayments', 'Name', '30 dagar');
      hand.put('suppliers', Id, { Id, SupplierNumber: String(supplier), Name: name, CurrencyCode: currency, TermsOfPaymentId });
      const rows = [
        { AccountNumber: 4010, DebetAmount: gross },
        { AccountNumber: 2440, CreditAmount: gross },
      ];
      return String(hand.enterSupplierInvoice({ SupplierId: Id, InvoiceNumber: number, TotalAmount: gross, Rows: rows }).Id);
    },
    deleteDraft: (id) => hand.deleteDraft(id),
    editReference: (id, text) => void hand.editDraft(id, { BuyersOrderReference: text }),
    copyInvoice: (id) => void hand.copyInvoice(id),
    raisePrice(draft, by) {
      const rows = hand.rows('customerinvoicedrafts').find(({ Id }) => Id === draft)?.Rows as Fields[];
      const first = rows.findIndex(({ ArticleId }) => ArticleId !== undefined);
      const raise = (row: Fields) => ({ ...row, UnitPrice: Number(row.UnitPrice) + by });
      hand.editDraft(draft, { Rows: rows.map((row, index) => (index === first ? raise(row) : row)) });
    },
    async bar(kind, number, isBarred) {
      const [path, name] = kind === 'customer' ? (['customers', 'CustomerNumber'] as const) : (['articles', 'Number'] as const);
      const row = hand.rows(path).find((each) => String(each[name]) === number);
      if (row === undefined) return false;
      if (kind === 'customer') hand.editCustomer(String(row.Id), { IsActive: !isBarred });
      else hand.editArticle(String(row.Id), { IsActive: !isBarred });
      return true;
    },
  };
}

function draft({ Id, BuyersOrderReference, TotalAmount }: Fields): ShownDocument {
  return { id: String(Id), text: String(BuyersOrderReference ?? ''), isBooked: false, gross: String(TotalAmount) };
}

function booked({ Id, BuyersOrderReference, InvoiceNumber, TotalAmountInvoiceCurrency }: Fields): ShownDocument {
  return {
    id: String(Id),
    text: String(BuyersOrderReference ?? ''),
    isBooked: true,
    number: Number(InvoiceNumber),
    gross: String(TotalAmountInvoiceCurrency),
  };
}
