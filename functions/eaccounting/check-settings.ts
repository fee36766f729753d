/** Checks eAccounting settings against the live company: what is named must exist there, and what contradicts itself is said. */
import * as z from 'zod';
import type { ReasonCode } from '#shared/texts/reasons.ts';
import type { SettingProblem } from '#shared/transfer/ledger-definition.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { checkInitialSync } from './check-initial-sync.ts';
import { lists } from './lists.ts';
import type { EaccountingSession } from './session.ts';
import type { Settings } from './settings.ts';

/** Reads only the lists that some setting refers to. */
export async function checkSettings(session: EaccountingSession): Promise<SettingProblem[]> {
  const { settings, api } = session;
  const found = await Promise.all([
    missing(references(settings, 'paymentTerms', settings.paymentTerms.map), async () =>
      (await lists.terms(api)).map((terms) => terms.Id),
    ),
    missing(references(settings, 'articleCoding', settings.articleCoding.groups, 'groups'), async () =>
      (await lists.codings(api)).filter((coding) => coding.IsActive !== false).map((coding) => coding.Id),
    ),
    missing(references(settings, 'units', settings.units.map), async () => (await lists.units(api)).map((unit) => unit.Id)),
    roundingArticle(session),
    defaultTerms(session),
    checkInitialSync(session),
  ]);
  return [...found.flat(), ...contradictions(settings)];
}

/** Setting path → id it names in eAccounting. */
type References = Record<string, string>;

function references(
  settings: Settings,
  section: 'paymentTerms' | 'articleCoding' | 'units',
  map: Record<string, string>,
  key = 'map',
): References {
  const byDefault = settings[section].default;
  return {
    ...Object.fromEntries(Object.entries(map).map(([number, id]) => [`${section}.${key}.${number}`, id])),
    ...(byDefault === undefined ? {} : { [`${section}.default`]: byDefault }),
  };
}

async function missing(wanted: References, read: () => Promise<string[]>): Promise<SettingProblem[]> {
  const entries = Object.entries(wanted);
  if (entries.length === 0) return [];
  const existing = new Set(await read());
  return entries.filter(([, id]) => !existing.has(id.toLowerCase())).map(([setting]) => notInLedger(setting));
}

/** Ids there are GUIDs, which tell a person nothing. */
function notInLedger(setting: string): SettingProblem {
  return { setting, severity: 'error', reason: { code: 'CHOICE_NOT_IN_LEDGER', values: { setting } } };
}

async function roundingArticle({ settings, api }: EaccountingSession): Promise<SettingProblem[]> {
  const { exactQuantity, roundingHandling, roundingArticle: id } = settings.invoices;
  const setting = 'invoices.roundingArticle';
  if (!exactQuantity || roundingHandling !== 'correctionLine') return [];
  if (id === undefined) return [{ setting, severity: 'error', reason: { code: 'SETTING_MISSING', values: { setting } } }];
  const article = await api.find(`/articles/${id}`, RoundingArticle);
  if (article === undefined) return [notInLedger(setting)];
  const error = (reason: Reason): SettingProblem[] => [{ setting, severity: 'error', reason }];
  if (article.IsActive === false) return error({ code: 'BARRED', values: { kind: 'product', number: article.Number } });
  const coding = (await lists.codings(api)).find((each) => each.Id === article.CodingId);
  return coding?.VatRatePercent ? error({ code: 'ARTICLE_HAS_VAT', values: { article: article.Number } }) : [];
}

const RoundingArticle = z.object({ Number: z.string(), CodingId: z.string().toLowerCase(), IsActive: z.boolean().nullish() });

/** A customer without terms in Rackbeat gets these; eAccounting refuses one with terms that are for purchases only. */
async function defaultTerms({ settings, api }: EaccountingSession): Promise<SettingProblem[]> {
  const id = settings.paymentTerms.default?.toLowerCase();
  const terms = id === undefined ? undefined : (await lists.terms(api)).find((each) => each.Id === id);
  if (terms === undefined || terms.AvailableForSales === true) return [];
  const reason: Reason = { code: 'TERMS_NOT_FOR_SALES', values: { terms: terms.Name } };
  return [{ setting: 'paymentTerms.default', severity: 'error', reason }];
}

/** Settings that are allowed together and yet not what the person will expect. */
function contradictions(settings: Settings): SettingProblem[] {
  const warn = (setting: string, code: ReasonCode): SettingProblem => ({ setting, severity: 'warning', reason: { code } });
  const { customers, products, orderFlow, invoices, articleCoding, units } = settings;
  const isIdle = orderFlow === 'none' && customers.sync === 'off' && products.sync === 'off';
  return [
    ...(invoices.exactQuantity && invoices.roundingHandling === 'warn'
      ? [warn('invoices.exactQuantity', 'EXACT_QUANTITY_MAY_DRIFT')]
      : []),
    ...(isIdle ? [warn('orderFlow', 'NOTHING_IS_TRANSFERRED')] : []),
    ...(articleCoding.default === undefined ? [warn('articleCoding.default', 'CODING_MAY_BE_MISSING')] : []),
    ...(units.default === undefined ? [warn('units.default', 'UNIT_MAY_BE_MISSING')] : []),
  ];
}
