/** A connected company about to take its master data over, and time that moves on whenever nobody is on the line. */
import type { InitialSync } from '#shared/initial-sync/progress.ts';
import { aConnectedCompany, type Company, urls } from './company.ts';
import { passingTime } from './passing-time.ts';

export interface SyncCompany extends Company {
  /** A person presses start. */
  start(): Promise<void>;
  progress(): Promise<InitialSync>;
  /** Presses start and works until nothing is left to do. */
  sync(): Promise<InitialSync>;
  /** Works until nothing is left to do. */
  work(): Promise<void>;
  /** All records of one of Rackbeat's lists, by number. */
  inRackbeat(path: string): Promise<Record<string, Record<string, unknown>>>;
  addSupplier(supplier: Record<string, unknown>): Promise<void>;
}

export async function aSyncCompany(settings: Record<string, unknown> = {}): Promise<SyncCompany> {
  const company = await aConnectedCompany(settings);
  const tenantId = String(company.account.accountId);
  const key = { tenantId, ledger: 'e-conomic' } as const;
  const more = {
    start: () =>
      company.worker.events.publish('InitialSyncRequested', [
        { version: 1, ...key, cause: 'initial-sync', correlationId: company.worker.random.id() },
      ]),
    async progress() {
      const found = await company.worker.pulls.getInitialSync(key);
      if (found === undefined) throw new Error('no initial sync');
      return found;
    },
    async sync() {
      await more.start();
      await more.work();
      return await more.progress();
    },
    ...passingTime(company),
    async inRackbeat(path: string) {
      const headers = { authorization: `Bearer ${company.account.token}` };
      const found: Record<string, Record<string, unknown>> = {};
      for (let page = 1; ; page += 1) {
        const answer = await company.rackbeat.fetch(new Request(`${urls.rackbeat}/${path}?limit=1000&page=${page}`, { headers }));
        const body = (await answer.json()) as Record<string, unknown>;
        for (const record of Object.values(body)[0] as Record<string, unknown>[]) found[String(record.number)] = record;
        if (page >= Number(body.pages)) return found;
      }
    },
    async addSupplier(supplier: Record<string, unknown>) {
      await company.writeToLedger('POST', '/suppliers', {
        currency: 'DKK',
        paymentTerms: { paymentTermsNumber: 1 },
        supplierGroup: { supplierGroupNumber: 1 },
        vatZone: { vatZoneNumber: 1 },
        ...supplier,
      });
    },
  };
  return { ...company, ...more };
}

/** A customer as e-conomic has it. */
export function aLedgerCustomer(given: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name: 'Havnens Cykler ApS',
    currency: 'DKK',
    customerGroup: { customerGroupNumber: 1 },
    paymentTerms: { paymentTermsNumber: 2 },
    vatZone: { vatZoneNumber: 1 },
    ...given,
  };
}

export function aLedgerProduct(given: Record<string, unknown> = {}): Record<string, unknown> {
  return { productNumber: 'LAS-200', name: 'Kædelås', salesPrice: 199.5, productGroup: { productGroupNumber: 1 }, ...given };
}
