/** A company connected to e-conomic. */
import type { EconomicSession } from '#functions/economic/session.ts';
import { type ConnectedCompany, connectCompany, publicUrl, rackbeatUrl } from './company/connected-company.ts';
import { type EconomicSide, economicUrl, openEconomic } from './company/economic-side.ts';

export type { LedgerInvoice } from './company/economic-side.ts';
export type { Net } from './company/ledger-side.ts';

export const urls = { rackbeat: rackbeatUrl, economic: economicUrl, publicUrl };

export type Company = ConnectedCompany<EconomicSession, EconomicSide> &
  Pick<EconomicSide, 'economic' | 'agreement' | 'inLedger' | 'writeToLedger' | 'ledgerInvoices'>;

/** @param settings beside the defaults: customers on, group 1, layout 19, terms 1 */
export async function aConnectedCompany(
  settings: Record<string, unknown> = {},
  options: { pageSize?: number } = {},
): Promise<Company> {
  const company = await connectCompany<EconomicSession, EconomicSide>(
    (surroundings) => openEconomic(surroundings, options),
    () => settings,
  );
  const { economic, agreement, inLedger, writeToLedger, ledgerInvoices } = company.side;
  return { ...company, economic, agreement, inLedger, writeToLedger, ledgerInvoices };
}
