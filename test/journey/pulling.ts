/** A connected company whose pulls run by the clock, and a bookkeeper who works in e-conomic. */
import { schedulePulls } from '#functions/schedule-pulls/schedule-pulls.ts';
import { minutes, seconds } from '#shared/clock.ts';
import { testRandom } from '../clocks.ts';
import { aConnectedCompany, type Company } from './company.ts';

export interface PullingCompany extends Company {
  /** Lets time pass to the next five-minute tick, so many times, and works what comes of it. */
  ticks(count?: number): Promise<void>;
  /** Runs the scheduler now, as a doubled tick would. */
  tick(): Promise<void>;
  /** Reads all records of one of Rackbeat's lists. */
  inRackbeat(path: string): Promise<Record<string, unknown>[]>;
}

export async function aPullingCompany(
  settings: Record<string, unknown>,
  options: { pageSize?: number } = {},
): Promise<PullingCompany> {
  return await startPulls(await aConnectedCompany(settings, options));
}

/** From now on the company's pulls run by the clock. */
export async function startPulls(company: Company): Promise<PullingCompany> {
  const { worker, clock, account, rackbeat } = company;
  const tenantId = String(account.accountId);
  for (const [pull, { intervalSeconds }] of Object.entries(worker.ledger.pulls))
    await worker.pulls.put({
      tenantId,
      ledger: 'e-conomic',
      pull,
      intervalSeconds,
      dueAt: clock.now() + intervalSeconds * seconds,
    });
  const random = testRandom();
  const tick = async () => {
    await schedulePulls({ pulls: worker.pulls, events: worker.events, clock, random });
    await company.settle({ until: clock.now() });
  };
  return {
    ...company,
    tick,
    async ticks(count = 1) {
      for (let n = 0; n < count; n += 1) {
        clock.pass(5 * minutes - (clock.now() % (5 * minutes)));
        await tick();
      }
    },
    async inRackbeat(path) {
      const url = `http://rackbeat.test/api/${path}?limit=1000`;
      const answered = await rackbeat.fetch(new Request(url, { headers: { authorization: `Bearer ${account.token}` } }));
      const [records] = Object.values((await answered.json()) as Record<string, Record<string, unknown>[]>);
      return (records ?? []).toReversed();
    },
  };
}

/** The first answer to a POST to an address that ends so is lost on its way back. @returns how many such requests were sent */
export function loseAnAnswer({ net }: Pick<Company, 'net'>, path: string): () => number {
  let sent = 0;
  net.between = async (request, carry) => {
    const answer = await carry(request);
    if (request.method !== 'POST' || !request.url.endsWith(path)) return answer;
    sent += 1;
    if (sent === 1) throw new TypeError('fetch failed');
    return answer;
  };
  return () => sent;
}

/** Fields of a customer that a bookkeeper types in e-conomic. */
export function aCustomer(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    customerNumber: 1,
    name: 'Havnens Cykler ApS',
    currency: 'DKK',
    customerGroup: { customerGroupNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    vatZone: { vatZoneNumber: 1 },
    ...changes,
  };
}

export function aProduct(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return { productNumber: 'LAS-200', name: 'Kædelås', salesPrice: 153.44, productGroup: { productGroupNumber: 1 }, ...changes };
}
