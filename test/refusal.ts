import { Refused } from '#shared/failures.ts';
import type { Reason } from '#shared/transfer/transfer.ts';

/** Why something of ours is refused before it is sent. Whatever else goes wrong is thrown on. */
export function reasonOf(refused: () => unknown): Reason {
  try {
    refused();
  } catch (error) {
    if (error instanceof Refused) return error.reason;
    throw error;
  }
  throw new Error('was not refused');
}
