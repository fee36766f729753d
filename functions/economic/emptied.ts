/**
 * What was emptied in Rackbeat is emptied in e-conomic too, but only what we had filled there: a field that Rackbeat never had is the
 * ledger's own, and a record that was linked keeps it. So the row remembers which fields we wrote.
 */
import type { Transfer } from '#shared/transfer/transfer.ts';

type Facts = Transfer['facts'];

/** @param fields those that may be empty, as they are written now */
export function remembered(fields: object): { written: string } {
  return { written: Object.keys(fields).join(' ') };
}

/** The fields we wrote before and write no more. e-conomic: what a PUT leaves out is cleared. */
export function emptied(before: Facts, payload: object): string[] {
  const written = typeof before?.written === 'string' ? before.written.split(' ') : [];
  return written.filter((field) => !(field in payload));
}
