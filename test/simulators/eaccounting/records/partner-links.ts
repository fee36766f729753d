/** Partner resource links: an address of another system, kept beside a record; it doubles as a store of that system's id. */
import { missing } from '../refusal.ts';
import { readOnlyId } from './field-rules.ts';
import type { Resource, Writing } from './resource.ts';

/** By ResourceType. */
const paths = [
  'articles',
  'customers',
  'suppliers',
  'customerinvoices',
  'supplierinvoices',
  'customerinvoicedrafts',
  'supplierinvoicedrafts',
];

const write: Writing = (company, values) => {
  const path = paths[Number(values.ResourceType)] ?? '';
  if (!company.table(path).get(values.ResourceId)) {
    throw missing(`ResourceId ${values.ResourceId} in ${path}`);
  }
  return values;
};

export const partnerLinks: Resource = {
  path: 'partnerresourcelinks',
  noun: 'Partner resource link',
  fields: {
    Id: readOnlyId,
    ResourceId: { kind: 'guid', required: true },
    ResourceType: { kind: 'integer', min: 0, max: 6, required: true },
    Href: { kind: 'text', max: 256, required: true },
    PartnerCompanyName: { kind: 'text', max: 100, required: true },
    PartnerSystemName: { kind: 'text', max: 100, required: true },
  },
  areas: ['sales', 'purchase'],
  create: write,
  replace: write,
  remove: {},
};
