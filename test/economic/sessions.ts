/** What a pure mapping is handed beside its record: a session without neighbours, and the rows of what was needed. */
import type { EconomicSession } from '#functions/economic/session.ts';
import type { Settings } from '#functions/economic/settings.ts';
import type { Kind } from '#shared/kinds.ts';
import { neededFrom } from '#shared/transfer/resolve-needs.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { testClock } from '../clocks.ts';

/** Mappings are pure: whoever calls a neighbour fails. */
const nobody = new Proxy(
  {},
  {
    get() {
      throw new Error('a mapping called a neighbour');
    },
  },
);

export function aSession(settings: Settings): EconomicSession {
  return {
    tenant: { tenantId: '4711', companyName: 'Nordlys ApS', country: 'DK', timeZone: 'Europe/Copenhagen', createdAt: 0 },
    ledger: 'e-conomic',
    settings,
    settingsVersion: 1,
    baseCurrency: 'DKK',
    rackbeat: nobody as EconomicSession['rackbeat'],
    api: nobody as EconomicSession['api'],
    clock: testClock(),
  };
}

/** Finished transfers: kind, Rackbeat's number, e-conomic's number. */
export function needed(...rows: [kind: Kind, number: string, ledgerId: string, facts?: Transfer['facts']][]) {
  return neededFrom(
    rows.map(([kind, number, ledgerId, facts]) => ({
      tenantId: '4711',
      ledger: 'e-conomic',
      kind,
      number,
      state: 'done',
      ledgerId,
      attempts: 1,
      history: [],
      createdAt: 0,
      updatedAt: 0,
      ...(facts === undefined ? {} : { facts }),
    })),
  );
}
