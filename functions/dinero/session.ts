import type { Session } from '#shared/transfer/ledger-definition.ts';
import type { Dinero } from './client.ts';
import type { Settings } from './settings.ts';

/** One tenant's work in one Dinero organization. */
export type DineroSession = Session<Settings, Dinero>;
