/** The product groups of a supplier invoice's items, as Rackbeat tells them. */
import { itemGroups } from '#shared/purchase/item-groups.ts';
import type { Rackbeat } from '#shared/rackbeat/client.ts';
import type { Item } from '#shared/rackbeat/records.ts';
import { aSupplierInvoice } from '../economic/purchases.ts';

/** Answers with these items, and tells which were asked for and how many at a time. */
function rackbeatWith(items: Record<string, Partial<Item>>) {
  const asked: string[] = [];
  const now = { open: 0, most: 0 };
  const item = async (number: string) => {
    asked.push(number);
    now.open += 1;
    now.most = Math.max(now.most, now.open);
    await Promise.resolve();
    now.open -= 1;
    return items[number];
  };
  return { rackbeat: { item } as unknown as Rackbeat, asked, now };
}

const groupsOf = async (items: Record<string, Partial<Item>>, numbers: string[]) => {
  const invoice = aSupplierInvoice({ lines: numbers.map((item) => ({ item, net: 1 })) });
  return [...(await itemGroups(rackbeatWith(items).rackbeat, invoice))];
};

test.each<[string, Partial<Item> | undefined, { number?: string; name: string }]>([
  ['a group with its name', { group: { number: '7', name: 'Timber' } }, { number: '7', name: '7 Timber' }],
  ['a group without a name', { group: { number: '7', name: '' } }, { number: '7', name: '7' }],
  ['only the number of a group', { group_id: '8' }, { number: '8', name: '8' }],
  ['an item without a group', {}, { name: 'of item A' }],
  ['an item that Rackbeat no longer has', undefined, { name: 'of item A' }],
])('%s', async (_what, item, group) => {
  expect(await groupsOf(item === undefined ? {} : { A: item }, ['A'])).toEqual([['A', group]]);
});

test('each item is asked for once, five at a time, and a line without an item not at all', async () => {
  const numbers = Array.from({ length: 12 }, (_each, index) => `I${index}`);
  const { rackbeat, asked, now } = rackbeatWith({});
  const lines = [...numbers, '', 'I0', 'I11'].map((item) => ({ item, net: 1 }));
  const groups = await itemGroups(rackbeat, aSupplierInvoice({ lines }));
  expect(asked).toEqual(numbers);
  expect([...groups.keys()]).toEqual(numbers);
  expect(now.most).toBe(5);
});
