/**
 * Every neighbour's answers, spoilt: whatever comes back, it ends in success or in a failure with a name, and once the neighbour is
 * itself again and everything was asked for again, each invoice is in the ledger once or stands in the list.
 */
import fc from 'fast-check';
import { hours } from '#shared/clock.ts';
import { documentKinds } from '#shared/kinds.ts';
import { type Spoiling, spoiling, spoilt } from './bad-answers.ts';
import { aBusyCompany, askAllAgain, type BusyCompany, type Deed, deeds, ledgers, traces } from './busy-company.ts';
import { fuzz } from './fuzz.ts';

interface BadDay {
  deeds: Deed[];
  /** So many calls go well first, then so many are spoilt. */
  after: number;
  times: number;
  spoiling: Spoiling;
}

const badDay: fc.Arbitrary<BadDay> = fc.record({
  deeds: fc.array(fc.constantFrom(...(Object.keys(deeds) as Deed[])), { minLength: 1, maxLength: 2 }),
  after: fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 80 })),
  times: fc.constantFrom(1, 1, 1, 2, 5, 1_000),
  spoiling,
});

describe.each(ledgers)('%s', (ledger) => {
  fuzz(
    'spoilt answers end in failures with names, and in the end each invoice is there once or in the list',
    40,
    badDay,
    async (day) => {
      const company = await aBusyCompany(ledger);
      // An hour or two old, so that tokens have to be renewed.
      company.clock.pass(2 * hours);
      const { between } = company.net;
      spoil(company, day);
      for (const deed of day.deeds) await deeds[deed](company);
      company.net.between = between;
      expect(await traces(company, 'meanwhile')).toEqual([]);
      await askAllAgain(company);
      expect(await traces(company, isLie(day) ? 'after lies' : 'in the end')).toEqual([]);
      await expectEachOnceOrListed(company, day);
    },
  );
});

function spoil({ net }: BusyCompany, { after, times, spoiling }: BadDay): void {
  let calls = 0;
  net.between = async (request, carry) => {
    calls += 1;
    const isSpoilt = calls > after && calls <= after + times;
    const answer = await carry(request);
    return isSpoilt ? await spoilt(answer, spoiling) : answer;
  };
}

/** A ledger that says something else than what it has, each time it is asked, is believed at last: such a day may end with a second one. */
function isLie({ times, spoiling }: BadDay): boolean {
  return times > 1 && spoiling.how === 'change';
}

async function expectEachOnceOrListed(
  { side, openTransfers, transfers, account, worker }: BusyCompany,
  day: BadDay,
): Promise<void> {
  const seen = await side.documents();
  const open = await openTransfers();
  for (const row of open.filter(({ kind }) => documentKinds.includes(kind))) expect(row.reason?.code).toEqual(expect.any(String));
  for (let number = 1001; ; number += 1) {
    const booked = bookedInvoice(account, number);
    if (booked === undefined) break;
    const copies = seen.filter(({ reference }) => reference === `RB-${account.accountId}-${number}`).length;
    const key = { tenantId: String(account.accountId), ledger: worker.ledger.name, kind: 'customer-invoice' as const };
    const row = await transfers.get({ ...key, number: String(number) });
    const isListed = row !== undefined && ['failed', 'waiting', 'skipped'].includes(row.state);
    expect({
      number,
      copies,
      state: row?.state,
      isOk: copies === 1 || (copies === 0 && isListed) || isLie(day),
    }).toMatchObject({
      isOk: true,
    });
  }
}

function bookedInvoice(account: BusyCompany['account'], number: number) {
  try {
    return account.invoice(number);
  } catch {
    return undefined;
  }
}
