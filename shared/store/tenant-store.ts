import type { Ledger } from '../kinds.ts';
import type { ApiKey, AuditEntry, Connection, Tenant, WebhookRegistration } from '../tenant/tenant.ts';

/** What the webhook function must know of a tenant, read in one request. */
export interface TenantDoor {
  tenant: Tenant;
  connections: Connection[];
  webhooks: WebhookRegistration[];
}

/** A tenant together with one of its connections. */
export interface TenantConnection {
  tenant: Tenant;
  connection: Connection;
}

/** Tenants, connections, webhook registrations, keys and audit. Throws `StoreUnavailable` when the database does not answer. */
export interface TenantStore {
  putTenant(tenant: Tenant): Promise<void>;
  /** Tenant and connection in one request; undefined when either is missing. */
  getConnection(tenantId: string, ledger: Ledger): Promise<TenantConnection | undefined>;
  /**
   * Everything at a tenant's door (no keys, no audit) in one request; undefined for an unknown tenant.
   * `may-lag`: for half the price what was written a moment ago may be missing.
   */
  getDoor(tenantId: string, reading?: 'may-lag'): Promise<TenantDoor | undefined>;
  /** Writes the connection with `version` + 1, if the stored version is the given one (0: must not exist yet). Answers the new row, or `conflict`. */
  saveConnection(connection: Connection): Promise<Connection | 'conflict'>;
  /** All connections of all tenants, a page at a time, without a scan. */
  listConnections(page: {
    limit: number;
    cursor?: string;
  }): Promise<{ connections: { tenantId: string; ledger: Ledger }[]; next?: string }>;
  putWebhook(webhook: WebhookRegistration): Promise<void>;
  /** Nobody is let in any more by a webhook's token of this connection. */
  removeWebhooks(tenantId: string, ledger: Ledger): Promise<void>;
  putKey(key: ApiKey): Promise<void>;
  removeKey(scope: string, keyId: string): Promise<void>;
  getKey(scope: string, keyId: string): Promise<ApiKey | undefined>;
  putAudit(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  listAudit(tenantId: string, page: { limit: number; cursor?: string }): Promise<{ entries: AuditEntry[]; next?: string }>;
}
