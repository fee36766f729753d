/** Tenants and what belongs to them in memory, for tests and the simulation. */
import type { ApiKey, AuditEntry, Connection, Tenant, WebhookRegistration } from '../../tenant/tenant.ts';
import { ledgerPartition, readLedgerPartition, tenantPartition } from '../row-keys.ts';
import type { TenantStore } from '../tenant-store.ts';
import { byBytes, pageOf } from './page-of.ts';

export function memoryTenantStore(): TenantStore {
  const tenants = new Map<string, Tenant>();
  const connections = new Map<string, Connection>();
  const webhooks = new Map<string, WebhookRegistration>();
  const keys = new Map<string, ApiKey>();
  const audit = new Map<string, AuditEntry>();
  const of = <T extends { tenantId: string }>(rows: Map<string, T>, tenantId: string) =>
    [...rows]
      .filter(([, row]) => row.tenantId === tenantId)
      .sort(([a], [b]) => byBytes(a, b))
      .map(([, row]) => structuredClone(row));

  return {
    async putTenant(tenant) {
      tenants.set(tenantPartition(tenant.tenantId), structuredClone(tenant));
    },

    async getConnection(tenantId, ledger) {
      const tenant = tenants.get(tenantId);
      const connection = connections.get(ledgerPartition(tenantId, ledger));
      return tenant && connection ? structuredClone({ tenant, connection }) : undefined;
    },

    async getDoor(tenantId) {
      const tenant = tenants.get(tenantPartition(tenantId));
      return (
        tenant && { tenant: structuredClone(tenant), connections: of(connections, tenantId), webhooks: of(webhooks, tenantId) }
      );
    },

    async saveConnection(connection) {
      const name = ledgerPartition(connection.tenantId, connection.ledger);
      if ((connections.get(name)?.version ?? 0) !== connection.version) return 'conflict';
      const saved = { ...structuredClone(connection), version: connection.version + 1 };
      connections.set(name, saved);
      return structuredClone(saved);
    },

    async listConnections(wanted) {
      const order = (a: { name?: unknown }, b: { name?: unknown }) => byBytes(String(a.name), String(b.name));
      const { rows, ...rest } = pageOf([...connections.keys()], 'connections', wanted, (name) => ({ name }), order);
      return { connections: rows.map(readLedgerPartition), ...rest };
    },

    async putWebhook(webhook) {
      webhooks.set(`${ledgerPartition(webhook.tenantId, webhook.ledger)}#${webhook.event}`, structuredClone(webhook));
    },

    async removeWebhooks(tenantId, ledger) {
      for (const [name, webhook] of webhooks)
        if (webhook.tenantId === tenantId && webhook.ledger === ledger) webhooks.delete(name);
    },

    async putKey(key) {
      keys.set(`${tenantPartition(key.scope)}#${key.keyId}`, structuredClone(key));
    },

    async removeKey(scope, keyId) {
      keys.delete(`${tenantPartition(scope)}#${keyId}`);
    },

    getKey: async (scope, keyId) => structuredClone(keys.get(`${tenantPartition(scope)}#${keyId}`)),

    async putAudit(entry) {
      audit.set(`${tenantPartition(entry.tenantId)}#${entry.at}#${entry.id}`, structuredClone(entry));
    },

    async listAudit(tenantId, wanted) {
      type Position = Record<string, string | number>;
      const order = (a: Position, b: Position) => Number(b.at) - Number(a.at) || byBytes(String(b.id), String(a.id));
      const { rows, ...rest } = pageOf(of(audit, tenantId), ['audit', tenantId], wanted, ({ at, id }) => ({ at, id }), order);
      return { entries: rows, ...rest };
    },
  };
}
