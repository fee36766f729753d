/** Journals: their entries, vouchers and templates. There is no booking here, and no vouchers are replaced or deleted whole. */
import { deleteEntry } from '../journals/edit-voucher.ts';
import {
  entriesIn,
  entriesOf,
  journalEntriesPath,
  type VoucherKey,
  voucherKeysIn,
  voucherLabel,
} from '../journals/journal-entries.ts';
import { writeVoucher } from '../journals/write-voucher.ts';
import { type Fields, valueAt } from '../records/fields.ts';
import { withLinks } from '../records/with-links.ts';
import { methodNotAllowed, notFound } from '../refusal.ts';
import { type Api, type ApiContext, keyIn, objectSent } from './api.ts';
import { pageOf } from './collection.ts';
import { findableRows } from './show.ts';
import { entryFilters, showEntry, showVoucher } from './show-voucher.ts';

export function addJournalRoutes(api: Api): void {
  addEntryRoutes(api);
  addVoucherRoutes(api);
  addTemplateRoutes(api);
}

function addEntryRoutes(api: Api): void {
  const route = '/journals/:journal/entries';
  api.get(route, (c) => {
    const url = new URL(c.req.url);
    const rows = entriesIn(c.env.agreement, journalIn(c), findableBefore(c));
    const present = (row: Fields) => showEntry(c.env.agreement, url.origin, row);
    return c.json(pageOf(url, { rows, filterable: entryFilters, sortable: entryFilters, present }));
  });
  api.get(`${route}/:entry`, (c) => {
    const { origin } = new URL(c.req.url);
    const { self, ...shown } = showEntry(c.env.agreement, origin, entryIn(c));
    const remove = { description: 'Delete this journal entry.', href: self, httpMethod: 'delete' };
    return c.json({ ...shown, metaData: { delete: remove }, self });
  });
  api.delete(`${route}/:entry`, (c) => {
    deleteEntry(c.env.agreement, entryIn(c));
    return c.body(null, 204);
  });
  api.on(['POST', 'PUT', 'PATCH', 'DELETE'], [route, `${route}/:entry`], () => {
    throw methodNotAllowed();
  });
}

function addVoucherRoutes(api: Api): void {
  const route = '/journals/:journal/vouchers';
  const shown = (c: ApiContext, key: VoucherKey) => showVoucher(c.env.agreement, new URL(c.req.url).origin, key);
  api.get(route, (c) => {
    const keys = voucherKeysIn(c.env.agreement, journalIn(c), findableBefore(c));
    const rows = keys.map((key): Fields => ({ key }));
    const present = ({ key }: Fields) => shown(c, key as VoucherKey);
    return c.json(pageOf(new URL(c.req.url), { rows, filterable: [], sortable: [], present, creates: 'voucher' }));
  });
  // The answer is a list, since one request may make several vouchers.
  api.post(route, async (c) => {
    const vouchers = writeVoucher(c.env.agreement, journalIn(c), await objectSent(c)).map((key) => shown(c, key));
    return c.json(vouchers, 201, { Location: String(vouchers[0]?.self) });
  });
  api.get(`${route}/:voucher`, (c) => c.json(shown(c, voucherIn(c))));
  api.on(['POST', 'PUT', 'PATCH', 'DELETE'], [route, `${route}/:voucher`], () => {
    throw methodNotAllowed();
  });
}

function addTemplateRoutes(api: Api): void {
  const route = '/journals/:journal/templates';
  const linksOf = (c: ApiContext) => {
    const { origin } = new URL(c.req.url);
    return { origin, self: `${origin}/journals/${journalIn(c)}/templates` };
  };
  api.get(route, (c) => {
    const { self } = linksOf(c);
    return c.json({
      financeVoucher: `${self}/financeVoucher`,
      manualCustomerInvoice: `${self}/manualCustomerInvoice`,
      self,
    });
  });
  api.get(`${route}/financeVoucher`, (c) => {
    const { origin, self } = linksOf(c);
    return c.json({ account: `${origin}/accounts`, contraAccount: `${origin}/accounts`, self: `${self}/financeVoucher` });
  });
  api.get(`${route}/manualCustomerInvoice`, (c) => {
    journalIn(c);
    const url = new URL(c.req.url);
    const rows = findableRows(c.env.agreement, 'customers');
    const present = ({ customerNumber }: Fields) => withLinks(url.origin, { customer: { customerNumber } });
    return c.json(pageOf(url, { rows, filterable: [], sortable: [], present }));
  });
}

/** 404 when the agreement has no such journal. */
export function journalIn(c: ApiContext): number {
  const journal = c.env.agreement.table('journals').get(keyIn(c, 'journal'));
  if (!journal) {
    throw notFound();
  }
  return Number(journal.journalNumber);
}

/** Named as in `2026-70042`. A voucher that was just written may not be there yet. */
export function voucherIn(c: ApiContext): VoucherKey {
  const { agreement } = c.env;
  const key = voucherKeysIn(agreement, journalIn(c)).find((each) => voucherLabel(each) === keyIn(c, 'voucher'));
  if (!key || entriesOf(agreement, key, agreement.clock.now() - agreement.voucherDelaySeconds * 1000).length === 0) {
    throw notFound();
  }
  return key;
}

function entryIn(c: ApiContext): Fields {
  const entry = c.env.agreement.table(journalEntriesPath).get(keyIn(c, 'entry'));
  if (!entry || valueAt(entry, 'journal.journalNumber') !== journalIn(c)) {
    throw notFound();
  }
  return entry;
}

function findableBefore(c: ApiContext): number {
  return c.env.agreement.clock.now() - c.env.agreement.hiddenSeconds * 1000;
}
