/** What is remembered of an install between two pages: bound to the browser that began it, used once, forgotten after half an hour. */
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import * as z from 'zod';
import { minutes } from '#shared/clock.ts';
import { digestsAreEqual, sha256 } from '#shared/hash.ts';
import { Ledger } from '#shared/kinds.ts';
import type { WebServices } from './services.ts';

/** Long enough to find a password and log in to the ledger. */
const lifetime = 30 * minutes;
const cookieName = '__Host-install';

const InstallState = z.object({
  ledger: Ledger,
  /** What the sealed parts are bound to. */
  state: z.string(),
  /** - `consent`: the person is at the ledger's page - `choose`: and is to say which of their companies - `rackbeat`: the ledger has agreed, Rackbeat is to be asked - `confirm`: both have, the person is to say yes */
  step: z.enum(['consent', 'choose', 'rackbeat', 'confirm']),
  /** Rackbeat's offer, when it began there. */
  installToken: z.string().optional(),
  /** The ledger's credentials, sealed by the ledger's function. */
  consent: z.string().optional(),
  /** What the company is called in the ledger. */
  company: z.string().optional(),
  /** The company's account in Rackbeat, once Rackbeat has said whose offer it is. */
  tenantId: z.string().optional(),
  /** The access to Rackbeat, sealed likewise. */
  account: z.string().optional(),
  redirectTo: z.string().optional(),
  browserHash: z.string(),
});
export type InstallState = z.infer<typeof InstallState>;
type Step = InstallState['step'];

/** The browser's own secret; given to it when it has none. */
export function browserOf(context: Context, { random }: WebServices): string {
  const known: string | undefined = context.get('browser') ?? getCookie(context, cookieName);
  if (known !== undefined && known !== '') return known;
  const secret = random.id();
  // A page may ask twice, and what it has just been given stands in no request yet.
  context.set('browser', secret);
  // Lax: it comes along when the ledger sends the browser back to us, and with no form of a stranger's page.
  setCookie(context, cookieName, secret, { path: '/', secure: true, httpOnly: true, sameSite: 'Lax', maxAge: lifetime / 1000 });
  return secret;
}

/** @param name the state of this install; for `rackbeat` the browser's secret, since Rackbeat hands no state back */
export async function remember(
  { tickets, clock }: WebServices,
  name: string,
  browser: string,
  install: Omit<InstallState, 'browserHash'>,
): Promise<void> {
  const value: InstallState = { ...install, browserHash: sha256(browser) };
  await tickets.put({ id: idOf(install.step, install.ledger, name), value, expiresAt: clock.now() + lifetime });
}

/** Once, and only by the browser that began it; a stranger who tries takes nothing away. */
export async function recall(
  context: Context,
  { tickets, clock }: WebServices,
  step: Step,
  ledger: Ledger,
  name: string,
): Promise<InstallState | undefined> {
  const id = idOf(step, ledger, name);
  const browser = getCookie(context, cookieName);
  const seen = InstallState.safeParse((await tickets.get(id, clock.now()))?.value);
  if (!seen.success || browser === undefined || !digestsAreEqual(seen.data.browserHash, sha256(browser))) return undefined;
  return (await tickets.take(id, clock.now())) === undefined ? undefined : seen.data;
}

function idOf(step: Step, ledger: Ledger, name: string): string {
  return sha256(`install#${step}#${ledger}#${name}`);
}
