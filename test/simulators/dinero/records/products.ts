/** Products: no group, no VAT of their own (it follows the account), no guid of the client's choosing, no version. */
import Big from 'big.js';
import { salesAccountProblem, vatTypeFor } from '../books/chart.ts';
import type { Organization } from '../organization.ts';
import { type Problems, Refusal, refuseIfAny } from '../refusal.ts';
import { stamp } from './dates.ts';
import type { Fields } from './fields.ts';
import { round } from './money.ts';
import { type FieldTable, readFields } from './read-fields.ts';
import type { Row } from './table.ts';
import { units } from './units.ts';

interface ProductFields {
  AccountNumber: number;
  BaseAmountValue: number;
  Quantity: number;
  Unit: string;
  ProductNumber?: string;
  Name?: string;
  ExternalReference?: string;
  Comment?: string;
}

export interface Product extends Row {
  fields: ProductFields;
}

export const productTable: FieldTable = {
  AccountNumber: { kind: 'integer', required: true },
  BaseAmountValue: { kind: 'number', required: true, decimals: 4 },
  Quantity: { kind: 'number', required: true, decimals: 4 },
  Unit: { kind: 'text', required: true, oneOf: units },
  ProductNumber: { kind: 'text' },
  Name: { kind: 'text' },
  ExternalReference: { kind: 'text', max: 128 },
  Comment: { kind: 'text', max: 128 },
};

/** Two calls with the same body make two products: neither number nor reference need be unique. */
export function createProduct(organization: Organization, given: Fields): Product {
  const now = organization.clock.now();
  const fields = readProduct(organization, given);
  const product: Product = { Guid: organization.newGuid(), createdAt: now, updatedAt: now, fields };
  organization.products.put(product);
  return product;
}

/** What is not sent again is emptied. */
export function replaceProduct(organization: Organization, guid: string, given: Fields): void {
  const product = liveProduct(organization, guid);
  organization.products.put({ ...product, fields: readProduct(organization, given), updatedAt: organization.clock.now() });
}

/** For good: products cannot be restored. */
export function deleteProduct(organization: Organization, guid: string): void {
  const product = liveProduct(organization, guid);
  const now = organization.clock.now();
  organization.products.put({ ...product, updatedAt: now, deletedAt: now });
}

/** Deleted ones too. */
export function knownProduct(organization: Organization, guid: string): Product {
  const product = organization.products.get(guid);
  if (!product) {
    throw new Refusal('notFound');
  }
  return product;
}

export function showProduct(organization: Organization, { Guid, fields, createdAt, updatedAt, deletedAt }: Product): Fields {
  const rate = Big(1).plus(vatTypeFor(organization, fields.AccountNumber, undefined)?.VatRate ?? 0);
  const total = round(Big(fields.BaseAmountValue).times(fields.Quantity));
  return {
    ProductGuid: Guid,
    CreatedAt: stamp(createdAt),
    UpdatedAt: stamp(updatedAt),
    DeletedAt: deletedAt === undefined ? null : stamp(deletedAt),
    ...Object.fromEntries(Object.keys(productTable).map((name) => [name, null])),
    ...fields,
    BaseAmountValueInclVat: round(Big(fields.BaseAmountValue).times(rate)).toNumber(),
    TotalAmount: total.toNumber(),
    TotalAmountInclVat: round(total.times(rate)).toNumber(),
  };
}

function liveProduct(organization: Organization, guid: string): Product {
  const product = knownProduct(organization, guid);
  if (product.deletedAt !== undefined) {
    throw new Refusal('invalidRequest', 'The product is deleted.');
  }
  return product;
}

function readProduct(organization: Organization, given: Fields): ProductFields {
  const problems: Problems = {};
  const fields = readFields(productTable, given, problems) as unknown as ProductFields;
  const account = fields.AccountNumber === undefined ? undefined : salesAccountProblem(organization, fields.AccountNumber);
  if (account !== undefined) {
    problems.AccountNumber = account;
  }
  refuseIfAny(problems);
  return fields;
}
