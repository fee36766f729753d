/** Guids: how they look, and how the server makes its own. */
import { createHash } from 'node:crypto';

export function isGuid(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value);
}

/** Looks random but is the same in every run, so that a failing run can be played again. */
export function guidFor(owner: number, count: number): string {
  const hex = createHash('sha256').update(`${owner}/${count}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
