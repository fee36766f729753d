import type { Ledger } from '../kinds.ts';
import type { LedgerCompany } from './ledger-company.ts';

/** A company with a Rackbeat user account. */
export interface Tenant {
  /** Rackbeat's user account number, as text. */
  tenantId: string;
  companyName: string;
  /** ISO 3166 two letters. */
  country: string;
  /** IANA name; dates a bookkeeper sees are in this zone. */
  timeZone: string;
  createdAt: number;
}

/**
 * - `installed`: consent given, settings not yet activated: nothing is transferred
 * - `active`: transfers run
 * - `reconnect`: the consent is gone; transfers wait until it is given again
 * - `closed`: uninstalled; the history stays
 */
export type ConnectionStatus = 'installed' | 'active' | 'reconnect' | 'closed';

/** One tenant's link to one ledger. */
export interface Connection {
  tenantId: string;
  ledger: Ledger;
  status: ConnectionStatus;
  /** As the ledger's settings schema has them; absent before the first save. */
  settings?: unknown;
  /** Counts the saves; 0 before the first. */
  settingsVersion: number;
  settingsSavedBy?: string;
  settingsSavedAt?: number;
  activatedAt?: number;
  /** While `reconnect`: whose consent is gone. */
  consentLost?: 'rackbeat' | 'ledger';
  /** Rackbeat's and the ledger's credentials, sealed by the vault; empty once the connection is closed. */
  credentials: string;
  /** Rackbeat's name of the installed app; absent where an operator connected with a token of a person. */
  rackbeatApp?: string;
  /** Counts how often the consent was given. Credentials that renew themselves change without it. */
  consents?: number;
  /** Who is renewing the credentials, and until when (ms since 1970) everybody else waits for it. */
  renewal?: { owner: string; until: number };
  /** The company in the ledger, as it calls itself. */
  ledgerCompany?: LedgerCompany;
  /** Counts every write; a save names the version it read. */
  version: number;
  createdAt: number;
  updatedAt: number;
}

/** One registered webhook: an event and the SHA-256 (hex) of the token Rackbeat sends with it. */
export interface WebhookRegistration {
  tenantId: string;
  /** Each ledger's integration is an app of its own in Rackbeat and has webhooks of its own. */
  ledger: Ledger;
  /** Rackbeat's event name. */
  event: string;
  tokenHash: string;
  /** Rackbeat's id of the webhook. */
  webhookId?: string;
}

/** An API key as stored: never the key itself. */
export interface ApiKey {
  /** `operator`, or the one tenant it reaches. */
  scope: string;
  keyId: string;
  /** SHA-256 (hex) of the secret part. */
  secretHash: string;
  name: string;
  createdAt: number;
}

/** One change a person or key made. */
export interface AuditEntry {
  tenantId: string;
  at: number;
  id: string;
  who: string;
  what: string;
  ledger?: Ledger;
  details?: Record<string, unknown>;
}
