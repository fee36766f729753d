/** The one address Rackbeat takes: a ledger's field may hold several, the first is the primary one. Empty when it is none. */
export function rackbeatEmail(field: string): string {
  const address = field.trim().split(/[\s;,]+/)[0] ?? '';
  return /^[^\s@,;]+@[^\s@,;]+$/.test(address) ? address : '';
}
