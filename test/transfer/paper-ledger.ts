/** A ledger on paper: one document kind and one master kind, and a pen that a test can make fail in every way. */
import * as z from 'zod';
import { CallFailed, type CallFailure } from '#shared/failures.ts';
import { decimal } from '#shared/money.ts';
import type {
  DocumentKind,
  LedgerDefinition,
  LedgerDocument,
  MasterKind,
  Session,
  Stage,
} from '#shared/transfer/ledger-definition.ts';
import type { Reason } from '#shared/transfer/transfer.ts';

/** How the next write goes wrong. `…-after`: it was done and the answer is lost. */
export type Mishap = 'lost-after' | 'lost-before' | 'throttled' | 'refused' | 'unavailable' | 'consent' | 'killed-after';

/** The Lambda died: nothing after this line ran. */
export class Killed extends Error {}

export interface PaperRecord {
  customer: string;
  gross: number;
  booked: boolean;
  book: boolean;
}

export interface PaperDocument {
  id: string;
  reference: string;
  gross: number;
  stage: Stage;
}

export class Paper {
  readonly records = new Map<string, PaperRecord>();
  readonly customers = new Map<string, { name: string; barred: boolean }>();
  readonly documents: PaperDocument[] = [];
  readonly customersInLedger = new Map<string, string>();
  readonly calls: string[] = [];
  readonly keys: string[] = [];
  mishaps: Mishap[] = [];
  /** Documents made from now on are found only after so many searches. */
  hiddenSearches = 0;
  /** So many searches are answered with a request to wait. */
  throttledSearches = 0;
  /** What the ledger adds to every gross, to make it disagree. */
  extra = 0;
  throttledUntil = 0;

  write<T>(name: string, act: () => T): T {
    this.calls.push(name);
    const mishap = this.mishaps.shift();
    const fail = (failure: CallFailure) => new CallFailed('ledger', failure);
    switch (mishap) {
      case undefined:
        return act();
      case 'lost-after':
        act();
        throw fail({ kind: 'uncertain', detail: 'ECONNRESET' });
      case 'lost-before':
        throw fail({ kind: 'uncertain', detail: 'ECONNRESET' });
      case 'killed-after':
        act();
        throw new Killed('killed');
      case 'throttled':
        throw fail({ kind: 'throttled', until: this.throttledUntil });
      case 'refused':
        throw fail({ kind: 'rejected', reason: { code: 'LEDGER_REFUSED', detail: 'no' } });
      case 'unavailable':
        throw fail({ kind: 'unavailable', detail: 'ECONNREFUSED' });
      case 'consent':
        throw fail({ kind: 'reconnect', detail: 'revoked' });
    }
  }
}

export type PaperSession = Session<object, Paper>;
export type PaperPayload = { reference: string; gross: number };

export const paperInvoice: DocumentKind<PaperSession, PaperRecord, PaperPayload> = {
  sort: 'document',
  read: async ({ api }, number) => api.records.get(number),
  judge: (_session, record) => (record.booked ? undefined : { skip: { code: 'NOT_BOOKED' } }),
  aim: (_session, record) => ({
    gross: decimal(record.gross),
    tolerance: decimal('0.01'),
    target: record.book ? 'booked' : 'draft',
    warnings: [],
  }),
  needs: (_session, record) => (record.customer === '' ? [] : [{ kind: 'customer', number: record.customer, how: 'ensure' }]),
  lookUp: async () => undefined,
  draft: (_session, record, { reference }) => ({ payload: { reference, gross: record.gross }, warnings: [] }),
  async find({ api }, reference, knownId) {
    api.calls.push('find');
    if (api.throttledSearches > 0) {
      api.throttledSearches -= 1;
      throw new CallFailed('ledger', { kind: 'throttled', until: api.throttledUntil });
    }
    if (api.hiddenSearches > 0) {
      api.hiddenSearches -= 1;
      return [];
    }
    const known = api.documents.filter((document) => document.id === knownId && document.reference === reference);
    return (known.length > 0 ? known : api.documents.filter((document) => document.reference === reference)).map(
      asLedgerDocument,
    );
  },
  async create({ api }, payload, key) {
    return api.write('create', () => {
      api.keys.push(key);
      const document: PaperDocument = {
        id: String(100 + api.documents.length),
        stage: 'draft',
        reference: payload.reference,
        gross: payload.gross + api.extra,
      };
      api.documents.push(document);
      return asLedgerDocument(document);
    });
  },
  async advance({ api }, document) {
    return api.write('book', () => {
      const draft = api.documents.find((each) => each.id === document.id);
      if (draft === undefined || draft.stage === 'booked')
        throw new CallFailed('ledger', { kind: 'uncertain', detail: 'the draft is gone' });
      draft.stage = 'booked';
      return asLedgerDocument(draft);
    });
  },
};

export function asLedgerDocument(document: PaperDocument): LedgerDocument {
  return {
    stage: document.stage,
    id: document.id,
    ...(document.stage === 'booked' ? { number: `B${document.id}` } : {}),
    gross: decimal(document.gross),
  };
}

export const paperCustomer: MasterKind<
  PaperSession,
  { number: string; name: string; barred: boolean },
  { number: string; name: string }
> = {
  sort: 'master',
  read: async ({ api }, number) => {
    const found = api.customers.get(number);
    return found === undefined ? undefined : { number, ...found };
  },
  judge: () => ({ reach: 'write' }),
  needs: () => [],
  lookUp: async () => undefined,
  payload: (_session, { number, name }) => ({ payload: { number, name }, warnings: [] }),
  identify: async ({ api }, record) => {
    api.calls.push('identify');
    if (!api.customersInLedger.has(record.number)) return { found: 'none' };
    return { found: 'one', ledgerId: record.number, barred: record.barred };
  },
  missing: (_session, record): { fail: Reason } => ({ fail: { code: 'NOT_IN_LEDGER', values: { number: record.number } } }),
  create: async ({ api }, payload) =>
    api.write('create customer', () => {
      api.customersInLedger.set(payload.number, payload.name);
      return { ledgerId: payload.number };
    }),
  update: async ({ api }, ledgerId, payload) =>
    api.write('update customer', () => {
      if (!api.customersInLedger.has(ledgerId)) return 'gone' as const;
      api.customersInLedger.set(ledgerId, payload.name);
      return { ledgerId };
    }),
};

export const paperLedger: LedgerDefinition<PaperSession> = {
  name: 'e-conomic',
  settings: z.object({}),
  credentials: z.object({}),
  api: () => new Paper(),
  kinds: { 'customer-invoice': paperInvoice, customer: paperCustomer },
  pulls: {},
  books: {},
  company: async () => ({ id: '1', name: 'Paper', baseCurrency: 'DKK' }),
  checkSettings: async () => [],
  options: async () => ({}),
};
