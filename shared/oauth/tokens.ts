/** What an OAuth 2 ledger hands out, as a connection keeps it. */
import * as z from 'zod';
import { minutes, seconds } from '../clock.ts';
import { HeaderText } from '../header-text.ts';

/** Extend it with what else the ledger needs (which company …). Without a token yet: empty text, over since 1970. */
export const Tokens = z.object({
  accessToken: HeaderText.default(''),
  /** When the access token ends, ms since 1970. */
  accessEndsAt: z.number().default(0),
  /** Absent where each new token is asked for with a lasting key instead. */
  refreshToken: z.string().min(1).optional(),
});
export type Tokens = z.infer<typeof Tokens>;

/** Renewed this long before it ends, so that a lease held by another Lambda keeps nobody waiting. */
const renewedBefore = 5 * minutes;
/** A call may wait this long on its way. */
const usedBefore = 45 * seconds;

export function isFresh(tokens: Tokens, now: number): boolean {
  return tokens.accessToken !== '' && now < tokens.accessEndsAt - renewedBefore;
}

export function isUsable(tokens: Tokens, now: number): boolean {
  return tokens.accessToken !== '' && now < tokens.accessEndsAt - usedBefore;
}
