/** What a supplier invoice's mapping has to know first: the lines' product groups, the accounts they may go to, the accounting year. */
import * as z from 'zod';
import type { Rackbeat } from '#shared/rackbeat/client.ts';
import type { SupplierInvoice } from '#shared/rackbeat/records.ts';
import { type Chart, readChart } from './accounts.ts';
import type { Economic } from './client.ts';
import { candidates, type Group } from './purchase-accounts.ts';
import type { EconomicSession } from './session.ts';
import { zoneNamed } from './vat-zone.ts';

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
  const items = [...new Set(invoice.lines.map((line) => line.child_id).filter((number) => number !== ''))];
  const groups = await groupsOf(rackbeat, items);
  const wanted = candidates(
    settings.supplierInvoices,
    [...groups.values()].map((group) => group.number),
    zoneNamed(zone),
  );
  const [chart, year] = await Promise.all([readChart(api, wanted), yearOf(api, date)]);
  return { groups, chart, year };
}

/** Rackbeat counts requests by the minute, and a long invoice has many items: a few at a time. */
const together = 5;

/** An item's group stands on the item, not on the invoice's line. */
async function groupsOf(rackbeat: Rackbeat, items: string[]): Promise<Map<string, Group>> {
  const groups = new Map<string, Group>();
  for (let start = 0; start < items.length; start += together) {
    const some = items.slice(start, start + together);
    const read = await Promise.all(some.map((number) => rackbeat.item(number)));
    some.forEach((number, index) => {
      const item = read[index];
      const group = item?.group?.number ?? item?.group_id;
      const name = item?.group?.name ?? '';
      groups.set(
        number,
        group === undefined ? { name: `of item ${number}` } : { number: group, name: `${group} ${name}`.trim() },
      );
    });
  }
  return groups;
}

async function yearOf(api: Economic, date: string): Promise<PurchaseLookUp['year']> {
  const [found] = await api.list('/accounting-years', `fromDate$lte:${date}$and:toDate$gte:${date}`, AccountingYear);
  return found === undefined ? undefined : { label: found.year, closed: found.closed === true };
}
