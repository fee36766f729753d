/** Tokens that look random but are the same in every run, so that a failing run can be played again. */
import { createHash } from 'node:crypto';

/** @returns 64 hexadecimal characters, different for each purpose and count */
export function secretFor(purpose: string, count: number): string {
  return createHash('sha256').update(`${purpose}/${count}`).digest('hex');
}
