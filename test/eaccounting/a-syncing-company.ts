/** A company connected to eAccounting, about to take its master data over. */
import type { EaccountingSession } from '#functions/eaccounting/session.ts';
import { type ConnectedCompany, connectCompany } from '../journey/company/connected-company.ts';
import { type EaccountingSide, eaccountingUrl, openEaccounting } from '../journey/company/eaccounting-side.ts';
import { type Syncing, syncing } from '../journey/company/syncing.ts';
import { textAt } from '../simulators/eaccounting/records/fields.ts';

type Fields = Record<string, unknown>;

export interface SyncingCompany extends Omit<ConnectedCompany<EaccountingSession, EaccountingSide>, 'die'>, Syncing {
  /** The id of a row of eAccounting's by one of its fields. */
  idOf(path: string, name: string, value: string | number): string;
  /** A bookkeeper enters a record in eAccounting. */
  enter(path: string, record: Fields): Promise<void>;
  /** The connection's settings as they are stored. */
  settings(): Promise<unknown>;
}

export async function aSyncingCompany(settings: Fields = {}, country: 'SE' | 'NO' = 'SE'): Promise<SyncingCompany> {
  const company = await connectCompany<EaccountingSession, EaccountingSide>(
    (surroundings) => openEaccounting(surroundings, country),
    () => settings,
  );
  const { eaccounting, hand, companyId } = company.side;
  const { access_token } = eaccounting.connect(companyId);
  return {
    ...company,
    ...syncing(company),
    idOf: (path, name, value) =>
      textAt(
        hand.rows(path).find((row) => row[name] === value),
        'Id',
      ),
    async enter(path, record) {
      const answer = await eaccounting.fetch(
        new Request(`${eaccountingUrl}/v2/${path}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
          body: JSON.stringify(record),
        }),
      );
      if (answer.status > 201) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      eaccounting.clearRequests();
    },
    settings: async () =>
      (await company.worker.tenants.getConnection(String(company.account.accountId), 'eaccounting'))?.connection.settings,
  };
}

export function aCustomerThere(company: SyncingCompany, given: Fields = {}): Fields {
  return {
    ...{ Name: 'Nordvik Handel AB', IsActive: true, IsPrivatePerson: false, CorporateIdentityNumber: '556012-5790' },
    ...{ InvoiceAddress1: 'Storgatan 1', InvoiceAddress2: 'Plan 2', InvoicePostalCode: '111 22', InvoiceCity: 'Stockholm' },
    ...{ EmailAddress: 'faktura@nordvik.test', Telephone: '08-123 45' },
    TermsOfPaymentId: company.idOf('termsofpayments', 'Name', '30 dagar'),
    ...given,
  };
}

export function aSupplierThere(company: SyncingCompany, given: Fields = {}): Fields {
  return {
    ...{ Name: 'Stålverket AB', CorporateIdentityNumber: '556999-0001', Address1: 'Bruksgatan 1', PostalCode: '781 70' },
    ...{ City: 'Borlänge', EmailAddress: 'order@stalverket.test', Telephone: '0243-100' },
    TermsOfPaymentId: company.idOf('termsofpayments', 'Name', '30 dagar'),
    ...given,
  };
}

export function aProductThere(company: SyncingCompany, given: Fields = {}): Fields {
  return {
    ...{ Name: 'Ekbord', IsActive: true, NetPrice: 100, PurchasePrice: 60 },
    CodingId: company.idOf('articleaccountcodings', 'VatRatePercent', 0.25),
    UnitId: company.idOf('units', 'Abbreviation', 'st'),
    ...given,
  };
}
