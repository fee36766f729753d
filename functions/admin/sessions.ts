/** Who sits at a browser: a session of an hour, longer while somebody works but never a second working day, kept in a cookie that only this host is sent and no script can read. */
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { hours, minutes } from '#shared/clock.ts';
import { digestsAreEqual, sha256 } from '#shared/hash.ts';
import type { Caller } from './access.ts';
import type { WebServices } from './services.ts';

/** Counted from the last page, so that nobody is put out while working. */
const lifetime = 1 * hours;
/** Counted from the sign-in: a browser left open on a page that asks by itself is put out in the end. */
const longest = 12 * hours;
/** A session is written anew at most this often. */
const renewAfter = 10 * minutes;
const cookieName = '__Host-session';

export interface Session {
  caller: Caller;
  /** What a form of ours carries and a stranger's cannot. */
  csrf: string;
}

export async function startSession(context: Context, services: WebServices, caller: Caller): Promise<void> {
  const secret = `${services.random.id()}${services.random.id()}`;
  await keep(services, secret, { caller, startedAt: services.clock.now() });
  setCookie(context, cookieName, secret, {
    path: '/',
    secure: true,
    httpOnly: true,
    // Rackbeat shows us in a frame, where a browser sends only cookies that say so, kept apart for each site that frames us.
    sameSite: 'None',
    partitioned: true,
  });
}

/** Undefined when nobody is signed in here, or no longer. */
export async function sessionOf(context: Context, services: WebServices): Promise<Session | undefined> {
  const secret = getCookie(context, cookieName);
  if (secret === undefined) return undefined;
  const now = services.clock.now();
  const ticket = await services.tickets.get(idOf(secret), now);
  if (ticket === undefined) return undefined;
  const kept = ticket.value as Kept;
  // Begun under an older version, which kept the caller alone: whoever it was signs in again.
  if (kept.startedAt === undefined) return undefined;
  const isOld = ticket.expiresAt - now < lifetime - renewAfter;
  if (isOld && ticket.expiresAt < endOf(kept)) await keep(services, secret, kept);
  return { caller: kept.caller, csrf: sha256(`form#${secret}`) };
}

export async function endSession(context: Context, services: WebServices): Promise<void> {
  const secret = getCookie(context, cookieName);
  if (secret !== undefined) await services.tickets.take(idOf(secret), services.clock.now());
  deleteCookie(context, cookieName, { path: '/', secure: true });
}

export function isOurForm(session: Session, given: unknown): boolean {
  return typeof given === 'string' && digestsAreEqual(session.csrf, given);
}

interface Kept {
  caller: Caller;
  /** The sign-in, ms since 1970. */
  startedAt: number;
}

function endOf({ startedAt }: Kept): number {
  return startedAt + longest;
}

async function keep({ tickets, clock }: WebServices, secret: string, kept: Kept): Promise<void> {
  await tickets.put({ id: idOf(secret), value: kept, expiresAt: Math.min(clock.now() + lifetime, endOf(kept)) });
}

function idOf(secret: string): string {
  return sha256(`session#${secret}`);
}
