/** One attempt at customer 7, Nordlys, on the ledger of paper, from a row as it stands, to how it ends. */
import type { Ending } from '#shared/transfer/ending.ts';
import type { Engine } from '#shared/transfer/engine.ts';
import type { Attempted, Disposition, Identity } from '#shared/transfer/ledger-definition.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { transferMaster } from '#shared/transfer/transfer-master.ts';
import { testStart } from '../clocks.ts';
import { Desk, webhook } from './desk.ts';
import { type Mishap, paperCustomer } from './paper-ledger.ts';
import { aRow } from './rows.ts';

export const aCustomerRow = (words: Partial<Transfer> = {}) => aRow({ kind: 'customer', number: '7', ...words });

export interface MasterSituation {
  row?: Transfer;
  attempted?: Attempted;
  /** What is special about how this ledger takes customers. */
  kind?: Partial<typeof paperCustomer>;
  /** Whom the ledger has for customer 7. */
  identity?: Identity;
  /** Customers in the ledger, by id. */
  standing?: string[];
  /** Rows of other transfers. */
  others?: Transfer[];
  mishaps?: Mishap[];
  /** What comes of a record that this one needs. */
  outcome?: Disposition;
  engine?: Partial<Engine>;
}

export async function attemptMaster(situation: MasterSituation = {}): Promise<{ ending: Ending; calls: string[]; desk: Desk }> {
  const { row = aCustomerRow(), attempted = webhook, identity, standing = [], others = [], mishaps = [] } = situation;
  const desk = new Desk();
  desk.paper.customers.set('7', { name: 'Nordlys', barred: false });
  for (const id of standing) desk.paper.customersInLedger.set(id, 'Nordlys');
  desk.paper.mishaps = mishaps;
  for (const other of others) {
    await desk.transfers.claim(other, { owner: 'x', now: testStart, leaseUntil: testStart, repeat: true });
    await desk.transfers.finish(other, 'x');
  }
  const identify: Partial<typeof paperCustomer> = identity === undefined ? {} : { identify: async () => identity };
  const kind = { ...paperCustomer, ...identify, ...situation.kind };
  const nested = async (): Promise<Disposition> => situation.outcome ?? { settled: true, outcome: 'ignored' };
  const engine = { ...desk.engine(), ...situation.engine };
  return { ending: await transferMaster(engine, desk.session(), kind, row, attempted, nested), calls: desk.paper.calls, desk };
}
