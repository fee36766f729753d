/** What a supplier invoice's mapping has to know first: the lines' product groups, the accounts they may go to, the accounting year. */

import * as z from 'zod';
import { itemGroups } from '#shared/purchase/item-groups.ts';
import { candidates, type Group } from '#shared/purchase/purchase-accounts.ts';
import type { SupplierInvoice } from '#shared/rackbeat/records.ts';
import { together } from '#shared/together.ts';
import { zoneNamed } from '#shared/vat-zone.ts';
import { type Chart, readChart } from './accounts.ts';
import type { Economic } from './client.ts';
import type { EconomicSession } from './session.ts';

export interface PurchaseLookUp {
  /** By item number. */
  groups: ReadonlyMap<string, Group>;
  chart: Chart;
  /** The accounting year that holds the invoice's date, if e-conomic has one. */
  year: { label: string; closed: boolean } | undefined;
}

const AccountingYear = z.object({ year: z.string(), closed: z.boolean().optional() });

/** @param zone Rackbeat's VAT zone of the invoice  @param date YYYY-MM-DD */
export async function purchaseLookUp(
  { api, rackbeat, settings }: EconomicSession,
  invoice: SupplierInvoice,
  zone: string,
  date: string,
): Promise<PurchaseLookUp> {
  const groups = await itemGroups(rackbeat, invoice);
  const wanted = candidates(
    settings.supplierInvoices,
    [...groups.values()].map((group) => group.number),
    zoneNamed(zone),
  );
  const [chart, year] = await together([readChart(api, wanted), yearOf(api, date)]);
  return { groups, chart, year };
}

async function yearOf(api: Economic, date: string): Promise<PurchaseLookUp['year']> {
  const [found] = await api.list('/accounting-years', `fromDate$lte:${date}$and:toDate$gte:${date}`, AccountingYear);
  return found === undefined ? undefined : { label: found.year, closed: found.closed === true };
}
