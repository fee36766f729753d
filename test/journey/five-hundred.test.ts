/** Five hundred invoices while a third of all ledger calls go wrong, in every way there is. At the end: none lost, none twice, totals equal. */
import type { Fetch } from '#shared/http.ts';
import { type AnyCompany, everyLedger } from './company/every-ledger.ts';

const count = 500;

/** A small generator with a seed, so that a failing run can be repeated. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Way =
  | 'lost before'
  | 'lost after'
  | 'error before'
  | 'error after'
  | 'throttled'
  | 'refused'
  | 'killed before'
  | 'killed after'
  | 'consent lost';
const ways: Way[] = [
  'lost before',
  'lost after',
  'error before',
  'error after',
  'throttled',
  'refused',
  'killed before',
  'killed after',
  'consent lost',
];

function misbehave(company: AnyCompany, url: string, roll: () => number, happened: Map<Way, number>): void {
  const reset = () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } }));
  const act = async (way: Way, request: Request, carry: Fetch): Promise<Response> => {
    const isRead = request.method === 'GET';
    switch (way) {
      case 'lost before':
        return await reset();
      case 'lost after':
        await carry(request);
        return await reset();
      case 'error before':
        return Response.json({ message: 'Bad gateway' }, { status: 502 });
      case 'error after':
        await carry(request);
        return Response.json({ message: 'Bad gateway' }, { status: 502 });
      case 'throttled':
        return Response.json({ message: 'Too many requests' }, { status: 429, headers: { 'retry-after': '20' } });
      case 'refused':
        return isRead ? await carry(request) : company.side.refusal();
      case 'consent lost':
        // A grant is lost once in a while, not for every twentieth call.
        return roll() < 0.05 ? await company.side.loseConsent(request, carry) : await carry(request);
      case 'killed before':
      case 'killed after':
        if (way === 'killed after') await carry(request);
        return await company.die();
    }
  };
  company.net.between = async (request, carry) => {
    if (!request.url.startsWith(url) || roll() > 1 / 3) return await carry(request);
    const way = ways[Math.floor(roll() * ways.length)] ?? 'lost after';
    happened.set(way, (happened.get(way) ?? 0) + 1);
    return await act(way, request, carry);
  };
}

const runs = everyLedger.flatMap((ledger) => [1, 2, 3].map((seed) => ({ ...ledger, seed })));

test.each(runs)(
  '$name: 500 invoices, a third of all ledger calls failing (seed $seed): none lost, none twice, totals equal',
  async ({ connect, url, seed }) => {
    const company = await connect((side) => side.booking);
    const roll = dice(seed);
    const happened = new Map<Way, number>();
    misbehave(company, url, roll, happened);

    const customers = Array.from(
      { length: 20 },
      (_, index) =>
        company.account.customer({
          company_name: `Customer ${index}`,
          company_vat: '',
          contact_email: `customer-${index}@example.test`,
        }).number,
    );
    const products = Array.from({ length: 10 }, (_, index) => company.account.product({ number: `P-${index}` }).number);
    const pick = <T>(list: T[]): T => list[Math.floor(roll() * list.length)] as T;
    const booked: { number: number; gross: number }[] = [];
    for (let index = 0; index < count; index += 1) {
      if (roll() < 0.1) company.rackbeat.webhooks.duplicateNext();
      if (roll() < 0.1) company.rackbeat.webhooks.delayNext(60_000 * 60 * roll());
      const lines = Array.from({ length: 1 + Math.floor(roll() * 3) }, () => ({
        item_id: pick(products),
        quantity: 1 + Math.floor(roll() * 5),
        line_price: Math.round(roll() * 50_000) / 100,
      }));
      const invoice = company.account.bookedInvoice({ customer_id: pick(customers), lines });
      booked.push({ number: invoice.number, gross: Number(invoice.total_total) });
    }
    await company.settle();

    // A person works through the failure list, reconnects where the consent was lost, and sends again, until the list is empty.
    for (let round = 0; round < 30 && (await company.openTransfers()).length > 0; round += 1) {
      await company.reconnect();
      for (const transfer of await company.openTransfers())
        if (transfer.state === 'failed') await company.publishResend(transfer.kind, transfer.number);
      await company.settle();
    }
    company.net.between = (request, carry) => carry(request);
    await company.reconnect();
    for (const transfer of await company.openTransfers()) await company.publishResend(transfer.kind, transfer.number);
    await company.settle();

    const inLedger = await company.side.documents();
    expect(inLedger.filter(({ isBooked }) => !isBooked)).toEqual([]);
    const references = inLedger.map(({ reference }) => reference).sort();
    expect(references).toEqual(booked.map(({ number }) => `RB-${company.account.accountId}-${number}`).sort());
    const gross = new Map(inLedger.map((document) => [document.reference, document.gross]));
    for (const invoice of booked)
      expect(Math.abs((gross.get(`RB-${company.account.accountId}-${invoice.number}`) ?? 0) - invoice.gross)).toBeLessThanOrEqual(
        0.03,
      );
    const ours = booked.map(({ number }) => number);
    expect(inLedger.map(({ number }) => number).sort()).toEqual((company.side.numbers?.(ours) ?? ours.map(String)).sort());
    expect(await company.side.customers()).toBe(customers.length);
    expect(await company.openTransfers()).toEqual([]);
    // Every way must have happened, or this test proves less than it says.
    expect(Math.min(...ways.map((way) => happened.get(way) ?? 0))).toBeGreaterThan(5);
  },
  900_000,
);
