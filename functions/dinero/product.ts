/** Products and structured items: Rackbeat → Dinero. A structured item becomes one product; its parts are not exploded. */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import { round, toJsonNumber, zero } from '#shared/money.ts';
import type { Item } from '#shared/rackbeat/records.ts';
import type { Identity, MasterKind } from '#shared/transfer/ledger-definition.ts';
import { equals } from './client.ts';
import { salesAccount, settingOf } from './sales-account.ts';
import type { DineroSession } from './session.ts';
import { unitFor } from './unit.ts';

/** Body of `POST products` and, merged over what is there, of `PUT products/{guid}`. The price is per unit, ex VAT, DKK. */
export interface DineroProduct {
  ProductNumber: string;
  Name: string;
  ExternalReference: string;
  BaseAmountValue: number;
  /** What a new line begins with. */
  Quantity: number;
  AccountNumber: number;
  Unit: string;
}

const Existing = z.looseObject({
  ProductGuid: z.string(),
  ProductNumber: z.string().nullish(),
  Name: z.string().nullish(),
  ExternalReference: z.string().nullish(),
  DeletedAt: z.string().nullish(),
});
type Existing = z.infer<typeof Existing>;
const Created = z.object({ ProductGuid: z.string() });
const fields = ['ProductGuid', 'ProductNumber', 'Name', 'ExternalReference', 'DeletedAt'];

/** The only sign by which a product is known to be ours; Dinero gives no guid of the client's choosing here. */
export function productReference({ tenant }: Pick<DineroSession, 'tenant'>, number: string): string {
  return `RBP-${tenant.tenantId}-${number}`;
}

const referenceLimit = 128;

export const product: MasterKind<DineroSession, Item, DineroProduct> = {
  sort: 'master',
  read: (session, number) => session.rackbeat.item(number),
  judge: () => ({ reach: 'write' }),
  needs: () => [],
  lookUp: async () => undefined,

  payload(session, record) {
    const reference = productReference(session, record.number);
    if (reference.length > referenceLimit)
      throw new Refused('NUMBER_TOO_LONG', { kind: 'product', number: record.number, limit: String(referenceLimit) });
    const group = record.group?.number ?? record.group_id;
    const unit = unitFor(record.unit?.name ?? '', session.settings.units);
    const name = record.name || record.number;
    return {
      payload: {
        ProductNumber: record.number,
        Name: name,
        ExternalReference: reference,
        BaseAmountValue: toJsonNumber(round(record.sales_price ?? zero, 2)),
        Quantity: 1,
        AccountNumber: salesAccount(session.settings, group, 'domestic'),
        Unit: unit.unit,
      },
      // An invoice's line takes its account by the group, and tells its own text only where it differs from the name.
      facts: { name, unit: unit.unit, ...(group === undefined ? {} : { group }) },
      warnings: unit.warnings,
    };
  },

  identify,
  missing: (_session, record) => ({ fail: { code: 'NOT_IN_LEDGER', values: { kind: 'product', number: record.number } } }),

  create: async ({ api }, payload) => {
    const { ProductGuid } = await api.write('POST', 'v1/products', payload, Created);
    return { ledgerId: ProductGuid, ledgerNumber: payload.ProductNumber };
  },

  /** A PUT empties what it leaves out; beside our own fields there is the comment. A deleted product cannot be restored by anyone. */
  async update({ api }, ledgerId, payload, why) {
    const existing = await api.find(`v1/products/${ledgerId}`, Existing);
    if (existing === undefined) return 'gone';
    if (isDeleted(existing)) {
      if (why === 'needed') throw new Refused('BARRED', { kind: 'product', number: payload.ProductNumber });
      return 'gone';
    }
    const { Comment } = existing;
    const body = { ...payload, ...(typeof Comment === 'string' ? { Comment } : {}) };
    await api.write('PUT', `v1/products/${ledgerId}`, body, z.unknown());
    return { ledgerId, ledgerNumber: payload.ProductNumber };
  },

  /** Dinero names the field: a product is refused for its account where the account was taken out of use. */
  explain: async ({ settings }, { reason, fields = [] }, { payload }) => {
    if (!fields.includes('AccountNumber')) return reason;
    const account = payload.AccountNumber;
    const detail = reason.detail === undefined ? {} : { detail: reason.detail };
    const values = { account: String(account), setting: settingOf(settings, account) };
    return { code: 'SALES_ACCOUNT_REFUSED', values, ...detail };
  },
};

/** The product with our reference; else the only one with the number, if the name is the same too. */
async function identify(session: DineroSession, record: Item): Promise<Identity> {
  const reference = productReference(session, record.number);
  const ours = await listed(session, 'ExternalReference', reference);
  if (ours.length > 1) return { found: 'conflict', reason: ambiguous(record, ours) };
  if (ours[0] !== undefined) return one(ours[0]);
  const numbered = (await listed(session, 'ProductNumber', record.number)).filter((product) => !isOurs(product));
  const named = numbered.filter((product) => normalised(product.Name ?? '') === normalised(record.name));
  if (named.length > 1) return { found: 'conflict', reason: ambiguous(record, named) };
  if (named[0] !== undefined) return one(named[0]);
  const [other] = numbered;
  if (other === undefined) return { found: 'none' };
  const values = { number: record.number, ours: record.name, theirs: other.Name ?? '' };
  return { found: 'conflict', reason: { code: 'NUMBER_COLLISION', values } };
}

async function listed({ api }: DineroSession, field: 'ExternalReference' | 'ProductNumber', value: string): Promise<Existing[]> {
  const found = await api.list('v1/products', fields, equals(field, value), Existing);
  return found.filter((product) => product[field] === value && !isDeleted(product));
}

function one(product: Existing): Identity {
  return { found: 'one', ledgerId: product.ProductGuid, barred: false };
}

/** Another Rackbeat account may feed the same organization, with a product of the same number. */
function isOurs({ ExternalReference }: Existing): boolean {
  return (ExternalReference ?? '').startsWith('RBP-');
}

function isDeleted({ DeletedAt }: Existing): boolean {
  return DeletedAt !== null && DeletedAt !== undefined;
}

function normalised(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

function ambiguous(record: Item, hits: Existing[]) {
  const candidates = hits.map((product) => `${product.Name} (${product.ProductGuid})`).join(', ');
  return { code: 'AMBIGUOUS', values: { number: record.number, candidates } } as const;
}
