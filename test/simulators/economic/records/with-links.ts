/** Adds the links that e-conomic writes into everything it shows. */
import { type Fields, isFields, valueAt } from './fields.ts';
import { pathKey } from './path-key.ts';
import { collectionPath, referenceNamed } from './references.ts';

/** Gives every reference inside `fields` its `self`. @param origin such as `https://restapi.e-conomic.com` */
export function withLinks(origin: string, fields: Fields): Fields {
  const customer = valueAt(fields, 'customer.customerNumber') ?? fields.customerNumber ?? fields.supplierNumber;
  return linkInside(origin, fields, customer);
}

function linkInside(origin: string, fields: Fields, customer: unknown): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, linkValue(origin, name, value, customer)]));
}

function linkValue(origin: string, name: string, value: unknown, customer: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((member) => (isFields(member) ? linkInside(origin, member, customer) : member));
  }
  if (!isFields(value)) {
    return value;
  }
  const inner = linkInside(origin, value, customer);
  const reference = referenceNamed(name);
  const key = reference ? value[reference.key] : undefined;
  // Projects live in the newer services only: REST shows no link to them.
  return reference && key !== undefined && reference.collection !== 'projects'
    ? { ...inner, self: `${origin}/${collectionPath(reference, customer)}/${pathKey(String(key))}` }
    : inner;
}
