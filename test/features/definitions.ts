/** Every ledger's definition, as its function builds it; nothing is called. */
import { dineroLedger } from '#functions/dinero/ledger.ts';
import { eaccountingLedger } from '#functions/eaccounting/ledger.ts';
import { economicLedger } from '#functions/economic/ledger.ts';
import { systemClock } from '#shared/clock.ts';
import type { Ledger } from '#shared/kinds.ts';
import type { LedgerDefinition, Session } from '#shared/transfer/ledger-definition.ts';

const nobody = 'http://nobody.test';
const access = {
  fetch: () => Promise.reject(new Error('Nothing is called here')),
  clock: systemClock,
  clientId: '',
  clientSecret: '',
};

// A session is known to its ledger only; whoever reads the definitions opens none.
export const definitions = {
  'e-conomic': economicLedger({
    ...access,
    restUrl: nobody,
    appsUrl: nobody,
    appSecretToken: '',
    consent: { url: nobody, appPublicToken: '' },
  }),
  eaccounting: eaccountingLedger({ ...access, url: nobody, authUrl: nobody }),
  dinero: dineroLedger({ ...access, url: nobody, authUrl: nobody, personalAuthUrl: nobody }),
} as unknown as Record<Ledger, LedgerDefinition<Session>>;
