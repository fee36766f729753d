/** A company's books in simulated eAccounting: a Swedish one unless told otherwise. */
import { eaccountingLedger } from '#functions/eaccounting/ledger.ts';
import type { EaccountingSession } from '#functions/eaccounting/session.ts';
import type { CompanyHand } from '../../simulators/eaccounting/company-hand.ts';
import { createEaccounting, type EaccountingSimulator } from '../../simulators/eaccounting/create-eaccounting.ts';
import { textAt } from '../../simulators/eaccounting/records/fields.ts';
import type { LedgerSide, Surroundings } from './ledger-side.ts';

export const eaccountingUrl = 'http://eaccounting.test';

export interface EaccountingSide extends LedgerSide<EaccountingSession> {
  eaccounting: EaccountingSimulator;
  /** The bookkeeper's hand in eAccounting. */
  hand: CompanyHand;
  companyId: string;
}

/** A coding of 25 % and the unit `st` for everything. */
export function openEaccounting(
  { clock, simulatorClock, fetch, companyName }: Surroundings,
  country: 'SE' | 'NO' = 'SE',
): EaccountingSide {
  const eaccounting = createEaccounting({ clock: simulatorClock, delay: async () => {} });
  const { companyId } = eaccounting.addCompany({ name: companyName, country });
  const hand = eaccounting.company(companyId);
  const idOf = (path: string, name: string, value: string | number) =>
    textAt(
      hand.rows(path).find((row) => row[name] === value),
      'Id',
    );
  return {
    eaccounting,
    hand,
    companyId,
    definition: eaccountingLedger({
      url: eaccountingUrl,
      authUrl: eaccountingUrl,
      clientId: eaccounting.clientId,
      clientSecret: eaccounting.clientSecret,
      fetch,
      clock,
    }),
    country,
    fetch: async (request) => await eaccounting.fetch(request),
    credentials: () => {
      const { access_token, refresh_token, expires_in } = eaccounting.connect(companyId);
      return { accessToken: access_token, accessEndsAt: clock.now() + expires_in * 1000, refreshToken: refresh_token };
    },
    settings: {
      customers: { sync: 'rackbeatToLedger' },
      products: { sync: 'rackbeatToLedger' },
      articleCoding: { default: idOf('articleaccountcodings', 'VatRatePercent', 0.25) },
      units: { default: idOf('units', 'Abbreviation', 'st') },
    },
    booking: { invoices: { status: 'invoiced' } },
    async copyDocument(reference) {
      const all = [...hand.rows('customerinvoicedrafts'), ...hand.rows('customerinvoices')];
      for (const { Id } of all.filter((row) => textAt(row, 'BuyersOrderReference') === reference)) hand.copyInvoice(String(Id));
    },
    documents: async () => [
      ...hand.rows('customerinvoicedrafts').map((draft) => ({
        reference: textAt(draft, 'BuyersOrderReference'),
        isBooked: false,
        gross: Number(draft.TotalAmount),
      })),
      ...hand.rows('customerinvoices').map((invoice) => ({
        reference: textAt(invoice, 'BuyersOrderReference'),
        isBooked: true,
        number: String(invoice.InvoiceNumber),
        gross: Number(invoice.TotalAmountInvoiceCurrency),
      })),
    ],
    // Nobody can choose the number: the ledger's own series has no gap and no double.
    numbers: (booked) => booked.map((_number, index) => String(index + 1)),
    customers: async () => hand.rows('customers').length,
    refusal: () =>
      Response.json(
        { ErrorCode: 2000, DeveloperErrorMessage: 'ValidationException - Refused.', ErrorId: 'e-1' },
        { status: 400 },
      ),
    async loseConsent(request, carry) {
      hand.revokeConsent();
      return await carry(request);
    },
  };
}
