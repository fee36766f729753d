/** What every TenantStore must do. */
import { BadCursor } from '#shared/store/errors.ts';
import type { TenantStore } from '#shared/store/tenant-store.ts';
import type { Connection, Tenant } from '#shared/tenant/tenant.ts';

const aTenant = (tenantId: string): Tenant => ({
  tenantId,
  companyName: 'Børn & Co',
  country: 'DK',
  timeZone: 'Europe/Copenhagen',
  createdAt: 1,
});
const aConnection = (tenantId: string, version = 0): Connection => ({
  tenantId,
  ledger: 'e-conomic',
  status: 'installed',
  settings: { layout: 3, groups: [{ a: 1.5 }], off: null },
  settingsVersion: 0,
  credentials: 'sealed',
  version,
  createdAt: 1,
  updatedAt: 1,
});

export function describeTenantStore(name: string, makeStore: () => Promise<TenantStore>): void {
  describe(`TenantStore: ${name}`, () => {
    let store: TenantStore;
    beforeEach(async () => {
      store = await makeStore();
    });

    test('answers tenant and connection together, or nothing', async () => {
      await store.saveConnection(aConnection('7'));
      expect(await store.getConnection('7', 'e-conomic')).toBeUndefined();
      await store.putTenant(aTenant('7'));
      expect(await store.getConnection('7', 'e-conomic')).toEqual({ tenant: aTenant('7'), connection: aConnection('7', 1) });
      expect(await store.getConnection('8', 'e-conomic')).toBeUndefined();
    });

    test('of two that save the version they read, one gets a conflict', async () => {
      expect(await store.saveConnection(aConnection('7'))).toEqual(aConnection('7', 1));
      expect(await store.saveConnection(aConnection('7'))).toBe('conflict');
      const saves = await Promise.all([
        store.saveConnection(aConnection('7', 1)),
        store.saveConnection({ ...aConnection('7', 1), credentials: 'other' }),
      ]);
      expect(saves.filter((save) => save === 'conflict')).toHaveLength(1);
      expect(await store.saveConnection(aConnection('9', 4))).toBe('conflict');
    });

    test('the door has tenant, connections and webhooks, but no keys and no audit', async () => {
      expect(await store.getDoor('7')).toBeUndefined();
      await store.putTenant(aTenant('7'));
      await store.saveConnection(aConnection('7'));
      const webhook = { tenantId: '7', ledger: 'e-conomic', event: 'customer.updated', tokenHash: 'ab' } as const;
      await store.putWebhook(webhook);
      await store.putKey({ scope: '7', keyId: 'k', secretHash: 'secret-hash', name: 'n', createdAt: 1 });
      await store.putAudit({ tenantId: '7', at: 1, id: 'x', who: 'w', what: 'did' });
      expect(await store.getDoor('7')).toEqual({ tenant: aTenant('7'), connections: [aConnection('7', 1)], webhooks: [webhook] });
    });

    test('the webhooks of one connection are removed, and no others', async () => {
      await store.putTenant(aTenant('7'));
      const webhook = { tenantId: '7', ledger: 'e-conomic', event: 'customer.updated', tokenHash: 'ab' } as const;
      const ofAnother = { ...webhook, tenantId: '8' };
      for (const one of [webhook, { ...webhook, event: 'customer.created' }, ofAnother]) await store.putWebhook(one);
      await store.putTenant(aTenant('8'));
      await store.removeWebhooks('7', 'e-conomic');
      expect((await store.getDoor('7'))?.webhooks).toEqual([]);
      expect((await store.getDoor('8'))?.webhooks).toEqual([ofAnother]);
    });

    test('a removed key is gone, and no other', async () => {
      const key = { scope: '7', keyId: 'k', secretHash: 'h', name: 'n', createdAt: 1 };
      for (const keyId of ['k', 'l']) await store.putKey({ ...key, keyId });
      await store.removeKey('7', 'k');
      expect(await store.getKey('7', 'k')).toBeUndefined();
      expect(await store.getKey('7', 'l')).toMatchObject({ keyId: 'l' });
    });

    test('keys are found in their own scope only', async () => {
      const key = { scope: 'operator', keyId: 'k', secretHash: 'h', name: 'n', createdAt: 1 };
      await store.putKey(key);
      expect(await store.getKey('operator', 'k')).toEqual(key);
      expect(await store.getKey('7', 'k')).toBeUndefined();
    });

    test('lists each connection of every tenant once, in pages of any size', async () => {
      for (const tenantId of ['3', '1', '2', '4']) await store.saveConnection(aConnection(tenantId));
      await store.saveConnection(aConnection('1', 1));
      for (const limit of [1, 2, 3, 4, 5]) {
        const found: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await store.listConnections({ limit, ...(cursor === undefined ? {} : { cursor }) });
          found.push(...page.connections.map(({ tenantId }) => tenantId));
          cursor = page.next;
        } while (cursor !== undefined);
        expect(found).toEqual(['1', '2', '3', '4']);
      }
    });

    test('audit is read newest first, and a cursor is good for one tenant', async () => {
      for (const at of [9, 10, 1_800_000_000_000])
        await store.putAudit({ tenantId: '7', at, id: 'x', who: 'w', what: 'did', details: { at } });
      const first = await store.listAudit('7', { limit: 2 });
      expect(first.entries.map(({ at }) => at)).toEqual([1_800_000_000_000, 10]);
      const rest = await store.listAudit('7', { limit: 2, cursor: first.next ?? '' });
      expect(rest.entries.map(({ at }) => at)).toEqual([9]);
      await expect(store.listAudit('8', { limit: 2, cursor: first.next ?? '' })).rejects.toThrow(BadCursor);
    });
  });
}
