/** One attempt at invoice 1041 on the ledger of paper, from a row as it stands, to how it ends. */
import type { Ending } from '#shared/transfer/ending.ts';
import type { Engine } from '#shared/transfer/engine.ts';
import type { Attempted, Disposition } from '#shared/transfer/ledger-definition.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { transferDocument } from '#shared/transfer/transfer-document.ts';
import { Desk, webhook } from './desk.ts';
import { type Mishap, type PaperDocument, type PaperRecord, paperInvoice } from './paper-ledger.ts';
import { aRow } from './rows.ts';

export interface Situation {
  row?: Transfer;
  attempted?: Attempted;
  /** What is special about how this ledger takes invoices. */
  kind?: Partial<typeof paperInvoice>;
  /** What is special about Rackbeat's invoice; `gone`: there is none. */
  record?: Partial<PaperRecord> | 'gone';
  /** What stands in the ledger with our reference. */
  standing?: PaperDocument[];
  mishaps?: (Mishap | undefined)[];
  /** What the ledger adds to every gross. */
  extra?: number;
  engine?: Partial<Engine>;
  /** What comes of a record that this one needs. */
  outcome?: Disposition;
}

/** A document of ours in the ledger: a draft of 125 with the number 100. */
export function aDocument(words: Partial<PaperDocument> = {}): PaperDocument {
  return { id: '100', reference: 'RB-4711-1041', gross: 125, stage: 'draft', ...words };
}

export async function attemptDocument(situation: Situation = {}): Promise<{ ending: Ending; desk: Desk; calls: string[] }> {
  const { row = aRow(), attempted = webhook, kind = {}, record = {}, standing = [], mishaps = [], extra = 0 } = situation;
  const desk = new Desk();
  if (record !== 'gone') desk.invoice(record);
  desk.paper.documents.push(...standing.map((document) => ({ ...document })));
  desk.paper.mishaps = [...mishaps] as Mishap[];
  desk.paper.extra = extra;
  const nested = () => {
    if (situation.outcome === undefined) throw new Error('nothing was needed');
    return Promise.resolve(situation.outcome);
  };
  const engine = { ...desk.engine(), ...situation.engine };
  const ending = await transferDocument(engine, desk.session(), { ...paperInvoice, ...kind }, row, attempted, nested);
  return { ending, desk, calls: desk.paper.calls };
}
