import type { Session } from '#shared/transfer/ledger-definition.ts';
import type { Eaccounting } from './client.ts';
import type { Settings } from './settings.ts';

/** One tenant's work in one eAccounting company. */
export type EaccountingSession = Session<Settings, Eaccounting>;
