import type { Rackbeat } from '../rackbeat/client.ts';
import type { SupplierInvoice } from '../rackbeat/records.ts';
import type { Group } from './purchase-accounts.ts';

/** Rackbeat counts requests by the minute, and a long invoice has many items: a few at a time. */
const together = 5;

/** The product group of each item on the invoice, by item number: it stands on the item, not on the line. */
export async function itemGroups(rackbeat: Rackbeat, invoice: SupplierInvoice): Promise<Map<string, Group>> {
  const items = [...new Set(invoice.lines.map((line) => line.child_id).filter((number) => number !== ''))];
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
