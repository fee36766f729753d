/** What the admin function asks a ledger's function, and what it is answered. Only the ledger's function holds credentials. */
import * as z from 'zod';
import { Calendar } from './calendar.ts';
import { Kind } from './kinds.ts';
import { reasonCodes } from './texts/reasons.ts';

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
  /** What an initial sync would do; nothing is written. */
  z.object({ ask: z.literal('preflight-initial-sync'), tenantId: z.string() }),
  /** The settings as JSON Schema (draft 2020-12), with defaults. */
  z.object({ ask: z.literal('settings-schema') }),
]);
export type Question = z.infer<typeof Question>;

export const SettingProblemShape = z.object({ setting: z.string(), severity: z.enum(['error', 'warning']), reason: ReasonShape });

export const answers = {
  connect: z.object({
    status: z.enum(['installed', 'active']),
    company: z.object({ id: z.string(), name: z.string(), baseCurrency: z.string() }),
    webhooks: z.number().int(),
    resumed: z.number().int(),
  }),
  'check-settings': z.object({
    settings: z.unknown(),
    problems: z.array(SettingProblemShape),
    /** Pulls that run on days of a calendar, as these settings have it; none for one that they switch off. */
    calendars: z.record(z.string(), Calendar.nullable()),
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
    pulls: z.array(z.object({ pull: z.string(), intervalSeconds: z.number() })),
  }),
} as const;

export type AnswerTo<A extends Question['ask']> = z.infer<(typeof answers)[A]>;

/** An answer, or why there is none: the code says who is to blame. */
export type Reply<A extends Question['ask']> = { answer: AnswerTo<A> } | { problem: { code: string; detail: string } };
