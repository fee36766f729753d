import type { Clock } from '../clock.ts';
import type { EventPublisher } from '../events.ts';
import type { Fetch } from '../http.ts';
import type { Log } from '../log.ts';
import type { Random } from '../random.ts';
import type { SharedBudget } from '../shared-budget.ts';
import type { LimitStore } from '../store/limit-store.ts';
import type { PullStore } from '../store/pull-store.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import type { TransferStore } from '../store/transfer-store.ts';
import type { ConnectionCache } from '../tenant/connection-cache.ts';
import type { LedgerDefinition, Session } from '../transfer/ledger-definition.ts';
import type { Vault } from '../vault.ts';
import type { MessageQueue } from './message-queue.ts';

/** Everything a ledger's function works with. All of it is handed in: the real ones in the handler, models in tests and simulation. */
export interface Worker<S extends Session> {
  ledger: LedgerDefinition<S>;
  transfers: TransferStore;
  tenants: TenantStore;
  pulls: PullStore;
  limits: LimitStore;
  /** Shares out what the ledger allows the app as a whole; absent where it limits each company for itself. */
  budget?: SharedBudget | undefined;
  connections: ConnectionCache;
  vault: Vault;
  events: EventPublisher;
  queue: MessageQueue;
  fetch: Fetch;
  clock: Clock;
  random: Random;
  log: Log;
  stage: string;
  /** Whether each transfer that ended well is told on the bus. What failed always is. */
  announcesCompleted?: boolean | undefined;
  rackbeatUrl: string;
  /** Where Rackbeat reaches us, without a slash at the end. */
  publicUrl: string;
}
