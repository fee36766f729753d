/** e-conomic in the simulation: one agreement for each company. */
import { economicLedger } from '#functions/economic/ledger.ts';
import type { AgreementHand } from '../../simulators/economic/agreement-hand.ts';
import { createEconomic, type EconomicSimulator } from '../../simulators/economic/create-economic.ts';
import { Refusal } from '../../simulators/economic/refusal.ts';
import type { SimulatorClock } from '../../simulators/frame.ts';
import { ledgerFunction } from '../cloud/ledger-function.ts';
import type { Sent } from '../cloud/net.ts';
import type { Company } from '../company.ts';
import type { TenantPlan } from '../plan.ts';
import type { Books, Effect, Made, ShownDocument, SimulatedLedger } from './simulated-ledger.ts';

const url = 'http://economic.test';
const appSecretToken = 'app-secret-7f3a';
/** Rows on a page of a scheduled read: few, so that pages are many. */
const pageSize = 2;
/** Where the value of the stock goes. */
export const stockJournal = 3;
export const stockAccount = 5530;
export const costAccount = 2040;
/** The item in Rackbeat for lines without a product. */
export const emptyLineItem = 'TEXT';
/** Where purchases go for which no other account is chosen, or can be used. */
export const defaultAccount = 2010;
/** The journal that takes supplier invoices. */
export const journal = 2;

export interface EconomicBooks extends Books {
  agreement: AgreementHand;
  /** Reads a page of up to a thousand from e-conomic as a person would. */
  list<T>(path: string): Promise<T[]>;
  /** One record; undefined when it is not there. */
  read<T>(path: string): Promise<T | undefined>;
}

/** The books of a company that keeps them in e-conomic. */
export function economicBooks({ ledger, books }: Pick<Company, 'ledger' | 'books'>): EconomicBooks {
  if (ledger.name !== 'e-conomic') throw new Error(`These books are kept in ${ledger.name}`);
  return books as EconomicBooks;
}

export function economicInSimulation(clock: SimulatorClock): SimulatedLedger {
  const economic = createEconomic({ clock, appSecretToken });
  return {
    name: 'e-conomic',
    title: 'e-conomic',
    country: 'DK',
    lineTolerance: '0',
    url,
    secrets: [appSecretToken],
    tellsHowLong: true,
    isWrite: ({ method }) => method !== 'GET',
    functionIn(parts) {
      const { fetch, clock } = parts;
      return ledgerFunction(economicLedger({ restUrl: url, appsUrl: url, appSecretToken, fetch, clock, pageSize }), parts);
    },
    carry: async (request) => await economic.fetch(request),
    throttled: (wait) =>
      Response.json({ message: 'Too many requests' }, { status: 429, headers: { 'retry-after': String(wait) } }),
    effectOf,
    madeBy,
    found: (plan) => found(economic, plan),
  };
}

/** On an invoice our reference stands in its field, on a voucher in the text of each entry. */
interface Body {
  references?: { other?: string };
  entries?: { supplierInvoices?: { text: string; contraAccount?: { accountNumber?: number } }[] };
  draftInvoice?: { draftInvoiceNumber?: number };
  layout?: { layoutNumber?: number };
  customer?: { customerNumber?: number };
}

function effectOf({ method, path, body }: Sent): Effect | undefined {
  if (method === 'GET') return undefined;
  const { references, entries, draftInvoice, layout, customer } = (body ?? {}) as Body;
  if (path === '/invoices/drafts')
    return {
      kind: 'customer-invoice',
      does: 'makes',
      reference: references?.other?.split(/\s+/).find((word) => /^RB-\d/.test(word)),
      layout: layout?.layoutNumber,
      customer: customer?.customerNumber,
    };
  if (path === '/orders/drafts')
    return {
      kind: 'sales-order',
      does: 'makes',
      reference: references?.other?.split(/\s+/).find((word) => /^RBO-\d/.test(word)),
    };
  if (path === '/invoices/booked')
    return { kind: 'customer-invoice', does: 'books', id: String(draftInvoice?.draftInvoiceNumber) };
  if (!path.endsWith('/vouchers') || entries?.supplierInvoices === undefined) return undefined;
  const words = (entries.supplierInvoices[0]?.text ?? '').split(/\s+/);
  const accounts = entries.supplierInvoices.flatMap(({ contraAccount }) => contraAccount?.accountNumber ?? []);
  return { kind: 'supplier-invoice', does: 'makes', reference: words.find((word) => /^RBS-\d/.test(word)), accounts };
}

async function madeBy({ kind, does }: Effect, answer: Response): Promise<Made | undefined> {
  if (answer.headers.get('x-resultfromcache') === 'true') return undefined;
  const body = (await answer.clone().json()) as Record<string, number> & { voucherNumber: number }[];
  if (kind === 'supplier-invoice') return { id: String(body[0]?.voucherNumber) };
  if (kind === 'sales-order') return { id: String(body.orderNumber) };
  // A booked invoice has left its draft's number behind.
  return does === 'books'
    ? { id: String(body.bookedInvoiceNumber), number: String(body.bookedInvoiceNumber) }
    : { id: String(body.draftInvoiceNumber) };
}

function found(economic: EconomicSimulator, plan: TenantPlan): EconomicBooks {
  const { agreementNumber, grantToken } = economic.addAgreement({ companyName: plan.name, modules: ['Project'] });
  const agreement = economic.agreement(agreementNumber);
  agreement.hideFromSearch(plan.hiddenSeconds);
  const grants = [grantToken];

  async function read<T>(path: string): Promise<T | undefined> {
    const headers = { 'x-appsecrettoken': appSecretToken, 'x-agreementgranttoken': grants.at(-1) ?? '' };
    const answer = await economic.fetch(new Request(url + path, { headers }));
    // A revoked grant shows nothing, whoever asks.
    if (answer.status === 404 || answer.status === 401) return undefined;
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
  const list = async <T>(path: string) => (await read<{ collection: T[] }>(`${path}?pagesize=1000`))?.collection ?? [];

  return {
    agreement,
    list,
    partiesAreOne: false,
    mails: () => [],
    read,
    isOwnerOf: (request) => grants.includes(request.headers.get('x-agreementgranttoken') ?? ''),
    giveConsent() {
      const agreementGrantToken = agreement.giveGrant();
      grants.push(agreementGrantToken);
      return { agreementGrantToken };
    },
    revokeConsent: () => agreement.revokeGrant(),
    secrets: () => grants,
    settings: ({ layout, book, keepNumber, fromEconomic, inventory, initialSync, sentMarks, pushesOrders, takesProjects }) => ({
      customers: { enabled: true, defaultGroup: 1, master: fromEconomic?.customers === true ? 'economic' : 'rackbeat' },
      products: { defaultGroup: 1, master: fromEconomic?.products === true ? 'economic' : 'rackbeat' },
      invoices: {
        book,
        keepInvoiceNumber: keepNumber,
        markSentWhenBooked: sentMarks !== undefined,
        ...(fromEconomic?.namesItem === true ? { emptyLineItem } : {}),
      },
      ...(pushesOrders === true ? { orderFlow: 'rackbeat', pushSalesOrders: true } : {}),
      projects: { enabled: takesProjects === true },
      layouts: { default: layout, map: { 1001: layout } },
      paymentTerms: { default: 1, map: { 1001: 1 } },
      suppliers: { enabled: true, groupAccount: 6800 },
      supplierInvoices: {
        journal,
        defaultAccount,
        accounts: { 1: { domestic: { account: defaultAccount, confirmed: plan.onlyProposesAccounts !== true } } },
      },
      ...(initialSync === undefined
        ? {}
        : { initialSync: { requested: initialSync.requested, includeBarred: initialSync.includeBarred } }),
      ...(inventory === undefined
        ? {}
        : {
            inventory: { ...inventory, enabled: true, journal: stockJournal, account: stockAccount, contraAccount: costAccount },
          }),
      ...(fromEconomic === undefined
        ? {}
        : { orderFlow: 'economic', orderStatuses: fromEconomic.drafts ? ['sent', 'drafts'] : ['sent'] }),
    }),
    chosenIn(stored) {
      const { layouts, invoices } = (stored ?? {}) as { layouts?: { default?: number }; invoices?: { book?: boolean } };
      return {
        ...(invoices === undefined ? {} : { book: invoices.book === true }),
        ...(layouts?.default === undefined ? {} : { layout: layouts.default }),
      };
    },
    async invoices() {
      const drafts = await list<Listed>('/invoices/drafts');
      const booked = await list<Listed>('/invoices/booked');
      return [...drafts, ...booked].map(shown);
    },
    async supplierInvoices() {
      const entries = await list<Entry>(`/journals/${journal}/entries`);
      const numbers = [...new Set(entries.map(({ voucher }) => voucher.voucherNumber))];
      return numbers.map((number) => voucher(entries.filter((entry) => entry.voucher.voucherNumber === number)));
    },
    async customers() {
      const rows = await list<{ customerNumber: number; name: string }>('/customers');
      return rows.map(({ customerNumber, name }) => ({ number: String(customerNumber), name }));
    },
    async suppliers() {
      const rows = await list<{ supplierNumber: number; name: string }>('/suppliers');
      return rows.map(({ supplierNumber, name }) => ({ number: String(supplierNumber), name }));
    },
    async products() {
      const rows = await list<{ productNumber: string; name: string; salesPrice?: number }>('/products');
      return rows.map(({ productNumber, name, salesPrice = 0 }) => ({ number: productNumber, name, price: String(salesPrice) }));
    },
    bookDraft(id) {
      try {
        const number = String(agreement.bookDraft(Number(id)).bookedInvoiceNumber);
        return { id: number, number };
      } catch (error) {
        // e-conomic refuses a person too, when the customer is barred.
        if (error instanceof Refusal) return undefined;
        throw error;
      }
    },
    deleteDraft: (id) => agreement.deleteDraft(Number(id)),
    editReference: (id, text) => agreement.editReference(Number(id), text),
    copyInvoice: (id, isBooked) => void agreement.copyInvoice(Number(id), isBooked),
    raisePrice: (draft, by) => agreement.raisePrice(Number(draft), by),
    async bar(kind, number, isBarred) {
      if ((await read(`/${kind}s/${number}`)) === undefined && isBarred) return false;
      if (kind === 'customer') agreement.barCustomer(Number(number), isBarred);
      else agreement.barProduct(number, isBarred);
      return true;
    },
  };
}

interface Listed {
  draftInvoiceNumber?: number;
  bookedInvoiceNumber?: number;
  grossAmount: number;
  references?: { other?: string };
}

function shown({ draftInvoiceNumber, bookedInvoiceNumber: booked, grossAmount, references }: Listed): ShownDocument {
  return {
    id: String(booked ?? draftInvoiceNumber),
    text: references?.other ?? '',
    isBooked: booked !== undefined,
    ...(booked === undefined ? {} : { number: booked }),
    gross: String(grossAmount),
  };
}

interface Entry {
  text?: string;
  amount: number;
  voucher: { voucherNumber: number };
}

/** What is owed to a supplier stands with a minus. */
function voucher(entries: Entry[]): ShownDocument {
  return {
    id: String(entries[0]?.voucher.voucherNumber),
    text: entries.map(({ text }) => text ?? '').join(' '),
    isBooked: false,
    gross: String(entries.reduce((sum, { amount }) => sum - Math.round(amount * 100), 0) / 100),
  };
}
