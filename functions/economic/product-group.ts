/**
 * Product groups: made in e-conomic when Rackbeat has one that e-conomic lacks. A group there decides the account and the VAT of a
 * sale by VAT zone; only the domestic account can be given with it, so the others are left to the bookkeeper. One that is there already
 * is used as it is.
 */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import { Fit } from '#shared/transfer/fit.ts';
import type { Identity, MasterKind } from '#shared/transfer/ledger-definition.ts';
import type { RackbeatGroup } from './customer-group.ts';
import { masterReach, neverChanged } from './master-reach.ts';
import type { EconomicSession } from './session.ts';

/** Body of `POST /productsapi/v2.0.0/productgroups`. */
export interface EconomicProductGroup {
  id: number;
  name: string;
  /** Where domestic sales go. Absent only where none is set, and then a group is linked and not created. */
  domesticAccountId?: number;
}

const Created = z.object({ id: z.number().int() });

export const productGroup: MasterKind<EconomicSession, RackbeatGroup, EconomicProductGroup> = {
  sort: 'master',
  read: (session, number) => session.rackbeat.productGroup(number),
  judge: ({ settings }, _record, why) => neverChanged(masterReach(settings.products.master, why, 'products.master')),
  needs: () => [],
  lookUp: async () => undefined,

  payload({ settings }, record) {
    const fit = new Fit();
    const account = settings.products.groupAccount;
    const payload = {
      id: Number(record.number),
      name: fit.text('name', record.name || record.number, 50),
      ...(account === undefined ? {} : { domesticAccountId: account }),
    };
    return { payload, warnings: fit.warnings };
  },

  identify,
  missing: (_session, record) => ({ fail: { code: 'NOT_IN_LEDGER', values: { kind: 'product group', number: record.number } } }),

  /** e-conomic's REST can only read these groups; one of its newer services writes them, and answers the key alone. */
  async create({ api }, payload, key) {
    const path = '/productsapi/v2.0.0/productgroups';
    const { id } = await api.writeInApps({ method: 'POST', path, body: payload, key }, Created);
    return { ledgerId: String(id), ledgerNumber: String(id) };
  },

  /** The group is left as it stands; only whether it stands is looked at. */
  async update({ api }, ledgerId) {
    const found = await api.find(`/product-groups/${ledgerId}`, z.unknown());
    return found === undefined ? 'gone' : { ledgerId, ledgerNumber: ledgerId };
  },
};

/** The mapped group → the one with the same number → none, so that it is created → without an account for that, the default group. */
async function identify({ api, settings }: EconomicSession, record: RackbeatGroup): Promise<Identity> {
  const { groups, defaultGroup, groupAccount } = settings.products;
  const one = (number: number | string): Identity => ({ found: 'one', ledgerId: String(number), barred: false, shared: true });
  const mapped = groups[record.number];
  if (mapped !== undefined) return one(mapped);
  if ((await api.find(`/product-groups/${record.number}`, z.unknown())) !== undefined) return one(record.number);
  if (groupAccount !== undefined) return { found: 'none' };
  if (defaultGroup !== undefined) return one(defaultGroup);
  throw new Refused('GROUP_NEEDS_ACCOUNT', { kind: 'product group', group: record.name, setting: 'products.groupAccount' });
}
