/** A company's agreement in simulated e-conomic. */
import { economicLedger } from '#functions/economic/ledger.ts';
import type { EconomicSession } from '#functions/economic/session.ts';
import type { AgreementHand } from '../../simulators/economic/agreement-hand.ts';
import { createEconomic, type EconomicSimulator } from '../../simulators/economic/create-economic.ts';
import type { LedgerSide, Surroundings } from './ledger-side.ts';

export const economicUrl = 'http://economic.test';
const appSecretToken = 'app-secret';

/** What the tests look at on an invoice in e-conomic. */
export interface LedgerInvoice {
  draftInvoiceNumber?: number;
  bookedInvoiceNumber?: number;
  date: string;
  currency: string;
  exchangeRate: number;
  netAmount: number;
  vatAmount: number;
  grossAmount: number;
  netAmountInBaseCurrency: number;
  customer: { customerNumber: number };
  layout: { layoutNumber: number };
  paymentTerms: { paymentTermsNumber: number };
  project?: { projectNumber: number };
  recipient: {
    name: string;
    ean?: string;
    nemHandelType?: string;
    attention?: { customerContactNumber: number };
    vatZone: { vatZoneNumber: number };
  };
  notes?: { heading?: string; textLine1?: string };
  references?: { other?: string };
  lines: {
    description: string;
    product?: { productNumber: string };
    quantity?: number;
    unitNetPrice?: number;
    discountPercentage?: number;
    totalNetAmount?: number;
  }[];
}

export interface EconomicSide extends LedgerSide<EconomicSession> {
  economic: EconomicSimulator;
  /** The bookkeeper's hand in e-conomic. */
  agreement: AgreementHand;
  /** Reads from e-conomic as the connected app would; undefined on 404. */
  inLedger(path: string): Promise<Record<string, unknown> | undefined>;
  /** Writes to e-conomic as the connected app would. */
  writeToLedger(method: 'POST' | 'PUT', path: string, body: unknown): Promise<Record<string, unknown>>;
  /** All drafts or booked invoices with their lines. */
  ledgerInvoices(where: 'drafts' | 'booked'): Promise<LedgerInvoice[]>;
}

/** Customers on, group 1, layout 19, terms 1. */
export function openEconomic(
  { clock, simulatorClock, fetch, companyName }: Surroundings,
  options: { pageSize?: number } = {},
): EconomicSide {
  const economic = createEconomic({ clock: simulatorClock, appSecretToken, delay: async () => {} });
  const { agreementNumber, grantToken } = economic.addAgreement({ companyName, modules: ['Project'] });
  const headers = { 'x-appsecrettoken': appSecretToken, 'x-agreementgranttoken': grantToken };

  const inLedger: EconomicSide['inLedger'] = async (path) => {
    const answered = await economic.fetch(new Request(economicUrl + path, { headers }));
    if (answered.status === 404) return undefined;
    if (!answered.ok) throw new Error(`GET ${path}: ${answered.status} ${await answered.text()}`);
    return (await answered.json()) as Record<string, unknown>;
  };
  const ledgerInvoices: EconomicSide['ledgerInvoices'] = async (where) => {
    const key = where === 'drafts' ? 'draftInvoiceNumber' : 'bookedInvoiceNumber';
    const page = (await inLedger(`/invoices/${where}?pagesize=1000&sort=${key}`)) ?? {};
    const numbers = (page.collection as Record<string, number>[]).map((invoice) => invoice[key]);
    return (await Promise.all(numbers.map((number) => inLedger(`/invoices/${where}/${number}`)))) as unknown as LedgerInvoice[];
  };
  return {
    economic,
    agreement: economic.agreement(agreementNumber),
    definition: economicLedger({ restUrl: economicUrl, appsUrl: economicUrl, appSecretToken, fetch, clock, ...options }),
    fetch: async (request) => await economic.fetch(request),
    credentials: () => ({ agreementGrantToken: grantToken }),
    settings: {
      customers: { enabled: true, groups: {}, defaultGroup: 1 },
      products: { groups: {}, defaultGroup: 1 },
      layouts: { default: 19 },
      paymentTerms: { default: 1 },
    },
    booking: { invoices: { book: true } },
    inLedger,
    async writeToLedger(method, path, body) {
      const json = { ...headers, 'content-type': 'application/json' };
      const answered = await economic.fetch(
        new Request(economicUrl + path, { method, headers: json, body: JSON.stringify(body) }),
      );
      if (!answered.ok) throw new Error(`${method} ${path}: ${answered.status} ${await answered.text()}`);
      return (await answered.json()) as Record<string, unknown>;
    },
    ledgerInvoices,
    async copyDocument(reference) {
      for (const where of ['drafts', 'booked'] as const) {
        const found = (await ledgerInvoices(where)).find(({ references }) => references?.other === reference);
        const number = found?.bookedInvoiceNumber ?? found?.draftInvoiceNumber;
        if (number !== undefined) economic.agreement(agreementNumber).copyInvoice(number, where === 'booked');
      }
    },
    async documents() {
      const all = [...(await ledgerInvoices('drafts')), ...(await ledgerInvoices('booked'))];
      return all.map(({ references, bookedInvoiceNumber: number, grossAmount }) => ({
        reference: references?.other ?? '',
        isBooked: number !== undefined,
        ...(number === undefined ? {} : { number: String(number) }),
        gross: grossAmount,
      }));
    },
    async customers() {
      const { collection = [] } = (await inLedger('/customers?pagesize=1000')) ?? {};
      return (collection as unknown[]).length;
    },
    refusal: () => Response.json({ message: 'Validation failed.', errorCode: 'E04300' }, { status: 400 }),
    loseConsent: async () => Response.json({ message: 'Unauthorized', errorCode: 'E02250' }, { status: 401 }),
  };
}
