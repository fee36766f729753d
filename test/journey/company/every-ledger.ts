/** The ledgers that the conformance tests run against: all there are. */
import type { DineroSession } from '#functions/dinero/session.ts';
import type { EaccountingSession } from '#functions/eaccounting/session.ts';
import type { EconomicSession } from '#functions/economic/session.ts';
import type { Session } from '#shared/transfer/ledger-definition.ts';
import { type ConnectedCompany, connectCompany } from './connected-company.ts';
import { type DineroSide, dineroUrl, openDinero } from './dinero-side.ts';
import { type EaccountingSide, eaccountingUrl, openEaccounting } from './eaccounting-side.ts';
import { type EconomicSide, economicUrl, openEconomic } from './economic-side.ts';
import type { LedgerSide } from './ledger-side.ts';

/** A company as a test sees it that must not know which ledger it is. */
export type AnyCompany = Omit<ConnectedCompany<Session>, 'worker'>;
type SettingsOf = (side: LedgerSide<Session>) => Record<string, unknown>;

export interface LedgerUnderTest {
  name: string;
  /** Where its requests go. */
  url: string;
  connect(settings?: SettingsOf): Promise<AnyCompany>;
}

export const everyLedger: LedgerUnderTest[] = [
  {
    name: 'e-conomic',
    url: economicUrl,
    connect: async (settings) => anyCompany(await connectCompany<EconomicSession, EconomicSide>(openEconomic, ofAny(settings))),
  },
  {
    name: 'eaccounting',
    url: eaccountingUrl,
    connect: async (settings) =>
      anyCompany(await connectCompany<EaccountingSession, EaccountingSide>(openEaccounting, ofAny(settings))),
  },
  {
    name: 'dinero',
    url: dineroUrl,
    connect: async (settings) => anyCompany(await connectCompany<DineroSession, DineroSide>(openDinero, ofAny(settings))),
  },
];

// A side's own session is known to its ledger only; these tests never look at it.
function anyCompany<S extends Session>(company: ConnectedCompany<S>): AnyCompany {
  return company as unknown as AnyCompany;
}

function ofAny<S extends Session>(settings: SettingsOf = () => ({})): (side: LedgerSide<S>) => Record<string, unknown> {
  return (side) => settings(side as unknown as LedgerSide<Session>);
}
