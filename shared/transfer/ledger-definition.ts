import type * as z from 'zod';
import type { ThroughNet } from '../budget.ts';
import type { Calendar } from '../calendar.ts';
import type { Clock } from '../clock.ts';
import type { Cause } from '../events.ts';
import type { CallFailure } from '../failures.ts';
import type { AnyInitialSyncKind } from '../initial-sync/definition.ts';
import type { Kind, Ledger } from '../kinds.ts';
import type { Decimal } from '../money.ts';
import type { Rackbeat } from '../rackbeat/client.ts';
import type { Books } from '../reconcile/book-list.ts';
import type { SharedLimit } from '../shared-budget.ts';
import type { LedgerCompany } from '../tenant/ledger-company.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { Language } from '../texts/language.ts';
import type { SettingsLayout } from './settings-layout.ts';
import type { Outcome, Reason, Transfer } from './transfer.ts';

/** Everything one attempt may use: one tenant, one ledger, its settings, and both neighbours. */
export interface Session<Settings = unknown, Api = unknown> {
  tenant: Tenant;
  ledger: Ledger;
  settings: Settings;
  settingsVersion: number;
  /** The ledger company's own currency. */
  baseCurrency: string;
  rackbeat: Rackbeat;
  api: Api;
  clock: Clock;
}

/** Another record this one leans on. */
export interface Need {
  kind: Kind;
  number: string;
  /**
   * - `ensure`: must be in the ledger; made first if it is missing
   * - `if-there`: used when the ledger has it, left out with a warning otherwise
   * - `after`: if its transfer is known, it must be finished first
   */
  how: 'ensure' | 'if-there' | 'after';
  /** Whether what its row leads to is still there; asked before it is leant on. Absent: it is believed. */
  stands?(ledgerId: string): Promise<boolean>;
}

/** The transfers of what was needed, by kind and number. */
export interface Needed {
  get(kind: Kind, number: string): Transfer | undefined;
  /** Only in a preview: the record as it would be made first. Its row then bears no id that the ledger knows. */
  planned?(kind: Kind, number: string): unknown;
}

/** The Rackbeat number of a record that was transferred to the ledger, by its id there. */
export type Mapped = (kind: Kind, ledgerId: string) => Promise<string | undefined>;

/** A rule or setting says that this record does not go. */
export interface Skip {
  skip: Reason;
}

/** A document as it stands in the ledger. `gross` in document currency, incl. VAT, negative for a credit note. */
export interface LedgerDocument {
  stage: Stage;
  id: string;
  number?: string;
  gross: Decimal;
  /** Where a ledger wants to be shown, with the next write, which version we have read. The row of what may be revised remembers it. */
  version?: string;
  /** What should be known about its last step. */
  warnings?: Reason[];
  /** Stands under the id we knew, but no longer bears our reference: a person has rewritten it, or the number has gone to another document. */
  isAltered?: true;
  /** Why it stays as it is, whatever its stage: another document stands in its place, which is not ours to change. */
  stays?: Reason;
}

/** How far a document has come in the ledger. `sent`: to the customer, by the ledger. */
export type Stage = 'draft' | 'booked' | 'sent';

/** Where a document shall end, and what it must come to. */
export interface Aim {
  /** What Rackbeat says the document comes to, incl. VAT, in document currency. */
  gross: Decimal;
  /** How far the ledger's gross may be from it. */
  tolerance: Decimal;
  target: Stage;
  warnings: Reason[];
}

/** What is to be made in the ledger for one Rackbeat document. */
export interface Draft<Payload> {
  payload: Payload;
  warnings: Reason[];
}

/** A kind whose record becomes one document, once. */
export interface DocumentKind<S extends Session, Record, Payload, LookedUp = undefined> {
  sort: 'document';
  /** The ledger can neither be searched for such documents nor keeps them apart by a key of ours: not finding one proves nothing. */
  isBlind?: true;
  /** The document states a measure: when a person asks again, it is taken anew, even if one stands in the ledger already. */
  measured?: true;
  /** When the measure is due, ms since 1970: the clock takes one anew that a person had taken before that moment. */
  dueAt?(session: S, number: string): number | undefined;
  read(session: S, number: string): Promise<Record | undefined>;
  /** Settings and skip rules, in the order a bookkeeper would say them. */
  judge(session: S, record: Record): Skip | undefined;
  aim(session: S, record: Record): Aim;
  /**
   * When the record was booked, ms since 1970. One that was booked long before we first heard of it may have been sent before, by rows
   * that a restored backup has forgotten: then the ledger is searched before anything is made. Absent where the ledger itself takes
   * such a document only once.
   */
  bookedAt?(session: S, record: Record): number | undefined;
  /**
   * Takes away unbooked documents of our own that this record makes wrong. Called before `judge`, since a record that makes no
   * document may still make older ones wrong. Never takes away what a person wrote, changed or booked.
   * @param reference that of the document about to be made
   * @returns the ids of what is gone
   */
  clear?(session: S, record: Record, reference: string): Promise<string[]>;
  needs(session: S, record: Record): Need[];
  /** Reads in the ledger that the mapping needs beyond the needed rows. Usually none. */
  lookUp(session: S, record: Record, needed: Needed): Promise<LookedUp>;
  /** Pure. Throws `Refused` when the record cannot go as it is. */
  draft(session: S, record: Record, from: { needed: Needed; lookedUp: LookedUp; reference: string }): Draft<Payload>;
  /** All documents that bear the reference, or the one with the known id, wherever they stand. */
  find(session: S, reference: string, knownId?: string): Promise<LedgerDocument[]>;
  /** @param key the same for the same intent: the ledger's own protection, as a second belt */
  create(session: S, payload: Payload, key: string): Promise<LedgerDocument>;
  /**
   * Replaces a draft that stands in the ledger. With it, a record that is asked for again after it is done changes its document as long
   * as that is a draft. Must be safe to repeat.
   */
  revise?(session: S, document: LedgerDocument, payload: Payload): Promise<LedgerDocument>;
  /**
   * Takes the document one stage further; absent where a document stays the draft it was made as.
   * @param copy 0 for the first document, 1 for the first forced copy …
   * @param isUnsure an earlier attempt was cut off, nobody knows where: what leaves no trace in the ledger may have been done already
   */
  advance?(
    session: S,
    document: LedgerDocument,
    record: Record,
    as: { key: string; copy: number; isUnsure: boolean },
  ): Promise<LedgerDocument>;
  /**
   * Where the reference is the ledger's only guard against a second document: what looks like ours and bears no reference of ours,
   * since a person may have overwritten it. Asked before a creation with an unknown outcome is repeated.
   * @param since nothing of ours can be older, ms since 1970
   */
  lookalikes?(session: S, record: Record, from: { needed: Needed; since: number }): Promise<LedgerDocument[]>;
  /**
   * Why the ledger refused, asked of the ledger itself where its answer does not tell.
   * @param refused what was sent, or the id of the document that was to go a stage further
   */
  explain?(
    session: S,
    failure: Extract<CallFailure, { kind: 'rejected' }>,
    refused: { payload: Payload } | { documentId: string },
  ): Promise<Reason>;
}

/** `asked`: by a webhook or a person for its own sake; `needed`: because a document leans on it. */
export type Why = 'asked' | 'needed';

/** A record of the ledger that may be the one. */
export interface Candidate {
  ledgerId: string;
  /** The number it bears in the ledger, where that is not its id. What we make bears Rackbeat's. */
  number?: string;
  /** Blocked from use in the ledger. */
  barred: boolean;
  facts?: Transfer['facts'];
  /** Several of Rackbeat's records may be this one: a default group, terms of the same days. */
  shared?: true;
}

/** Whom the ledger already has for a record. */
export type Identity =
  | ({ found: 'one' } & Candidate)
  /** Which of them is meant is decided by whom they already belong to; `reason` if that leaves more than one. */
  | { found: 'several'; candidates: Candidate[]; reason: Reason }
  | { found: 'none' }
  | { found: 'conflict'; reason: Reason };

/** A master record as the ledger answered it. */
export interface LedgerRecord {
  ledgerId: string;
  /** Nothing was made: what stood there already was changed. */
  wasThere?: true;
  ledgerNumber?: string;
  facts?: Transfer['facts'];
  /** What should be known about how it was written. */
  warnings?: Reason[];
}

/** What a master record shall look like in the ledger. */
export interface MasterPayload<Payload> {
  payload: Payload;
  /** Fields that count only when the record is created; a change in them alone is no change. */
  onCreate?: Partial<Payload>;
  warnings: Reason[];
  facts?: Transfer['facts'];
}

/**
 * How far the connector may go with a master record:
 * `write`: create and update; `create`: only what is missing; `link`: only find.
 */
export type Reach = 'write' | 'create' | 'link';

/** A kind that the ledger keeps: found there and remembered, never written. */
export interface LinkKind<S extends Session, Record> {
  sort: 'link';
  read(session: S, number: string): Promise<Record | undefined>;
  judge(session: S, record: Record): Skip | undefined;
  identify(session: S, record: Record, why: Why): Promise<Identity>;
  /** What it means that the ledger has none. */
  missing(session: S, record: Record, why: Why): Skip | { fail: Reason };
}

/** A kind that is kept alike on both sides. */
export interface MasterKind<S extends Session, Record, Payload, LookedUp = undefined> {
  sort: 'master';
  read(session: S, number: string): Promise<Record | undefined>;
  judge(session: S, record: Record, why: Why): Skip | { reach: Reach };
  /**
   * What tells the record from a later one with the same number, where the ledger gives the number of a deleted record out again. A row
   * that remembers another one (in its facts) was that record's: what became of it is left alone, and this one begins anew.
   */
  origin?(record: Record): string | undefined;
  needs(session: S, record: Record): Need[];
  /** Reads on the other side that the mapping needs (groups, units …). */
  lookUp(session: S, record: Record, needed: Needed, mapped: Mapped): Promise<LookedUp>;
  /** For what comes from the ledger: the kind that carries the same records the other way. What it has linked stays linked. */
  mirrors?: Kind;
  /** What is there stays as it is: `update` writes nothing and only tells whether it is still there. If not, it is looked for anew. */
  neverUpdates?: true;
  /** Pure. Throws `Refused`. */
  payload(session: S, record: Record, from: { needed: Needed; lookedUp: LookedUp }): MasterPayload<Payload>;
  identify(session: S, record: Record, why: Why): Promise<Identity>;
  /** What it means that the ledger has none although it is the ledger that keeps this record. */
  missing(session: S, record: Record, why: Why): Skip | { fail: Reason };
  create(session: S, payload: Payload, key: string): Promise<LedgerRecord>;
  /**
   * A record that is barred in the ledger is never un-barred because a document needs it: with `needed` that is refused.
   * Safe to repeat, so it needs no key (a key would be answered from memory when a value changes there and back).
   * `gone` when the ledger no longer has it.
   * @param before what the row remembers of the last write
   */
  update(session: S, ledgerId: string, payload: Payload, why: Why, before: Transfer['facts']): Promise<LedgerRecord | 'gone'>;
  explain?(session: S, failure: Extract<CallFailure, { kind: 'rejected' }>, refused: { payload: Payload }): Promise<Reason>;
}

// Record, payload and look-ups are each kind's own; the engine only hands them back.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyDocumentKind<S extends Session> = DocumentKind<S, any, any, any>;
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyMasterKind<S extends Session> = MasterKind<S, any, any, any>;
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyLinkKind<S extends Session> = LinkKind<S, any>;
export type AnyKind<S extends Session> = AnyDocumentKind<S> | AnyMasterKind<S> | AnyLinkKind<S>;

/** One problem with settings, as the settings page shows it. `error` blocks activation; `warning` does not. */
export interface SettingProblem {
  /** Path of the setting, e.g. `invoices.layout`. */
  setting: string;
  severity: 'error' | 'warning';
  reason: Reason;
}

/** One choice of a drop-down. */
export interface Option {
  value: string | number;
  label: string;
}

/** Keeps the credentials of one connection when they renew themselves (OAuth 2: tokens that end and rotate). */
export interface CredentialKeeper {
  /**
   * Renews them once, however many Lambdas ask at the same moment.
   * @param isNewer whether what is stored by now is already good enough: then nothing is renewed
   * @param renew asks the ledger; what it answers is stored before anybody uses it
   * @returns the credentials to use. Throws `CallFailed`: `reconnect` when the consent is gone.
   */
  renew(isNewer: (stored: unknown) => boolean, renew: (stored: unknown) => Promise<unknown>): Promise<unknown>;
}

/** A ledger as the engine sees it: all its knowledge behind one object. What a ledger cannot do is absent. */
export interface LedgerDefinition<S extends Session = Session> {
  name: Ledger;
  settings: z.ZodType<S['settings']>;
  /** Shape of the credentials a connection holds for this ledger. */
  credentials: z.ZodType;
  /**
   * Opens the ledger for one tenant.
   * @param keeper where credentials that renew themselves are kept  @param through puts something around the network
   */
  api(credentials: unknown, keeper: CredentialKeeper, through?: ThroughNet): S['api'];
  /** A limit on the app as a whole, over all tenants. */
  sharedLimit?: SharedLimit;
  kinds: Partial<Record<Kind, AnyKind<S>>>;
  /** What else is to be transferred once a record of that kind has been: each under its own row, so that it fails and is retried alone. */
  followUps?(settings: S['settings'], transfer: Transfer): { kind: Kind; number: string }[];
  pulls: Record<string, PullDefinition<S>>;
  /** How its documents are listed, for the reconcile. */
  books: Books<S>;
  /** The one-time copy of master data to Rackbeat: kinds in the order of their dependencies. */
  initialSync?: AnyInitialSyncKind<S>[];
  /** The company behind the credentials; throws `CallFailed`. */
  company(api: S['api']): Promise<LedgerCompany>;
  /** How a company gives its consent in a browser; absent where an operator enters the credentials. */
  consent?: ConsentFlow;
  /** How its settings page looks; without one every setting is shown under its own name. */
  settingsLayout?: SettingsLayout;
  /** Checks settings against the live ledger. */
  checkSettings(session: S): Promise<SettingProblem[]>;
  /** The lists the settings page offers, by list name. */
  options(session: S): Promise<Record<string, Option[]>>;
}

/** How a company lets the connector into the ledger, in its own browser. */
export interface ConsentFlow {
  /**
   * How the answer is known to belong to the browser that asked. `query`: the ledger hands `state` back (OAuth 2), so the callback's
   * address is always the same and can be registered. `path`: the ledger hands nothing back, so the state stands in the address.
   */
  stateIn: 'query' | 'path';
  /** The ledger's page that asks the person. */
  page(asked: { callbackUrl: string; state: string; language: Language }): string;
  /**
   * The connection's credentials, from what the ledger sent the browser back with; `refused` when the person said no.
   * Throws `CallFailed`.
   */
  receive(came: { query: Record<string, string>; callbackUrl: string; state: string }): Promise<unknown>;
  /** Where a consent is a person's and may reach several companies: `receive` answers what is still without one. */
  companies?: {
    /** At least one. Throws `CallFailed`. */
    list(received: unknown): Promise<{ id: string; name: string; isUsable: boolean }[]>;
    /** The connection's credentials for that company. */
    choose(received: unknown, companyId: string): unknown;
  };
}

/** What happens by the clock: what has changed is read, the connection is checked, or a run asks for its own transfers. */
export type PullDefinition<S extends Session> = ChangesPull<S> | CheckPull<S> | RunPull<S>;

/**
 * Lists what has changed in the ledger and asks for one transfer of each. Pages must not shift while they are read: a page begins after
 * a key, or at a stamp, never at a count of rows.
 */
export interface ChangesPull<S extends Session> {
  sort: 'changes';
  intervalSeconds: number;
  /** The kind whose transfers carry these records; its `number` is the record's number in the ledger. */
  kind: Kind;
  wanted(settings: S['settings']): boolean;
  /**
   * One page of the records whose stamp is `since` or later.
   * @param after what the page before answered as `next`
   */
  page(session: S, since: number, after?: string): Promise<ChangesPage>;
}

export interface ChangesPage {
  /** `stamp`: when the ledger says it was changed, ms since 1970; it may be cut to the minute. */
  records: { number: string; stamp: number }[];
  /** Absent on the last page. */
  next?: string;
}

export interface CheckPull<S extends Session> {
  sort: 'check';
  intervalSeconds: number;
  /** Throws `CallFailed` when the connection does not hold. */
  check(session: S): Promise<void>;
  /**
   * A check that went well has shown that both consents hold: what nobody carries on is asked for again. Reconnecting does so at once,
   * but it may be cut short, and the list it reads may lag behind the last rows that were set aside.
   */
  resumes?: true;
}

/** A run that finds out by itself what to ask for, on days or every so often. */
export interface RunPull<S extends Session> {
  sort: 'run';
  intervalSeconds: number;
  /** Absent: always. */
  wanted?(settings: S['settings']): boolean;
  /** For what runs on days instead of every so often; answers undefined when these settings want no run at all. */
  calendar?(tenant: Tenant, settings: S['settings']): Calendar | undefined;
  /** Asks for nothing while an initial sync is under way: it might make the same records in Rackbeat. */
  afterInitialSync?: true;
  run(session: S, cursor: string | undefined, desk: PullDesk): Promise<PullResult>;
}

export interface PullResult {
  cursor?: string;
  /** What came of it, in a few words; kept when the cursor moves. */
  detail?: string;
  /** Transfers the run asks for. They are asked for before the cursor moves: after a crash in between twice, never not at all. */
  requests?: { kind: Kind; number: string }[];
}

/** What a pull found out about one of Rackbeat's records: which of the ledger's it is, or why a person must tell. */
export type Found = { ledgerId: string; ledgerNumber: string } | { failed: Reason };

/** A pull's access to our own rows. */
export interface PullDesk {
  /** The rows of these records, as far as there are any. */
  rows(kind: Kind, numbers: string[]): Promise<Transfer[]>;
  writeDown(kind: Kind, number: string, found: Found): Promise<void>;
  mapped: Mapped;
}

/** What came of one attempt, for the log, the bus and the queue. */
export type Disposition =
  /** Over: the message can go. */
  | { settled: true; outcome: Outcome | 'ignored'; transfer?: Transfer }
  /** Look again at this moment (ms since 1970). */
  | { settled: false; at: number; why: string; transfer?: Transfer };

/** Who asks for an attempt, and how. */
export interface Attempted {
  cause: Cause;
  forceId?: string;
  why: Why;
}
