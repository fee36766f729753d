/** Changes a record in e-conomic. A PUT there replaces everything and clears what is left out, so what is there is read first and kept. */
import type * as z from 'zod';
import { CallFailed } from '#shared/failures.ts';
import type { Kind } from '#shared/kinds.ts';
import type { Why } from '#shared/transfer/ledger-definition.ts';
import type { Economic } from './client.ts';

/** What e-conomic itself sets on its records; sent back in a PUT it would be ignored, and links are no business of ours. */
const readOnly: ReadonlySet<string> = new Set([
  'self',
  'metaData',
  'lastUpdated',
  'balance',
  'dueAmount',
  'contacts',
  'deliveryLocations',
  'invoices',
  'templates',
  'totals',
  'pricing',
]);

interface Existing {
  barred?: boolean | undefined;
  [field: string]: unknown;
}

/**
 * @param record `emptied`: the fields that are not kept  @param ours what to write, made from what is there
 * @returns `gone` when e-conomic no longer has the record
 * @throws CallFailed `BARRED` when only a document needs the record: its bar is not lifted for that
 */
export async function replaceRecord<T extends Existing>(
  api: Economic,
  record: { kind: Kind; ledgerId: string; path: string; why: Why; emptied?: string[] },
  schema: z.ZodType<T>,
  ours: (existing: T) => object,
): Promise<T | 'gone'> {
  const existing = await api.find(record.path, schema);
  if (existing === undefined) return 'gone';
  if (existing.barred === true && record.why === 'needed')
    throw new CallFailed('ledger', {
      kind: 'rejected',
      reason: { code: 'BARRED', values: { kind: record.kind, number: record.ledgerId } },
    });
  const left = new Set([...readOnly, ...(record.emptied ?? [])]);
  const kept = Object.fromEntries(Object.entries(existing).filter(([field]) => !left.has(field)));
  return await api.write({ method: 'PUT', path: record.path, body: { ...kept, ...ours(existing) } }, schema);
}
