/**
 * Supplier groups: made in e-conomic when Rackbeat has one that e-conomic lacks. One that is there already is used as it is and
 * never renamed, since its account belongs to the bookkeeper.
 */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import { Fit } from '#shared/transfer/fit.ts';
import type { Identity, MasterKind } from '#shared/transfer/ledger-definition.ts';
import type { EconomicSession } from './session.ts';

const GroupKey = z.object({ number: z.number().int() });

/** Body of `POST /suppliersapi/v2.0.0/Groups`. */
export interface EconomicSupplierGroup {
  number: number;
  name: string;
  /** The creditor control account. Absent only where none is set, and then a group is linked and not created. */
  accountNumber?: number;
}

interface RackbeatGroup {
  number: string;
  name: string;
}

export const supplierGroup: MasterKind<EconomicSession, RackbeatGroup, EconomicSupplierGroup> = {
  sort: 'master',
  read: (session, number) => session.rackbeat.supplierGroup(number),
  judge: ({ settings }) =>
    settings.suppliers.enabled
      ? { reach: 'create' }
      : { skip: { code: 'SWITCHED_OFF', values: { setting: 'suppliers.enabled' } } },
  needs: () => [],
  lookUp: async () => undefined,

  payload({ settings }, record) {
    const fit = new Fit();
    const name = fit.text('name', record.name || record.number, 50);
    const account = settings.suppliers.groupAccount;
    const payload = { number: Number(record.number), name, ...(account === undefined ? {} : { accountNumber: account }) };
    return { payload, warnings: fit.warnings };
  },

  identify,
  missing: (_session, record) => ({ fail: { code: 'SUPPLIER_GROUP_UNMAPPED', values: { group: record.name } } }),

  /** e-conomic's REST can only read these groups; one of its newer services writes them, and answers the key alone. */
  async create({ api }, payload, key) {
    const path = '/suppliersapi/v2.0.0/Groups';
    const { number } = await api.writeInApps({ method: 'POST', path, body: payload, key }, GroupKey);
    return { ledgerId: String(number), ledgerNumber: String(number) };
  },

  /** The group is left as it stands; only whether it stands is looked at. */
  async update({ api }, ledgerId) {
    const found = await api.find(`/supplier-groups/${ledgerId}`, z.unknown());
    return found === undefined ? 'gone' : { ledgerId, ledgerNumber: ledgerId };
  },
};

/** The mapped group → the one with the same number → none, so that it is created → without an account for that, the default group. */
async function identify({ api, settings }: EconomicSession, record: RackbeatGroup): Promise<Identity> {
  const { groups, defaultGroup, groupAccount } = settings.suppliers;
  const one = (number: number | string): Identity => ({ found: 'one', ledgerId: String(number), barred: false, shared: true });
  const mapped = groups[record.number];
  if (mapped !== undefined) return one(mapped);
  if ((await api.find(`/supplier-groups/${record.number}`, z.unknown())) !== undefined) return one(record.number);
  if (groupAccount !== undefined) return { found: 'none' };
  if (defaultGroup !== undefined) return one(defaultGroup);
  throw new Refused('SUPPLIER_GROUP_UNMAPPED', { group: `${record.number} ${record.name}` });
}
