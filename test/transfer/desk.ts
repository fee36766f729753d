/** A desk at which one transfer after the other is tried on the ledger of paper, with a clock that stands still. */
import { minutes, seconds } from '#shared/clock.ts';
import type { LimitStore } from '#shared/store/limit-store.ts';
import { memoryLimitStore } from '#shared/store/memory/limit-store.ts';
import { memoryTransferStore } from '#shared/store/memory/transfer-store.ts';
import type { TransferStore } from '#shared/store/transfer-store.ts';
import type { Engine } from '#shared/transfer/engine.ts';
import type { Attempted, Disposition, LedgerDefinition } from '#shared/transfer/ledger-definition.ts';
import { runTransfer } from '#shared/transfer/run-transfer.ts';
import type { Transfer, TransferKey } from '#shared/transfer/transfer.ts';
import { type TestClock, testClock, testRandom } from '../clocks.ts';
import { Paper, type PaperRecord, type PaperSession, paperLedger } from './paper-ledger.ts';

export const key: TransferKey = { tenantId: '4711', ledger: 'e-conomic', kind: 'customer-invoice', number: '1041' };
export const webhook: Attempted = { cause: 'webhook', why: 'asked' };
export const resend: Attempted = { cause: 'resend', why: 'asked' };

export class Desk {
  readonly paper = new Paper();
  readonly clock: TestClock = testClock();
  readonly transfers: TransferStore = memoryTransferStore();
  readonly limits: LimitStore = memoryLimitStore();
  readonly consentLost: string[] = [];
  readonly ended: Transfer[] = [];
  settingsVersion = 1;
  private readonly random = testRandom();
  private readonly ledger: LedgerDefinition<PaperSession>;

  /** @param kinds what this ledger takes beside the paper's invoices and customers, or instead of them */
  constructor(kinds: LedgerDefinition<PaperSession>['kinds'] = {}) {
    this.ledger = { ...paperLedger, kinds: { ...paperLedger.kinds, ...kinds } };
  }

  invoice(words: Partial<PaperRecord> = {}, number = '1041'): void {
    this.paper.records.set(number, { customer: '', gross: 125, booked: true, book: false, ...words });
  }

  engine(transfers = this.transfers): Engine {
    const { clock, limits, random } = this;
    return {
      transfers,
      limits,
      clock,
      random,
      stage: 'test',
      lease: 3 * minutes,
      lastWriteAt: clock.now() + 80 * seconds,
      written: new Map(),
      onEnded: (transfer) => this.ended.push(transfer),
      onConsentLost: (party) => this.consentLost.push(party),
    };
  }

  /** An engine whose process dies before the end of the attempt is written down. */
  dyingEngine(): Engine {
    return this.engine({ ...this.transfers, finish: () => Promise.reject(new Error('the process is gone')) });
  }

  session(): PaperSession {
    return {
      api: this.paper,
      clock: this.clock,
      ledger: 'e-conomic',
      settings: {},
      settingsVersion: this.settingsVersion,
      baseCurrency: 'DKK',
    } as unknown as PaperSession;
  }

  async run(attempted: Attempted = webhook, which: Partial<TransferKey> = {}, engine = this.engine()): Promise<Disposition> {
    return await runTransfer(engine, this.ledger, this.session(), { ...key, ...which }, attempted);
  }

  /** Runs, and again each time it says when, until it is settled. */
  async runToTheEnd(attempted: Attempted = webhook): Promise<Disposition> {
    for (let attempt = 0; attempt < 60; attempt += 1) {
      const disposition = await this.run(attempt === 0 ? attempted : webhook);
      if (disposition.settled) return disposition;
      this.clock.pass(Math.max(1, disposition.at - this.clock.now()));
    }
    throw new Error('never settled');
  }

  async row(which: Partial<TransferKey> = {}): Promise<Transfer> {
    const row = await this.transfers.get({ ...key, ...which });
    if (row === undefined) throw new Error('no row');
    return row;
  }
}
