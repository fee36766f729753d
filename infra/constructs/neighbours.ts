import type { Construct } from 'constructs';
import type { Ledger } from '../../shared/kinds.ts';

/** Where the neighbours are. Any of them can be someone else's: `-c RACKBEAT_URL=…`, or the environment at a local start. */
const rackbeat = { RACKBEAT_URL: 'https://app.rackbeat.com' };

const ledgers: Record<Ledger, Record<string, string>> = {
  'e-conomic': {
    ECONOMIC_URL: 'https://restapi.e-conomic.com',
    ECONOMIC_APPS_URL: 'https://apis.e-conomic.com',
    ECONOMIC_CONSENT_URL: 'https://secure.e-conomic.com',
  },
  eaccounting: {
    EACCOUNTING_URL: 'https://eaccountingapi.vismaonline.com',
    EACCOUNTING_AUTH_URL: 'https://identity.vismaonline.com',
  },
  dinero: {
    DINERO_URL: 'https://api.dinero.dk',
    DINERO_AUTH_URL: 'https://connect.visma.com',
    DINERO_PERSONAL_AUTH_URL: 'https://authz.dinero.dk',
  },
};

/** Rackbeat alone, for a function that calls no ledger. */
export function rackbeatUrl(scope: Construct): Record<string, string> {
  return { RACKBEAT_URL: String(scope.node.tryGetContext('RACKBEAT_URL') ?? rackbeat.RACKBEAT_URL) };
}

export function neighbours(scope: Construct, ledger: Ledger): Record<string, string> {
  const defaults = { ...rackbeat, ...ledgers[ledger] };
  return Object.fromEntries(Object.entries(defaults).map(([name, url]) => [name, String(scope.node.tryGetContext(name) ?? url)]));
}
