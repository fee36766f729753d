import { firstAddress } from './party-identity.ts';

/** The one address Rackbeat takes: e-conomic's field may hold several, the first is the primary one. Empty when it is none. */
export function rackbeatEmail(field: string): string {
  const address = firstAddress(field.trim());
  return /^[^\s@,;]+@[^\s@,;]+$/.test(address) ? address : '';
}
