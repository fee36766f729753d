/**
 * Every mapping: records of Rackbeat with values at their limits, all the way into the ledger. What cannot go is refused by name; what
 * goes has the sum Rackbeat says, and nothing that is sent is no number.
 */
import fc from 'fast-check';
import { hours } from '#shared/clock.ts';
import { type Decimal, decimal } from '#shared/money.ts';
import { rackbeatUrl } from '../journey/company/connected-company.ts';
import { aBusyCompany, type BusyCompany, deeds, ledgers, traces } from './busy-company.ts';
import { type Extremes, extremes, withExtremes } from './extreme-records.ts';
import { fuzz } from './fuzz.ts';

const record = fc.record({ deed: fc.constantFrom('invoice', 'credit note', 'purchase', 'order'), values: extremes } as const);

describe.each(ledgers)('%s', (ledger) => {
  fuzz('whatever a record holds, it goes with its sums or is refused by name', 60, record, async ({ deed, values }) => {
    const company = await aBusyCompany(ledger);
    const sent = spoilRecords(company, values);
    await deeds[deed](company);
    company.clock.pass(1 * hours);
    expect(await traces(company, 'in the end')).toEqual([]);
    // As JSON writes what is no number.
    expect(sent.filter((body) => /:null[,}]/.test(body))).toEqual([]);
    await expectSums(company, values);
  });
});

/** @returns the bodies that went to the ledger */
function spoilRecords({ net }: BusyCompany, values: Extremes): string[] {
  const sent: string[] = [];
  const { between } = net;
  net.between = async (request, carry) => {
    const isRackbeat = request.url.startsWith(rackbeatUrl);
    if (!isRackbeat && request.method !== 'GET') sent.push(await request.clone().text());
    const answer = await between(request, carry);
    if (!isRackbeat || request.method !== 'GET' || !answer.ok) return answer;
    return new Response(withExtremes(await answer.text(), values), { status: answer.status, headers: answer.headers });
  };
  return sent;
}

/** What stands booked in the ledger has the total that Rackbeat said, to a hundredth a line. */
async function expectSums(company: BusyCompany, values: Extremes): Promise<void> {
  const { account, side, worker, transfers } = company;
  for (const { reference, gross, isBooked } of await side.documents()) {
    const number = reference.split('-').at(-1) ?? '';
    const row = await transfers.get({
      tenantId: String(account.accountId),
      ledger: worker.ledger.name,
      kind: 'customer-invoice',
      number,
    });
    const total = decimal(String(values.total_total ?? account.invoice(Number(number)).total_total));
    const isEqual = differenceOf(total, decimal(gross)).lte('0.01');
    const isTold = row?.state === 'failed' || row?.warnings?.some(({ code }) => code === 'VAT_MISMATCH') === true;
    expect({ reference, total: total.toString(), gross, isBooked, isFine: isEqual || (!isBooked && isTold) }).toMatchObject({
      isFine: true,
    });
  }
}

/** A credit note's sign is each ledger's own business. */
function differenceOf(one: Decimal, other: Decimal): Decimal {
  return one.abs().minus(other.abs()).abs();
}
