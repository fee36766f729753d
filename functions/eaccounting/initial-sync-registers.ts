/** eAccounting's short lists as Rackbeat takes them: units and article codings. Payment terms never come over, but are paired. */
import type * as z from 'zod';
import type { InitialSyncKind } from '#shared/initial-sync/definition.ts';
import { toJsonNumber } from '#shared/money.ts';
import { Fit } from '#shared/transfer/fit.ts';
import { fraction } from './article-rates.ts';
import { listPage } from './list-page.ts';
import { Coding, Terms, Unit } from './lists.ts';
import { rackbeatTermsType } from './payment-terms.ts';
import type { EaccountingSession } from './session.ts';
import type { Settings } from './settings.ts';
import { wants } from './sync-choice.ts';

type Pairs = { number: string; ledgerId: string }[];

/** Longest name in Rackbeat's registers. */
const nameLimit = 80;

/** What a person has mapped stays; the rest is filled in. */
function filledIn(map: Record<string, string>, pairs: Pairs): Record<string, string> {
  return { ...Object.fromEntries(pairs.map(({ number, ledgerId }) => [number, ledgerId])), ...map };
}

/** Ids are compared in small letters, whatever the settings have. */
function lowered(map: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).map(([number, id]) => [number, id.toLowerCase()]));
}

/** These lists have no numbers: Rackbeat's next ones are taken. */
function named(name: string) {
  const fit = new Fit();
  return { body: { name: fit.text('name', name, nameLimit) }, warnings: fit.warnings };
}

export const syncedUnits: InitialSyncKind<EaccountingSession, z.infer<typeof Unit>> = {
  kind: 'unit',
  matching: 'register',
  wanted: wants('units'),
  listPage: ({ api }, cursor, size) => listPage(api, { path: '/units', member: Unit }, cursor, size),
  known: ({ Id, Name, Abbreviation, Code }) => ({
    ledgerId: Id,
    number: Name || Abbreviation,
    name: Name || Abbreviation,
    otherNames: [Abbreviation, Code],
  }),
  judge: () => undefined,
  body: async (_session, { Name, Abbreviation }) => named(Name || Abbreviation),
  chosen: (settings) => lowered(settings.units.map),
  remember: (settings, pairs): Settings => ({
    ...settings,
    units: { ...settings.units, map: filledIn(settings.units.map, pairs) },
  }),
};

/**
 * An article's coding decides accounts and VAT, as the product group does in Rackbeat. Two seeds disagree whether groups come over,
 * so it is a choice; the mapping from group to coding is learned either way round.
 */
export const syncedProductGroups: InitialSyncKind<EaccountingSession, z.infer<typeof Coding>> = {
  kind: 'product-group',
  matching: 'register',
  wanted: wants('productGroups'),
  listPage: ({ api }, cursor, size) => listPage(api, { path: '/articleaccountcodings', member: Coding }, cursor, size),
  known: ({ Id, Name }) => ({ ledgerId: Id, number: Name, name: Name }),
  judge: (_session, { IsActive, Name }) =>
    IsActive === false ? { code: 'BARRED', values: { kind: 'product-group', number: Name } } : undefined,
  async body(_session, { Name, VatRatePercent }) {
    const { body, warnings } = named(Name);
    // Sales within and outside the EU are without VAT; a person may change it in Rackbeat.
    const rates = { vat_domestic: toJsonNumber(fraction(VatRatePercent ?? 0).times(100)), vat_eu: 0, vat_abroad: 0 };
    return { body: { ...body, ...rates }, warnings };
  },
  chosen: (settings) => lowered(settings.articleCoding.groups),
  remember: (settings, pairs): Settings => ({
    ...settings,
    articleCoding: { ...settings.articleCoding, groups: filledIn(settings.articleCoding.groups, pairs) },
  }),
};

export const pairedPaymentTerms: InitialSyncKind<EaccountingSession, Terms> = {
  kind: 'payment-terms',
  matching: 'register',
  wanted: () => false,
  listPage: ({ api }, cursor, size) => listPage(api, { path: '/termsofpayments', member: Terms }, cursor, size),
  known(terms) {
    const type = rackbeatTermsType(terms.TermsOfPaymentTypeId);
    return {
      ledgerId: terms.Id,
      number: terms.Name,
      name: terms.Name,
      otherNames: [terms.NameEnglish],
      ...(type === undefined ? {} : { terms: { type, days: terms.NumberOfDays ?? 0 } }),
    };
  },
  judge: () => undefined,
  body: async (_session, { Name }) => named(Name),
  chosen: (settings) => lowered(settings.paymentTerms.map),
};
