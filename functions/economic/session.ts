import type { Session } from '#shared/transfer/ledger-definition.ts';
import type { Economic } from './client.ts';
import type { Settings } from './settings.ts';

/** One tenant's work in one e-conomic agreement. */
export type EconomicSession = Session<Settings, Economic>;
