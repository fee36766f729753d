/** A draft of ours in e-conomic whose reference a person has rewritten. */
import { find } from '#functions/economic/invoice-calls.ts';
import type { EconomicSession } from '#functions/economic/session.ts';
import { decimal } from '#shared/money.ts';

/** e-conomic as it answers when it holds this one draft, and no list shows our reference. */
function holding(other: string | undefined): EconomicSession {
  const draft = {
    draftInvoiceNumber: 30,
    grossAmount: decimal('125'),
    ...(other === undefined ? {} : { references: { other } }),
  };
  return { api: { find: async () => draft, list: async () => [] } } as unknown as EconomicSession;
}

test.each([
  ['a purchase order', 'PO 7'],
  ['a purchase order that begins as ours do', 'RB-2026'],
  ['nothing', undefined],
])('rewritten to %s, it is found by the number we know, and said to be altered', async (_to, other) => {
  expect(await find(holding(other), 'RB-10001-1001', '30')).toEqual([expect.objectContaining({ id: '30', isAltered: true })]);
});

test.each([
  ['another invoice’s reference', 'RB-10001-1002'],
  ['that of an order a person has invoiced', 'PO 7, RBO-10001-7'],
])('bearing %s, it is that one’s: e-conomic gives the number of a deleted draft again', async (_whose, other) => {
  expect(await find(holding(other), 'RB-10001-1001', '30')).toEqual([]);
});

test('without its number nothing tells that it was ours', async () => {
  expect(await find(holding('PO 7'), 'RB-10001-1001')).toEqual([]);
});
