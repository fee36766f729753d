/** Purchases and manual vouchers for the tests of this simulator. */
import type { Client } from '#test/simulators/dinero/client-of.ts';
import type { Fields } from '#test/simulators/dinero/records/fields.ts';

/** The guid of nothing. */
export const unknown = 'b2a1c0de-0000-4000-8000-00000000ffff';
export const purchases = '/v1/{o}/vouchers/purchase';
export const manuals = '/v1/{o}/vouchers/manuel';
/** A line of a purchase. */
export const line = (changes: Fields = {}): Fields => ({ Amount: 125, AccountNumber: 2000, ...changes });
/** A purchase paid at once. */
export const cash = (changes: Fields = {}): Fields => ({
  PurchaseType: 'cash',
  VoucherDate: '2026-09-01',
  DepositAccountNumber: 55000,
  RegionKey: 'DK',
  Lines: [line()],
  ...changes,
});

/** Sends it, and sees it taken. @returns what Dinero answers */
export async function written(call: Client, path: string, body: Fields): Promise<Fields> {
  const answer = await call('POST', path, body);
  expect([answer.status, answer.body.validationErrors]).toEqual([200, undefined]);
  return answer.body;
}

/** A purchase as Dinero has taken it. */
export const aWrittenPurchase = (call: Client, body: Fields) => written(call, '/v1.2/{o}/vouchers/purchase', body);
/** Books the written one. */
export const book = (call: Client, path: string, { Guid, Timestamp }: Fields) =>
  call('POST', `${path}/${Guid}/book`, { Timestamp });

/** Account and amount of every entry. */
export async function entries(call: Client): Promise<[account: unknown, amount: unknown][]> {
  const { body } = await call('GET', '/v1/{o}/entries');
  return (body as unknown as Fields[]).map(({ AccountNumber, Amount }) => [AccountNumber, Amount]);
}
