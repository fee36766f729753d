import type { Clock } from '../clock.ts';
import type { Party } from '../failures.ts';
import type { Random } from '../random.ts';
import type { LimitStore } from '../store/limit-store.ts';
import type { TransferStore } from '../store/transfer-store.ts';
import type { Transfer } from './transfer.ts';

/** What the engine works with; the same for all tenants and kinds of one ledger function. */
export interface Engine {
  transfers: TransferStore;
  limits: LimitStore;
  clock: Clock;
  random: Random;
  /** Deployment stage; part of every idempotency key, so that two installations never share one. */
  stage: string;
  /** How long a claim lasts, in ms: longer than a Lambda can live. */
  lease: number;
  /** No write to a neighbour starts after this moment (ms since 1970), since its answer could not be written down any more. */
  lastWriteAt: number;
  /** Rows written while this message is worked on, by kind and number: what one record needed, the next need not ask for again. */
  written: Map<string, Transfer>;
  /** Told of every row that was written at the end of an attempt. */
  onEnded(transfer: Transfer): void;
  /** Told when a neighbour no longer accepts the connection's credentials. */
  onConsentLost(party: Party): void;
}
