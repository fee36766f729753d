/** The console's pages and the install's: whatever a browser, or somebody who is none, sends there, no page breaks. */
import fc from 'fast-check';
import { aSite } from '../functions/a-browser.ts';
import { type AskedSite, anAskedSite } from './asked-site.ts';
import { fuzz } from './fuzz.ts';
import { mostly, text } from './values.ts';

interface Visit {
  method: string;
  address: string;
  type: string;
  fields: Record<string, string>;
  /** Sent instead of the fields. */
  raw: Uint8Array | undefined;
  /** As who: with the session's own cookie and form token, or with these. */
  cookie: string | undefined;
  csrf: string | undefined;
}

async function visits(): Promise<fc.Arbitrary<Visit[]>> {
  const { app, tenantId } = await aSite();
  const places = app.routes.filter(({ method, path }) => method !== 'ALL' && /^\/(console|install)/.test(path));
  const known: Record<string, string[]> = {
    ':tenantId': [tenantId],
    ':ledger': ['e-conomic'],
    ':kind': ['customer-invoice'],
    ':number': ['1001'],
  };
  const visit = fc.constantFrom(...places).chain(({ method, path }) => {
    const parts = path.replace(/\{[^}]*\}|\?$/g, '').split('/');
    const filled = fc.tuple(
      ...parts.map((part) =>
        part.startsWith(':') ? mostly(fc.constantFrom(...(known[part] ?? ['x'])), text, 12) : fc.constant(part),
      ),
    );
    return fc
      .record({
        parts: filled,
        query: fc.dictionary(fc.oneof(names, text), text, { maxKeys: 3, noNullPrototype: true }),
        type: mostly('application/x-www-form-urlencoded', otherTypes, 8),
        fields: fc.dictionary(fc.oneof(names, text), text, { maxKeys: 6, noNullPrototype: true }),
        raw: seldom(fc.uint8Array({ maxLength: 60 })),
        cookie: seldom(text),
        csrf: seldom(text),
      })
      .map(({ parts: all, query, ...rest }): Visit => {
        const asked = new URLSearchParams(query).toString();
        const encoded = all.map((part) => (/^%[\w%]*$/.test(part) ? part : encodeURIComponent(part.toWellFormed())));
        return { ...rest, method, address: encoded.join('/') + (asked === '' ? '' : `?${asked}`) };
      });
  });
  return fc.array(visit, { minLength: 1, maxLength: 10 });
}

const otherTypes = fc.constantFrom('multipart/form-data', 'multipart/form-data; boundary=x', '', 'text/plain');
const seldom = <T>(value: fc.Arbitrary<T>) => mostly<T | undefined>(undefined, value, 12);

/** Fields of forms and addresses that mean something. */
const names = fc.constantFrom(
  ...[
    'key',
    'lang',
    'token',
    'state',
    'company',
    'decision',
    'cursor',
    'kind',
    'number',
    'filter',
    'force',
    'acknowledge',
    'finish',
  ],
  ...[
    'from',
    'to',
    'customers.enabled',
    'customers.groups',
    'supplierInvoices.accounts',
    'invoices.book',
    '__proto__',
    'layouts.map',
  ],
);

fuzz('no page breaks, whatever is sent to it', 60, visits, async (all) => {
  const site = await anAskedSite();
  const session = await signIn(site);
  for (const visit of all) {
    const { method, address, type, cookie = session.cookie, csrf = session.csrf } = visit;
    const body = visit.raw ?? Buffer.from(new URLSearchParams({ csrf, ...visit.fields }).toString());
    const headers = { 'content-type': type, ...(/^[\x20-\x7e\x80-\xff]*$/.test(cookie) ? { cookie } : {}) };
    const response = await site.ask({ method, address, headers, ...(method === 'GET' ? {} : { body }) });
    expect([response.status < 500, site.errors()]).toEqual([true, []]);
    expect((await response.text()).length).toBeLessThan(1_000_000);
  }
});

async function signIn(site: AskedSite): Promise<{ cookie: string; csrf: string }> {
  const body = Buffer.from(new URLSearchParams({ key: 'operator.k1.secret' }).toString());
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const { cookies } = await site.asked({ method: 'POST', address: '/console/sign-in', headers, body });
  const cookie = cookies.map((each) => each.split(';')[0]).join('; ');
  const page = await site.ask({ method: 'GET', address: `/console/${site.tenantId}/e-conomic/settings`, headers: { cookie } });
  return { cookie, csrf: /name="csrf" value="(\w+)"/.exec(await page.text())?.[1] ?? '' };
}
