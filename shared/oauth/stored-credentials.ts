/**
 * Renews the credentials on a connection's row: one Lambda at a time, compare-and-swap, stored before they are used.
 *
 *   A: read v7 ──► lease, v8 ──► identity server ──► store new tokens, lease gone, v9
 *   B: read v7 ──► lease? no longer v7 ──► reads v8: held, asked to wait a moment ──► reads v9, renews nothing
 *
 * A refresh token works once, and used a second time it ends the whole consent: two who renew at once would disconnect the company.
 */
import { seconds } from '../clock.ts';
import { CallFailed } from '../failures.ts';
import { StoreUnavailable } from '../store/errors.ts';
import { openCredentials, sealCredentials } from '../tenant/credentials.ts';
import type { Connection } from '../tenant/tenant.ts';
import type { CredentialKeeper, Session } from '../transfer/ledger-definition.ts';
import type { Worker } from '../worker/worker.ts';

/** Longer than the identity server may take (20 s) and the tokens need to be stored. */
const lease = 45 * seconds;
const exchangeTakes = 25 * seconds;
/** How soon to look again while someone else is renewing; it takes a second, unless that Lambda died. */
const lookAgainAfter = 3 * seconds;
const mostClaims = 5;
/** Between writes while the database does not answer. */
const wait = 0.5 * seconds;
const mostWrites = 10;

type Keeping<S extends Session> = Pick<Worker<S>, 'ledger' | 'tenants' | 'connections' | 'vault' | 'clock' | 'random' | 'log'>;

export function storedCredentials<S extends Session>(worker: Keeping<S>, tenantId: string): CredentialKeeper {
  return {
    async renew(isNewer, renew) {
      // What this Lambda remembers of the connection is about to be old.
      worker.connections.forget(tenantId, worker.ledger.name);
      for (let claims = 0; claims < mostClaims; claims += 1) {
        const connection = await read(worker, tenantId);
        const stored = open(worker, connection);
        if (isNewer(stored.ledger)) return stored.ledger;
        if (isHeld(connection, worker.clock.now())) break;
        const claimed = await claim(worker, connection);
        // A conflict: somebody changed the row at the same moment, and the next round sees who and what.
        if (claimed === 'conflict') continue;
        // The machine may have stood still meanwhile: then somebody else has used the token since.
        if (worker.clock.now() > (claimed.renewal?.until ?? 0) - exchangeTakes) break;
        return await renewUnderLease(worker, claimed, stored.ledger, renew);
      }
      // Nobody waits inside a Lambda: the message is put back, which costs the transfer no attempt.
      throw new CallFailed('ledger', { kind: 'throttled', until: worker.clock.now() + lookAgainAfter });
    },
  };
}

async function read<S extends Session>({ tenants, ledger }: Keeping<S>, tenantId: string): Promise<Connection> {
  const connection = (await tenants.getConnection(tenantId, ledger.name))?.connection;
  if (connection === undefined || connection.status === 'closed')
    throw new CallFailed('ledger', { kind: 'reconnect', detail: 'the connection was removed' });
  return connection;
}

function open<S extends Session>({ vault, ledger }: Keeping<S>, connection: Connection) {
  return openCredentials(vault, connection.tenantId, ledger.name, connection.credentials);
}

function isHeld({ renewal }: Connection, now: number): boolean {
  return renewal !== undefined && renewal.until > now;
}

async function claim<S extends Session>(worker: Keeping<S>, connection: Connection): Promise<Connection | 'conflict'> {
  const renewal = { owner: worker.random.id(), until: worker.clock.now() + lease };
  return await worker.tenants.saveConnection({ ...connection, renewal });
}

async function renewUnderLease<S extends Session>(
  worker: Keeping<S>,
  claimed: Connection,
  stored: unknown,
  renew: (stored: unknown) => Promise<unknown>,
): Promise<unknown> {
  try {
    return await store(worker, claimed, await renew(stored));
  } catch (error) {
    if (error instanceof CallFailed) return await afterRefusal(worker, claimed, stored, error);
    throw error;
  }
}

/** `invalid_grant` may mean that someone whose lease ran out was faster: then theirs are good, and nothing is lost. */
async function afterRefusal<S extends Session>(
  worker: Keeping<S>,
  claimed: Connection,
  used: unknown,
  error: CallFailed,
): Promise<unknown> {
  const connection = await change(worker, claimed, (row) => row);
  const { ledger: now } = open(worker, connection);
  if (JSON.stringify(now) !== JSON.stringify(used)) return now;
  if (error.failure.kind === 'reconnect') worker.log.warn('consent gone', { tenantId: claimed.tenantId, ledger: claimed.ledger });
  throw error;
}

async function store<S extends Session>(worker: Keeping<S>, claimed: Connection, renewed: unknown): Promise<unknown> {
  const { tenantId } = claimed;
  const connection = await change(worker, claimed, (row) => {
    const { rackbeatToken } = open(worker, row);
    return {
      ...row,
      credentials: sealCredentials(worker.vault, tenantId, worker.ledger.name, { rackbeatToken, ledger: renewed }),
    };
  });
  return open(worker, connection).ledger;
}

/**
 * Changes the row as long as the lease is ours, and gives the lease back. Somebody may save settings meanwhile: then their row is
 * changed. A database that does not answer is asked again, since tokens that are not stored are lost, and with them the consent.
 */
async function change<S extends Session>(
  worker: Keeping<S>,
  claimed: Connection,
  act: (row: Connection) => Connection,
): Promise<Connection> {
  let row = claimed;
  for (let writes = 1; ; writes += 1) {
    try {
      if (row.renewal?.owner !== claimed.renewal?.owner) return row;
      const { renewal: _renewal, ...free } = act(row);
      const saved = await worker.tenants.saveConnection({ ...free, updatedAt: worker.clock.now() });
      if (saved !== 'conflict') return saved;
      row = await read(worker, claimed.tenantId);
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || writes >= mostWrites) throw error;
      await pass(worker, wait);
      row = await read(worker, claimed.tenantId).catch(() => row);
    }
  }
}

function pass<S extends Session>({ clock }: Keeping<S>, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(milliseconds, resolve);
  });
}
