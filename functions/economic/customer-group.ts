/**
 * Customer groups: made in e-conomic when Rackbeat has one that e-conomic lacks. One that is there already is used as it is and never
 * renamed, since its account belongs to the bookkeeper.
 */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import { Fit } from '#shared/transfer/fit.ts';
import type { Identity, MasterKind } from '#shared/transfer/ledger-definition.ts';
import { masterReach, neverChanged } from './master-reach.ts';
import type { EconomicSession } from './session.ts';

/** Body of `POST /customer-groups`. */
export interface EconomicCustomerGroup {
  customerGroupNumber: number;
  name: string;
  /** The debtor control account. Absent only where none is set, and then a group is linked and not created. */
  account?: { accountNumber: number };
}

export interface RackbeatGroup {
  number: string;
  name: string;
}

const Created = z.object({ customerGroupNumber: z.number().int() });

export const customerGroup: MasterKind<EconomicSession, RackbeatGroup, EconomicCustomerGroup> = {
  sort: 'master',
  read: (session, number) => session.rackbeat.customerGroup(number),

  judge({ settings }, _record, why) {
    if (!settings.customers.enabled) return { skip: { code: 'SWITCHED_OFF', values: { setting: 'customers.enabled' } } };
    return neverChanged(masterReach(settings.customers.master, why, 'customers.master'));
  },

  needs: () => [],
  lookUp: async () => undefined,

  payload({ settings }, record) {
    const fit = new Fit();
    const account = settings.customers.groupAccount;
    const payload = {
      customerGroupNumber: Number(record.number),
      name: fit.text('name', record.name || record.number, 50),
      ...(account === undefined ? {} : { account: { accountNumber: account } }),
    };
    return { payload, warnings: fit.warnings };
  },

  identify,
  missing: (_session, record) => ({ fail: { code: 'NOT_IN_LEDGER', values: { kind: 'customer group', number: record.number } } }),

  async create({ api }, payload, key) {
    const { customerGroupNumber } = await api.write({ method: 'POST', path: '/customer-groups', body: payload, key }, Created);
    return { ledgerId: String(customerGroupNumber), ledgerNumber: String(customerGroupNumber) };
  },

  /** The group is left as it stands; only whether it stands is looked at. */
  async update({ api }, ledgerId) {
    const found = await api.find(`/customer-groups/${ledgerId}`, z.unknown());
    return found === undefined ? 'gone' : { ledgerId, ledgerNumber: ledgerId };
  },
};

/** The mapped group → the one with the same number → none, so that it is created → without an account for that, the default group. */
async function identify({ api, settings }: EconomicSession, record: RackbeatGroup): Promise<Identity> {
  const { groups, defaultGroup, groupAccount } = settings.customers;
  const one = (number: number | string): Identity => ({ found: 'one', ledgerId: String(number), barred: false, shared: true });
  const mapped = groups[record.number];
  if (mapped !== undefined) return one(mapped);
  if ((await api.find(`/customer-groups/${record.number}`, z.unknown())) !== undefined) return one(record.number);
  if (groupAccount !== undefined) return { found: 'none' };
  if (defaultGroup !== undefined) return one(defaultGroup);
  throw new Refused('GROUP_NEEDS_ACCOUNT', { kind: 'customer group', group: record.name, setting: 'customers.groupAccount' });
}
