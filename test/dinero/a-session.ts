/** What a mapping of Dinero's is handed beside its record. */
import type { DineroSession } from '#functions/dinero/session.ts';
import { Settings } from '#functions/dinero/settings.ts';
import type { CustomerInvoice, Item } from '#shared/rackbeat/records.ts';
import { testClock } from '../clocks.ts';

/** What Rackbeat answers, if it is asked at all. */
interface Rackbeat {
  invoice?: CustomerInvoice;
  items?: Record<string, Partial<Item>>;
  /** Told of each item that is read. */
  asked?: (number: string) => void;
}

/** Mappings ask nobody but Rackbeat. */
export function aDineroSession(settings: Record<string, unknown>, { invoice, items = {}, asked }: Rackbeat = {}): DineroSession {
  const rackbeat = {
    customerInvoice: async (number: string) => (number === invoice?.number ? invoice : undefined),
    item: async (number: string) => {
      asked?.(number);
      const item = items[number];
      return item === undefined ? undefined : { number, ...item };
    },
  };
  return {
    tenant: { tenantId: '4711', companyName: 'Nordlys ApS', country: 'DK', timeZone: 'Europe/Copenhagen', createdAt: 0 },
    ledger: 'dinero',
    settings: Settings.parse(settings),
    settingsVersion: 1,
    baseCurrency: 'DKK',
    rackbeat: rackbeat as unknown as DineroSession['rackbeat'],
    api: undefined as unknown as DineroSession['api'],
    clock: testClock(),
  };
}
