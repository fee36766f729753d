/** Units: Rackbeat → e-conomic, where a unit is a name and nothing else. Found by its name, made if there is none, renamed with Rackbeat's. */
import * as z from 'zod';
import { Fit } from '#shared/transfer/fit.ts';
import type { Identity, MasterKind } from '#shared/transfer/ledger-definition.ts';
import { sameName } from './link-by-name.ts';
import { masterReach } from './master-reach.ts';
import type { EconomicSession } from './session.ts';

interface RackbeatUnit {
  number: string;
  name: string;
}

const EconomicUnit = z.object({ unitNumber: z.number().int(), name: z.string().optional() });

export const unit: MasterKind<EconomicSession, RackbeatUnit, { name: string }> = {
  sort: 'master',
  read: (session, number) => session.rackbeat.unit(number),
  judge: ({ settings }, _record, why) => masterReach(settings.products.master, why, 'products.master'),
  needs: () => [],
  lookUp: async () => undefined,

  payload(_session, record) {
    const fit = new Fit();
    return { payload: { name: fit.text('name', record.name || record.number, 100) }, warnings: fit.warnings };
  },

  identify,
  missing: (_session, record) => ({ fail: { code: 'NOT_IN_LEDGER', values: { kind: 'unit', number: record.name } } }),

  async create({ api }, payload, key) {
    const { unitNumber } = await api.write({ method: 'POST', path: '/units', body: payload, key }, EconomicUnit);
    return { ledgerId: String(unitNumber), ledgerNumber: String(unitNumber) };
  },

  /** A spelling in other letters is the same unit, and stays as the bookkeeper wrote it. */
  async update({ api }, ledgerId, payload) {
    const path = `/units/${ledgerId}`;
    const existing = await api.find(path, EconomicUnit);
    if (existing === undefined) return 'gone';
    if (!sameName(existing.name, payload.name)) await api.write({ method: 'PUT', path, body: payload }, EconomicUnit);
    return { ledgerId, ledgerNumber: ledgerId };
  },
};

/** e-conomic: the schema of units names nothing that may be filtered, so all are read. */
async function identify({ api }: EconomicSession, record: RackbeatUnit): Promise<Identity> {
  const named = (await api.list('/units', undefined, EconomicUnit)).filter(({ name }) => sameName(name, record.name));
  const [first] = named.sort((a, b) => a.unitNumber - b.unitNumber);
  return first === undefined
    ? { found: 'none' }
    : { found: 'one', ledgerId: String(first.unitNumber), barred: false, shared: true };
}
