/** Watches what the product writes into Rackbeat, and that nothing of it goes back to where it came from. */
import type { Sent } from '../cloud/net.ts';
import type { Company } from '../company.ts';
import { toTakeOver } from '../deeds/with-the-initial-sync.ts';
import type { Stage } from '../stage.ts';

/** Stands in whatever of e-conomic must stay there: contacts, delivery addresses, second mail addresses, notes. */
export const neverComesOver = 'NEVER-COMES-OVER';

export interface RackbeatWatch {
  leaves(sent: Sent, company: Company): void;
  worked(sent: Sent, answer: Response, heard: boolean): void;
  /** Records written into Rackbeat so far. */
  writes(): number;
}

export function watchRackbeat({ broken, sometimes }: Stage): RackbeatWatch {
  const made = new Set<string>();
  let writes = 0;
  return {
    writes: () => writes,
    leaves(sent, company) {
      if (sent.method === 'GET') return;
      if (sent.party === 'rackbeat') {
        if (JSON.stringify(sent.body ?? {}).includes(neverComesOver))
          broken('only what is named comes over', `${sent.method} ${sent.path} ${JSON.stringify(sent.body)}`, sent.tenant);
        if (/^\/api\/customer-invoices\//.test(sent.path) && !isSentMark(sent) && !company.plan.invoicesFromDinero)
          broken('of an invoice only the marks are written', `${sent.method} ${JSON.stringify(sent.body)}`, sent.tenant);
        if (!mayBeWritten(sent.path, company))
          broken('only what is named comes over', `${sent.method} ${sent.path}`, sent.tenant);
      } else if (isEcho(sent.path, company)) {
        broken('nothing goes back to where it came from', `${sent.method} ${sent.path}`, sent.tenant);
      }
    },
    worked(sent, answer, heard) {
      if (sent.party !== 'rackbeat' || sent.method === 'GET' || sent.path.startsWith('/api/webhooks') || !answer.ok) return;
      writes += 1;
      if (isSentMark(sent)) sometimes.saw('an invoice was marked as sent in Rackbeat');
      const mark = markOf(sent);
      if (mark === undefined) return;
      const name = `${sent.tenant} ${mark}`;
      if (made.has(name)) broken('never twice', `a second "${mark}" is made in Rackbeat`, sent.tenant);
      made.add(name);
      if (!heard && sent.path === '/api/orders/drafts') sometimes.saw('a lost answer hid an order that had been made');
    },
  };
}

/** What an order or invoice bears as its only name; undefined: the request makes none. */
function markOf({ method, path, body }: Sent): string | undefined {
  if (method !== 'POST') return undefined;
  if (path === '/api/orders/drafts') return markIn(String((body as { heading?: string }).heading));
  return path === '/api/customer-invoices' ? (body as { their_reference?: string }).their_reference : undefined;
}

/** `e-conomic 4711 (30)`, with which the heading of an order begins. */
export function markIn(heading: string): string {
  return heading.split(' · ')[0] ?? '';
}

/** What an initial sync makes. */
const takenOver = [
  ...['customers', 'suppliers', 'products', 'payment-terms', 'layouts', 'employees', 'units'],
  ...['customer-groups', 'supplier-groups', 'product-groups'],
];

/** And no webhook may bring it back to us. */
function isSentMark({ method, path, body }: Sent): boolean {
  const { is_sent, is_archived, suppress_webhooks, ...others } = (body ?? {}) as Record<string, unknown>;
  const isMark = is_sent === true && is_archived === true && suppress_webhooks === true && Object.keys(others).length === 0;
  return method === 'PUT' && path.startsWith('/api/customer-invoices/') && isMark;
}

function mayBeWritten(path: string, { plan }: Company): boolean {
  const places = [
    'webhooks',
    ...(plan.initialSync === undefined ? [] : takenOver),
    ...(plan.invoicesFromDinero ? ['customer-invoices', 'customers'] : []),
    ...(plan.fromEconomic === undefined ? [] : ['orders']),
    ...(plan.sentMarks === undefined ? [] : ['customer-invoices']),
    ...(plan.takesProjects === true ? ['projects'] : []),
    ...(plan.fromEconomic?.customers === true ? ['customers'] : []),
    ...(plan.fromEconomic?.products === true ? ['products'] : []),
  ];
  return places.some(
    (place) => path === `/api/${place}` || path.startsWith(`/api/${place}/`) || path.startsWith(`/api/${place}?`),
  );
}

/** Orders are only read in e-conomic and invoices where they are made in Dinero, and so are the customers and products that it keeps. */
function isEcho(path: string, company: Company): boolean {
  const { plan } = company;
  return (
    /^\/projectsapi/.test(path) ||
    (plan.pushesOrders !== true && /^\/orders\//.test(path)) ||
    (plan.matchesPurchases && /^\/v2\/supplierinvoice/.test(path)) ||
    (plan.invoicesFromDinero && /^\/v1\/[^/]+\/(invoices|sales)/.test(path)) ||
    isTakenOver(path, company) ||
    (plan.fromEconomic?.customers === true && /^\/customers/.test(path)) ||
    (plan.fromEconomic?.products === true && /^\/products/.test(path))
  );
}

/** By its very number: Rackbeat gives its own next customer the number after the last one taken over. */
function isTakenOver(path: string, company: Company): boolean {
  const [, kind = '', number = ''] = path.split('/');
  const taken = Object.entries(toTakeOver(company)).find(([name]) => name === kind)?.[1] ?? [];
  return taken.includes(number);
}
