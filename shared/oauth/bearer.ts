/** Calls with an access token that renews itself before it ends, or as soon as the ledger no longer takes it. */
import type { Clock } from '../clock.ts';
import { CallFailed } from '../failures.ts';
import type { Call, Http } from '../http.ts';
import type { CredentialKeeper } from '../transfer/ledger-definition.ts';
import { isFresh, isUsable, type Tokens } from './tokens.ts';

export interface BearerOptions<C extends Tokens> {
  /** As the connection had them when it was read. */
  credentials: C;
  /** Reads what the keeper stores. */
  read(stored: unknown): C;
  keeper: CredentialKeeper;
  /** New tokens for old. Throws `CallFailed`. */
  renew(stored: C): Promise<Tokens>;
  clock: Clock;
}

/** Hands out access tokens. One for all calls of a session. */
export interface Bearer {
  token(): Promise<string>;
  /** Another token than this one, which the ledger refused. */
  instead(refused: string): Promise<string>;
}

export function bearer<C extends Tokens>({ credentials, read, keeper, renew, clock }: BearerOptions<C>): Bearer {
  let known: C = credentials;
  let underWay: Promise<C> | undefined;
  const renewed = async (isNewer: (stored: C) => boolean): Promise<C> => {
    underWay ??= keeper
      .renew(
        (stored) => isNewer(read(stored)),
        // A server that does not rotate answers no refresh token: the old one stays.
        async (stored) => ({ ...read(stored), ...(await renew(read(stored))) }),
      )
      .then(read)
      .finally(() => {
        underWay = undefined;
      });
    known = await underWay;
    return known;
  };
  return {
    async token() {
      if (isFresh(known, clock.now())) return known.accessToken;
      try {
        return (await renewed((stored) => isFresh(stored, clock.now()))).accessToken;
      } catch (error) {
        // Someone else is renewing it, or the server does not answer; ours is good for a while.
        const mayWait = error instanceof CallFailed && error.failure.kind !== 'reconnect';
        if (mayWait && isUsable(known, clock.now())) return known.accessToken;
        throw error;
      }
    },
    instead: async (refused) => (await renewed((stored) => stored.accessToken !== refused)).accessToken,
  };
}

/** A refused token is replaced once and the call made again: refused at the door, nothing of it happened. */
export function withBearer(api: Http, tokens: Bearer): Http {
  const bearing = (call: Call, token: string): Call => ({
    ...call,
    headers: { ...call.headers, authorization: `Bearer ${token}` },
  });
  return {
    async send(call) {
      const token = await tokens.token();
      try {
        return await api.send(bearing(call, token));
      } catch (error) {
        if (!(error instanceof CallFailed && error.failure.kind === 'reconnect')) throw error;
        return await api.send(bearing(call, await tokens.instead(token)));
      }
    },
  };
}
