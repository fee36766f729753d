/** Quiet companies that book an invoice now and then, alone and while another company takes all its articles over. */
import { answer } from '#shared/worker/answer.ts';
import { pumped } from '../../journey/company/syncing.ts';
import { textAt } from '../../simulators/eaccounting/records/fields.ts';
import { aPlatform, type Platform } from './platform.ts';

export interface Sizes {
  quiet: number;
  /** Articles of the busy company. */
  articles: number;
  /** A quiet company books one invoice in so many minutes, each at its own moment. */
  minutesBetweenInvoices: number;
  minutes: number;
}

export interface Measured {
  /** From booking to the draft in eAccounting, ms of virtual time, smallest first. */
  waits: number[];
  /** Invoices that did not arrive. */
  lost: number;
  /** Articles that came over. */
  carried: number;
  /** How long that took, minutes of virtual time. */
  syncMinutes: number;
  /** The most calls that any sixty seconds held, by endpoint, as the simulator saw them. */
  peaks: Record<string, number>;
  /** How often eAccounting had to say no. */
  refused: number;
}

/** @param isBusy with the company that does its initial sync */
export async function measure(sizes: Sizes, isBusy: boolean): Promise<Measured> {
  const bookedAt = new Map<string, number>();
  const waits: number[] = [];
  const platform = aPlatform((transfer) => {
    const key = `${transfer.tenantId}#${transfer.number}`;
    const at = bookedAt.get(key);
    if (transfer.kind !== 'customer-invoice' || transfer.state !== 'done' || at === undefined) return;
    bookedAt.delete(key);
    waits.push(platform.clock.now() - at);
  });
  const quiet: Company[] = [];
  while (quiet.length < sizes.quiet) quiet.push(await aQuietCompany(platform, `Quiet ${quiet.length + 1}`));
  // The customer and the article of each stand there before the clock is watched.
  for (const company of quiet) company.book(platform.clock.now());
  await platform.work();
  platform.side.eaccounting.clearRequests();
  platform.rackbeat.clearRequests();

  const start = platform.clock.now();
  const tenantId = isBusy ? await busyCompany(platform, sizes.articles) : undefined;
  const gap = sizes.minutesBetweenInvoices * 60_000;
  for (const [index, company] of quiet.entries())
    for (let at = start + (gap * ((index * 7919) % 1000)) / 1000; at < start + sizes.minutes * 60_000; at += gap)
      bookedAt.set(company.book(at), at);
  await platform.work();

  const sync =
    tenantId === undefined ? undefined : await platform.worker.pulls.getInitialSync({ tenantId, ledger: 'eaccounting' });
  const requests = platform.side.eaccounting.requests();
  return {
    waits: waits.sort((one, other) => one - other),
    lost: bookedAt.size,
    carried: sync?.counts.product?.created ?? 0,
    syncMinutes: ((sync?.finishedAt ?? start) - start) / 60_000,
    peaks: peaksOf(requests),
    refused: requests.filter(({ status }) => status === 429).length,
  };
}

export function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

interface Company {
  /** A person books an invoice at this moment. @returns tenant and number */
  book(at: number): string;
}

async function aQuietCompany(platform: Platform, name: string): Promise<Company> {
  const { account, tenantId } = await aCompany(platform, name, {});
  account.silently(() => {
    account.customer({ company_vat: '', contact_email: '', ...swedish });
    account.product({ number: 'A-1', name: 'Lås', sales_price: 100 });
  });
  return {
    book(at) {
      const lines = [{ item_id: 'A-1', quantity: 1, line_price: 100 }];
      const { number } = account.silently(() => account.bookedInvoice({ customer_id: 1001, lines }));
      const record = { version: 1, tenantId, ledger: 'eaccounting', kind: 'customer-invoice', number: String(number) };
      const detail = { ...record, cause: 'webhook', change: 'booked', correlationId: `${tenantId}-${number}` };
      platform.queue.send(JSON.stringify({ 'detail-type': 'RecordChanged', detail }), tenantId, at);
      return `${tenantId}#${number}`;
    },
  };
}

async function busyCompany(platform: Platform, articles: number): Promise<string> {
  const initialSync = { products: true, suppliers: false, productGroup: '1' };
  const { companyId, tenantId } = await aCompany(platform, 'Busy', { initialSync });
  const hand = platform.side.eaccounting.company(companyId);
  const coding = idOf(platform, companyId, 'articleaccountcodings', 'VatRatePercent', 0.25);
  const unit = idOf(platform, companyId, 'units', 'Abbreviation', 'st');
  for (let index = 1; index <= articles; index += 1) {
    const Id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const number = `P-${String(index).padStart(5, '0')}`;
    hand.put('articles', Id, {
      Id,
      Number: number,
      Name: `Artikel ${index}`,
      CodingId: coding,
      UnitId: unit,
      NetPrice: 10,
      PurchasePrice: 6,
      StockBalance: 3,
      IsActive: true,
    });
  }
  const detail = { version: 1, tenantId, ledger: 'eaccounting', cause: 'initial-sync', correlationId: 'busy' };
  platform.queue.send(JSON.stringify({ 'detail-type': 'InitialSyncRequested', detail }), tenantId);
  return tenantId;
}

async function aCompany({ side, rackbeat, worker, clock }: Platform, companyName: string, more: object) {
  const { companyId } = side.eaccounting.addCompany({ name: companyName });
  const account = rackbeat.addAccount({ companyName, country: 'SE' });
  const tenantId = String(account.accountId);
  const { tenants } = worker;
  await tenants.putTenant({ tenantId, companyName, country: 'SE', timeZone: 'Europe/Stockholm', createdAt: clock.now() });
  const { access_token, refresh_token, expires_in } = side.eaccounting.connect(companyId);
  const credentials = { accessToken: access_token, accessEndsAt: clock.now() + expires_in * 1000, refreshToken: refresh_token };
  const question = { ask: 'connect', tenantId, rackbeatToken: account.token, credentials };
  const answered = await pumped({ clock }, () => answer(worker, question));
  const found = await tenants.getConnection(tenantId, 'eaccounting');
  if (found === undefined) throw new Error(`${companyName} is not connected: ${JSON.stringify(answered)}`);
  const settings = worker.ledger.settings.parse({
    articleCoding: { default: idOf({ side }, companyId, 'articleaccountcodings', 'VatRatePercent', 0.25) },
    units: { default: idOf({ side }, companyId, 'units', 'Abbreviation', 'st') },
    ...more,
  });
  await tenants.saveConnection({ ...found.connection, status: 'active', settings, settingsVersion: 1, activatedAt: clock.now() });
  return { companyId, account, tenantId };
}

function idOf({ side }: Pick<Platform, 'side'>, companyId: string, path: string, name: string, value: unknown): string {
  return textAt(
    side.eaccounting
      .company(companyId)
      .rows(path)
      .find((row) => row[name] === value),
    'Id',
  );
}

/** Calls of all companies together in any sixty seconds, counted as the vendor does: by path, ids left out. */
function peaksOf(requests: readonly { at: number; path: string }[]): Record<string, number> {
  const times: Record<string, number[]> = {};
  for (const { at, path } of requests) {
    if (!path.startsWith('/v2/')) continue;
    const endpoint = path.slice(4).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '{id}');
    const list = times[endpoint] ?? [];
    list.push(at);
    times[endpoint] = list;
  }
  return Object.fromEntries(
    Object.entries(times).map(([endpoint, list]) => [endpoint, mostInAMinute(list.sort((a, b) => a - b))]),
  );
}

function mostInAMinute(sorted: number[]): number {
  let most = 0;
  let from = 0;
  for (const [index, at] of sorted.entries()) {
    while ((sorted[from] ?? at) <= at - 60_000) from += 1;
    most = Math.max(most, index - from + 1);
  }
  return most;
}

const swedish = {
  address_street: 'Storgatan 1',
  address_zipcode: '111 22',
  address_city: 'Stockholm',
  address_country: 'Sverige',
};
