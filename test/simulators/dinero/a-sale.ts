/** Sales documents for the tests of this simulator. */
import { type aCompany, aLine, anInvoice } from '#test/simulators/dinero/a-company.ts';
import type { Fields } from '#test/simulators/dinero/records/fields.ts';

/** The guid that drafts here choose. */
export const guid = 'b2a1c0de-0000-4000-8000-000000002001';
/** The guid of nothing. */
export const unknown = 'b2a1c0de-0000-4000-8000-00000000ffff';
/** An invoice of one line that differs from the usual one by this. */
export const withLine = (changes: Fields) => anInvoice({ ProductLines: [aLine(changes)] });

export type Company = Awaited<ReturnType<typeof aCompany>>;

/** An invoice draft as Dinero has taken it. */
export async function aDraft({ call }: Company, changes: Fields = {}): Promise<{ Guid: string; TimeStamp: string }> {
  const { status, body } = await call('POST', '/v1/{o}/invoices', anInvoice({ Guid: guid, ...changes }));
  expect(status).toBe(200);
  return body as { Guid: string; TimeStamp: string };
}

/** An invoice as Dinero answers when it is booked. */
export async function aBooked(company: Company, changes: Fields = {}): Promise<Fields> {
  const { Guid, TimeStamp } = await aDraft(company, changes);
  const { status, body } = await company.call('POST', `/v1/{o}/invoices/${Guid}/book`, { Timestamp: TimeStamp });
  expect([status, body.Status]).toEqual([200, 'Booked']);
  return body;
}
