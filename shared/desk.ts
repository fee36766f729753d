/** What the admin function asks a ledger's function, and what it is answered. Only the ledger's function holds credentials. */
import * as z from 'zod';
import { Calendar } from './calendar.ts';
import { Kind } from './kinds.ts';
import { LedgerCompany } from './tenant/ledger-company.ts';
import { Language } from './texts/language.ts';
import { reasonCodes } from './texts/reasons.ts';
import { SettingsLayout } from './transfer/settings-layout.ts';

const ReasonShape = z.object({
  code: z.enum(reasonCodes),
  values: z.record(z.string(), z.string()).optional(),
  detail: z.string().optional(),
});

export const Question = z.discriminatedUnion('ask', [
  /** Checks both neighbours' credentials, seals and stores them, registers the webhooks, asks waiting transfers again. */
  z.object({ ask: z.literal('connect'), tenantId: z.string(), rackbeatToken: z.string().min(1), credentials: z.unknown() }),
  /** Parses the settings and checks them against the live ledger; stores nothing. */
  z.object({ ask: z.literal('check-settings'), tenantId: z.string(), settings: z.unknown() }),
  /** The lists for the settings page. */
  z.object({ ask: z.literal('options'), tenantId: z.string() }),
  /** Where the browser goes for the ledger's consent. */
  z.object({ ask: z.literal('consent-page'), state: z.string(), language: Language }),
  /** What the ledger sent the browser back with, as it came. */
  z.object({ ask: z.literal('receive-consent'), state: z.string(), query: z.record(z.string(), z.string()) }),
  /** Which company of those that the consent reaches. */
  z.object({ ask: z.literal('choose-company'), state: z.string(), consent: z.string(), companyId: z.string() }),
  /** Takes up Rackbeat's offer to install; works once. */
  z.object({ ask: z.literal('accept-install'), state: z.string(), installToken: z.string() }),
  z.object({ ask: z.literal('cancel-install'), installToken: z.string() }),
  /** Makes the connection from what the two questions before came to. */
  z.object({ ask: z.literal('install'), state: z.string(), consent: z.string(), account: z.string() }),
  /** The document that would be made for a record now. Nothing is written anywhere. */
  z.object({ ask: z.literal('preview'), tenantId: z.string(), kind: Kind, number: z.string() }),
  /** What an initial sync would do; nothing is written. */
  z.object({ ask: z.literal('preflight-initial-sync'), tenantId: z.string() }),
  /** The settings as JSON Schema (draft 2020-12), with defaults; their layout, and the kinds of record the ledger transfers. */
  z.object({ ask: z.literal('settings-schema') }),
]);
export type Question = z.infer<typeof Question>;

/** What would be sent, and what stands in the way. */
export const Preview = z.object({
  /** The record is not transferred: why. */
  skipped: ReasonShape.optional(),
  /** The record cannot go as it is: why. */
  refused: ReasonShape.optional(),
  /** The document as the ledger would get it. */
  document: z.unknown().optional(),
  /** Where it stands in the ledger already. */
  existing: z.array(z.object({ stage: z.string(), id: z.string(), number: z.string().optional() })),
  /** Records that would be made first. */
  first: z.array(z.object({ kind: Kind, number: z.string(), payload: z.unknown() })),
  warnings: z.array(ReasonShape),
});

export const SettingProblemShape = z.object({ setting: z.string(), severity: z.enum(['error', 'warning']), reason: ReasonShape });

const Connected = z.object({
  status: z.enum(['installed', 'active']),
  company: LedgerCompany,
  webhooks: z.number().int(),
  resumed: z.number().int(),
});

const Consented = z.object({
  refused: z.literal(false),
  /** With one company: its credentials, for `install`. With several: for `choose-company`. */
  sealed: z.string(),
  /** Those the consent reaches; one that is not usable lacks what a connection needs, such as a subscription. */
  companies: z.array(z.object({ id: z.string(), name: z.string(), isUsable: z.boolean() })).min(1),
});

export const answers = {
  connect: Connected,
  'consent-page': z.object({ url: z.url() }),
  'receive-consent': z.discriminatedUnion('refused', [z.object({ refused: z.literal(true) }), Consented]),
  'choose-company': Consented,
  'accept-install': z.object({
    /** The access to Rackbeat, for `install`. */
    sealed: z.string(),
    tenantId: z.string(),
    companyName: z.string(),
    redirectTo: z.url().optional(),
  }),
  'cancel-install': z.object({}),
  install: Connected.extend({ tenantId: z.string() }),
  preview: Preview,
  'check-settings': z.object({
    settings: z.unknown(),
    problems: z.array(SettingProblemShape),
    /** When each pull runs under these settings; `null` for one that they switch off. */
    pulls: z.record(z.string(), z.object({ intervalSeconds: z.number().int(), calendar: Calendar.optional() }).nullable()),
  }),
  options: z.object({
    lists: z.record(z.string(), z.array(z.object({ value: z.union([z.string(), z.number()]), label: z.string() }))),
  }),
  'preflight-initial-sync': z.object({
    kinds: z.array(
      z.object({
        kind: Kind,
        total: z.number().int(),
        create: z.number().int(),
        link: z.number().int(),
        skip: z.number().int(),
      }),
    ),
    reasons: z.array(
      z.object({
        code: z.enum(reasonCodes),
        kind: Kind,
        count: z.number().int(),
        examples: z.array(z.string()),
        values: z.record(z.string(), z.string()).optional(),
      }),
    ),
  }),
  'settings-schema': z.object({
    schema: z.record(z.string(), z.unknown()),
    layout: SettingsLayout.optional(),
    /** What it transfers, in either direction. */
    kinds: z.array(Kind),
  }),
} as const;

export type AnswerTo<A extends Question['ask']> = z.infer<(typeof answers)[A]>;

/** An answer, or why there is none: the code says who is to blame. */
export type Reply<A extends Question['ask']> = { answer: AnswerTo<A> } | { problem: { code: string; detail: string } };
