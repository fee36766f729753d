/** Every kind of master data that is modelled. */
import { registers } from './groups-and-terms.ts';
import { lots, products } from './items.ts';
import { customers, suppliers } from './parties.ts';
import type { Resource } from './resource.ts';

export const resources: Resource[] = [customers, suppliers, products, lots, ...registers];

/** @param path such as `customer-groups` */
export function resourceAt(path: string): Resource {
  const found = resources.find((resource) => resource.path === path);
  if (!found) {
    throw new Error(`No such kind of record: ${path}`);
  }
  return found;
}
