import { sha256 } from '#shared/hash.ts';

/**
 * A guid that is the same for the same parts: what we create under it can be found at once, before any list shows it, and cannot be
 * made twice. Version 8 of RFC 9562, which leaves the content to us.
 */
export function guidOf(...parts: string[]): string {
  const hex = sha256(JSON.stringify(parts));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
