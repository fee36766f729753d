import type { Clock } from '#shared/clock.ts';
import type { AnswerTo, Question } from '#shared/desk.ts';
import type { EventPublisher } from '#shared/events.ts';
import type { Ledger } from '#shared/kinds.ts';
import type { Log } from '#shared/log.ts';
import type { Random } from '#shared/random.ts';
import type { PullStore } from '#shared/store/pull-store.ts';
import type { TenantStore } from '#shared/store/tenant-store.ts';
import type { TicketStore } from '#shared/store/ticket-store.ts';
import type { TransferStore } from '#shared/store/transfer-store.ts';

/** Asks the function that holds a ledger's credentials. Throws `ApiProblem` when the answer is a problem. */
export type AskLedger = <Q extends Question>(ledger: Ledger, question: Q) => Promise<AnswerTo<Q['ask']>>;

/** What the admin function works with. */
export interface AdminServices {
  tenants: TenantStore;
  transfers: TransferStore;
  pulls: PullStore;
  events: EventPublisher;
  askLedger: AskLedger;
  clock: Clock;
  random: Random;
  log: Log;
}

/** What the pages for people need beyond the API. */
export interface WebServices extends AdminServices {
  tickets: TicketStore;
  /** Origin of Rackbeat's own pages: it may show ours in a frame. */
  rackbeatOrigin: string;
}
