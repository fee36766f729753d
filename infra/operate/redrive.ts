/** Sends again whatever broke the connector, connection by connection, through the API: what the alarm "dead letters" leads to. */
import * as z from 'zod';

export interface Redrive {
  /** Where the API is, without a slash at the end. */
  api: string;
  /** An operator's key. */
  key: string;
  /** Only this company, only this ledger; absent: all. */
  tenant?: string | undefined;
  ledger?: string | undefined;
  fetch(request: Request): Promise<Response>;
  /** One line for each connection. */
  tell(line: string): void;
}

/** What became of the connections. `failed`: those of which the API did not say that it was done. */
export interface Redriven {
  connections: number;
  transfers: number;
  letters: number;
  /** Messages that the version which runs now does not understand. */
  kept: number;
  failed: number;
}

const Connections = z.object({
  connections: z.array(z.object({ tenantId: z.string(), ledger: z.string() })),
  next: z.string().nullish(),
});
const Done = z.object({ transfers: z.number(), letters: z.number(), kept: z.number() });
const Problem = z.object({ title: z.string(), code: z.string().optional() });

/** The API cannot be asked at all: wrong address, wrong key. Its message says what to do. */
export class NotReached extends Error {
  override name = 'NotReached';
}

/** Doing it twice is harmless: whoever tries again looks in the ledger first. Throws `NotReached`; a connection's own trouble is told and counted. */
export async function redrive(asked: Redrive): Promise<Redriven> {
  const chosen = await connectionsOf(asked);
  if (chosen.length === 0)
    throw new NotReached(`There is no connection${wish(asked)}; GET ${asked.api}/api/v1/connections lists those there are.`);
  const all: Redriven = { connections: chosen.length, transfers: 0, letters: 0, kept: 0, failed: 0 };
  for (const { tenantId, ledger } of chosen) {
    const answer = await call(asked, 'POST', `/tenants/${tenantId}/connections/${ledger}/dead-letters/redrive`);
    const done = Done.safeParse(answer.body);
    if (answer.status === 202 && done.success) {
      all.transfers += done.data.transfers;
      all.letters += done.data.letters;
      all.kept += done.data.kept;
      asked.tell(`${tenantId} ${ledger}: ${inWords(done.data)}`);
      continue;
    }
    // A connection that waits for its consent sends by itself when that is given; nothing is missed by passing it over.
    const { title = `the API answered ${answer.status}`, code } = Problem.safeParse(answer.body).data ?? {};
    if (code !== 'NOT_ACTIVE') all.failed += 1;
    asked.tell(`${tenantId} ${ledger}: ${code === 'NOT_ACTIVE' ? 'passed over' : 'FAILED'}, ${title}`);
  }
  return all;
}

export function inWords({ transfers, letters, kept }: Pick<Redriven, 'transfers' | 'letters' | 'kept'>): string {
  const asked = `${transfers} transfers asked for, ${letters} other messages sent again`;
  return kept === 0 ? asked : `${asked}, ${kept} kept: the version that runs now does not understand them`;
}

async function connectionsOf(asked: Redrive): Promise<{ tenantId: string; ledger: string }[]> {
  const all: { tenantId: string; ledger: string }[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`;
    const { status, body } = await call(asked, 'GET', `/connections${query}`);
    if (status === 401 || status === 403)
      throw new NotReached('The key is not an operator’s, or was removed: npm run operator-key makes one.');
    const page = Connections.safeParse(body);
    if (status !== 200 || !page.success)
      throw new NotReached(`${asked.api} answered ${status}, and no list of connections: is that the address of the API?`);
    all.push(...page.data.connections);
    cursor = page.data.next ?? undefined;
  } while (cursor !== undefined);
  return all.filter(({ tenantId, ledger }) => (asked.tenant ?? tenantId) === tenantId && (asked.ledger ?? ledger) === ledger);
}

function wish({ tenant, ledger }: Redrive): string {
  return `${tenant === undefined ? '' : ` of company ${tenant}`}${ledger === undefined ? '' : ` to ${ledger}`}`;
}

async function call(
  { api, key, fetch }: Redrive,
  method: 'GET' | 'POST',
  path: string,
): Promise<{ status: number; body: unknown }> {
  try {
    const answer = await fetch(new Request(`${api}/api/v1${path}`, { method, headers: { authorization: `Bearer ${key}` } }));
    const text = await answer.text();
    return { status: answer.status, body: jsonIn(text) };
  } catch (error) {
    throw new NotReached(`${api} could not be reached: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
