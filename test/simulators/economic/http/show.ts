/** How a record is written into an answer: alone, or as a member of a list. */
import type { Agreement } from '../agreement.ts';
import type { Fields } from '../records/fields.ts';
import { pathKey } from '../records/path-key.ts';
import type { Resource } from '../records/resource.ts';
import { withLinks } from '../records/with-links.ts';
import { type Collection, pageOf } from './collection.ts';

export interface Showing {
  agreement: Agreement;
  resource: Resource;
  /** Of the collection, its parent filled in. */
  path: string;
  origin: string;
}

export function showOne(showing: Showing, row: Fields): Fields {
  const { resource } = showing;
  const { self, ...shown } = shownFields(showing, row);
  const link = (verb: string, httpMethod: string) => ({ description: `${verb} this ${resource.noun}.`, href: self, httpMethod });
  const isWritable = resource.write !== undefined || ['invoices/drafts', 'orders/drafts'].includes(resource.path);
  return {
    ...shown,
    ...(isWritable ? { metaData: { delete: link('Delete', 'delete'), replace: link('Replace', 'put') } } : {}),
    self,
  };
}

/** @param url of the request */
export function showList(showing: Showing, url: URL, rows: Fields[]): Fields {
  const { resource } = showing;
  const collection: Collection = {
    rows,
    filterable: resource.filterable,
    sortable: resource.sortable,
    present: (row) => {
      const shown = shownFields(showing, row);
      return Object.fromEntries(Object.entries(shown).filter(([name]) => !resource.onlyOnOne?.includes(name)));
    },
    repeatsRows: showing.agreement.repeatsRows,
    ...(resource.write ? { creates: resource.noun } : {}),
  };
  return pageOf(url, collection);
}

/** The rows of a collection that can be found by now. */
export function findableRows(agreement: Agreement, path: string): Fields[] {
  return agreement.table(path).all(agreement.clock.now() - agreement.hiddenSeconds * 1000);
}

/** A stored row with what is computed from other tables. */
export function computedRow({ agreement, resource }: Showing, row: Fields): Fields {
  return resource.computed ? { ...row, ...resource.computed(agreement, row) } : row;
}

function shownFields({ agreement, resource, path, origin }: Showing, row: Fields): Fields {
  const self = `${origin}/${path}/${pathKey(String(row[resource.key]))}`;
  const shown = resource.present?.(agreement, row) ?? row;
  return { ...withLinks(origin, shown), ...resource.links?.(self, origin, row), self };
}
