import * as z from 'zod';
import { Kind, Ledger } from './kinds.ts';
import { isDay } from './local-time.ts';
import { RecordNumber } from './record-number.ts';

/** Source of every event this product publishes. */
export const eventSource = 'rackbeat-ledger-connector';

/** Why something is to be done. */
export const Cause = z.enum(['webhook', 'resend', 'reconcile', 'schedule', 'initial-sync', 'resume', 'follow-up']);
export type Cause = z.infer<typeof Cause>;

const addressed = {
  version: z.literal(1),
  /** Rackbeat's user account number, as text. Also the queue's message group, so that no tenant waits behind another. */
  tenantId: z.string().min(1).max(40),
  ledger: Ledger,
  /** Follows one webhook or request through every log line to the ledger document. */
  correlationId: z.string().min(1).max(64),
};

/** A webhook said that a Rackbeat record changed. A hint: the record is read again before anything is done. */
export const RecordChanged = z.object({
  ...addressed,
  kind: Kind,
  number: RecordNumber,
  change: z.enum(['created', 'updated', 'booked', 'deleted']),
  cause: z.literal('webhook'),
});
export type RecordChanged = z.infer<typeof RecordChanged>;

/** A person, the nightly reconcile, a restored connection, a scheduled read or the transfer before it asks for one transfer. */
export const TransferRequested = z.object({
  ...addressed,
  kind: Kind,
  number: RecordNumber,
  cause: z.enum(['resend', 'reconcile', 'resume', 'schedule', 'follow-up']),
  /** Present when a person has confirmed that a second document is wanted: one id, one copy. */
  forceId: z.string().min(1).max(64).optional(),
});
export type TransferRequested = z.infer<typeof TransferRequested>;

const due = { pull: z.string().min(1).max(40), dueAt: z.number().int() };

/** A scheduled read from the ledger is due. */
export const PullDue = z.object({
  ...addressed,
  ...due,
  /** Further reads of the same connection that are due: one message for all of them. */
  also: z.array(z.object(due)).max(20).optional(),
});
export type PullDue = z.infer<typeof PullDue>;

/** Rackbeat says that the company has removed the app. A hint: Rackbeat is asked before anything is done. */
export const AppUninstalled = z.object(addressed);
export type AppUninstalled = z.infer<typeof AppUninstalled>;

/** The one-time copy of master data from the ledger is to start, or to go on where it stopped. A finished one is left alone. */
export const InitialSyncRequested = z.object({ ...addressed, cause: z.enum(['initial-sync', 'resume']) });
export type InitialSyncRequested = z.infer<typeof InitialSyncRequested>;

const Day = z.string().refine(isDay, 'must be a day, YYYY-MM-DD');

/** A person wants both sides' books held against each other for these days, both included. */
export const ReconcileRequested = z.object({ ...addressed, runId: z.string().min(1).max(64), from: Day, to: Day });
export type ReconcileRequested = z.infer<typeof ReconcileRequested>;

const ended = { ...addressed, kind: Kind, number: z.string(), outcome: z.string() };

/** A transfer ended well; published where the deployment says that somebody wants to know (`-c announceCompleted=true`). */
export const TransferCompleted = z.object({ ...ended, ledgerId: z.string().optional(), ledgerNumber: z.string().optional() });
export type TransferCompleted = z.infer<typeof TransferCompleted>;

/** A transfer needs a person; published for anyone who wants to know. */
export const TransferFailed = z.object({ ...ended, reason: z.string() });
export type TransferFailed = z.infer<typeof TransferFailed>;

/** `detail-type` on the bus → shape of `detail`. The names carry no version; `detail.version` does. */
export const eventSchemas = {
  RecordChanged,
  TransferRequested,
  PullDue,
  AppUninstalled,
  InitialSyncRequested,
  ReconcileRequested,
  TransferCompleted,
  TransferFailed,
} as const;
export type EventName = keyof typeof eventSchemas;
export type EventDetail<N extends EventName> = z.infer<(typeof eventSchemas)[N]>;

/** Some events did not reach the bus, or it is not known whether they did. */
export class NotPublished extends Error {
  override name = 'NotPublished';
}

/** Where events go. The bus keeps at-least-once: a reader may see an event twice. */
export interface EventPublisher {
  /** Publishes all or throws `NotPublished`; a caller that gets an error must assume that none or some went out. */
  publish<N extends EventName>(name: N, details: EventDetail<N>[]): Promise<void>;
}
