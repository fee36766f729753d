/** For tests: one tenant between Rackbeat and eAccounting, both simulated, and the transfer protocol that carries a record over. No queue, no webhooks. */
import { eaccountingLedger } from '#functions/eaccounting/ledger.ts';
import type { EaccountingSession } from '#functions/eaccounting/session.ts';
import { Settings } from '#functions/eaccounting/settings.ts';
import type { Kind } from '#shared/kinds.ts';
import { unstoredCredentials } from '#shared/oauth/unstored-credentials.ts';
import { rackbeat as rackbeatClient } from '#shared/rackbeat/client.ts';
import { memoryLimitStore } from '#shared/store/memory/limit-store.ts';
import { memoryTransferStore } from '#shared/store/memory/transfer-store.ts';
import type { Engine } from '#shared/transfer/engine.ts';
import type { Attempted } from '#shared/transfer/ledger-definition.ts';
import { runTransfer } from '#shared/transfer/run-transfer.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { testClock, testRandom } from '../clocks.ts';
import type { CompanySeed } from '../simulators/eaccounting/company.ts';
import { createEaccounting } from '../simulators/eaccounting/create-eaccounting.ts';
import { type Fields, textAt } from '../simulators/eaccounting/records/fields.ts';
import { createRackbeat } from '../simulators/rackbeat/create-rackbeat.ts';

type Changes = Record<string, unknown>;

const swedish = {
  company_vat: 'SE556012579001',
  address_street: 'Storgatan 1',
  address_zipcode: '111 22',
  address_city: 'Stockholm',
  address_country: 'Sverige',
};

/** @param settings beside a default coding of 25 % and the unit `st` */
export async function aBooks(settings: Changes = {}, seed: Partial<CompanySeed> = {}) {
  const clock = testClock();
  const simulatorClock = { now: clock.now, advance: clock.pass, set: (now: number) => clock.pass(now - clock.now()) };
  const country = seed.country ?? 'SE';
  const rackbeat = createRackbeat({ clock: simulatorClock, deliver: async () => new Response(), delay: async () => {} });
  const eaccounting = createEaccounting({ clock: simulatorClock, delay: async () => {} });
  const account = rackbeat.addAccount({ companyName: 'Nordvik AB', country });
  const { companyId } = eaccounting.addCompany({ name: 'Nordvik AB', ...seed });
  const hand = eaccounting.company(companyId);
  const idOf = (path: string, name: string, value: unknown) =>
    textAt(
      hand.rows(path).find((row) => row[name] === value),
      'Id',
    );
  const net = { between: eaccounting.fetch };
  const ledger = eaccountingLedger({
    url: 'https://eaccounting.test',
    authUrl: 'https://eaccounting.test',
    clientId: eaccounting.clientId,
    clientSecret: eaccounting.clientSecret,
    fetch: (request) => net.between(request),
    clock,
  });
  const credentials = { refreshToken: eaccounting.connect(companyId).refresh_token };
  const defaults = {
    articleCoding: { default: idOf('articleaccountcodings', 'VatRate', '25 %') },
    units: { default: idOf('units', 'Abbreviation', 'st') },
  };
  const tenantId = String(account.accountId);
  const session: EaccountingSession = {
    tenant: { tenantId, companyName: 'Nordvik AB', country, timeZone: 'Europe/Stockholm', createdAt: 0 },
    ledger: 'eaccounting',
    settings: Settings.parse({ ...defaults, ...settings }),
    settingsVersion: 1,
    baseCurrency: country === 'SE' ? 'SEK' : 'NOK',
    rackbeat: rackbeatClient({ baseUrl: 'https://rackbeat.test', token: account.token, fetch: rackbeat.fetch, clock }),
    api: ledger.api(ledger.credentials.parse(credentials), unstoredCredentials(credentials)),
    clock,
  };
  const transfers = memoryTransferStore();
  const limits = memoryLimitStore();
  const random = testRandom();
  const engine = (): Engine => ({
    transfers,
    limits,
    clock,
    random,
    stage: 'test',
    lease: 180_000,
    lastWriteAt: clock.now() + 80_000,
    written: new Map(),
    onEnded: () => {},
    onConsentLost: () => {},
  });
  const attempt = async (kind: Kind, number: number | string, attempted: Attempted) =>
    await runTransfer(engine(), ledger, session, { tenantId, ledger: 'eaccounting', kind, number: String(number) }, attempted);

  return {
    clock,
    account,
    rackbeat,
    eaccounting,
    companyId,
    hand,
    /** What comes between the connector and eAccounting. */
    net,
    idOf,
    ledger,
    session,
    transfers,
    tenantId,
    defaults,
    /** Other settings from now on, as if saved. */
    use(changes: Changes) {
      session.settings = Settings.parse({ ...defaults, ...changes });
      session.settingsVersion += 1;
    },
    /** One attempt, whatever comes of it. */
    attempt,
    /** Tries until the transfer is settled, the clock moving on to each next attempt. */
    async transfer(kind: Kind, number: number | string, attempted: Partial<Attempted> = {}): Promise<Transfer> {
      for (let tries = 0; tries < 40; tries += 1) {
        const disposition = await attempt(kind, number, { cause: 'webhook', why: 'asked', ...attempted });
        if (disposition.settled) {
          const row = await transfers.get({ tenantId, ledger: 'eaccounting', kind, number: String(number) });
          if (row === undefined) throw new Error(`nothing came of ${kind} ${number}`);
          return row;
        }
        clock.pass(Math.max(0, disposition.at - clock.now()));
      }
      throw new Error(`${kind} ${number} did not come to rest`);
    },
    aCustomer: (given: Changes = {}) => account.customer({ ...swedish, ...(country === 'SE' ? {} : norwegian), ...given }),
    /** Booked, to a customer of the company's own country unless told otherwise. */
    anInvoice(given: Changes = {}) {
      const customer_id = given.customer_id ?? this.aCustomer().number;
      return account.bookedInvoice({ ...given, customer_id });
    },
    drafts: () => hand.rows('customerinvoicedrafts'),
    invoices: () => hand.rows('customerinvoices'),
    customers: () => hand.rows('customers'),
    articles: () => hand.rows('articles'),
    rowsOf: (document: Fields | undefined) => (Array.isArray(document?.Rows) ? (document.Rows as Fields[]) : []),
    /** What was sent to change anything. */
    writes: () => eaccounting.requests().filter(({ method, path }) => method !== 'GET' && path.startsWith('/v2/')),
  };
}
export type Books = Awaited<ReturnType<typeof aBooks>>;

const norwegian = { company_vat: '987654325', address_zipcode: '0150', address_city: 'Oslo', address_country: 'Norge' };
