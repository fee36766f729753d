/** Changing a record: a PUT replaces all of it and clears what is left out, so what is there is read first and kept. */
import * as z from 'zod';
import { CallFailed } from '#shared/failures.ts';
import type { Kind } from '#shared/kinds.ts';
import type { Why } from '#shared/transfer/ledger-definition.ts';
import type { Eaccounting } from './client.ts';

const Existing = z.looseObject({
  Id: z.string(),
  IsActive: z.boolean().nullish(),
  /** Only articles have them. */
  Barcodes: z.array(z.looseObject({ Barcode: z.string().nullish() })).nullish(),
});
type Existing = z.infer<typeof Existing>;

export interface Replacement {
  kind: Kind;
  /** Of the one record, below `/v2`. */
  path: string;
  /** What the ledger itself sets. */
  readOnly: readonly string[];
  /** What shall be changed. */
  payload: object;
  /** What it makes of lists that hold more than ours. */
  beside?(existing: Pick<Existing, 'Barcodes'>): object;
}

/** @returns the record as it stands now, or `gone` when the ledger no longer has it */
export async function replaceRecord<T>(
  api: Eaccounting,
  { kind, path, readOnly, payload, beside }: Replacement,
  why: Why,
  schema: z.ZodType<T>,
): Promise<T | 'gone'> {
  const existing = await api.find(path, Existing);
  if (existing === undefined) return 'gone';
  if (existing.IsActive === false && why === 'needed')
    throw new CallFailed('ledger', { kind: 'rejected', reason: { code: 'BARRED', values: { kind, number: existing.Id } } });
  const kept = Object.entries(existing).filter(([key, value]) => value !== null && !readOnly.includes(key));
  return await api.write(
    { method: 'PUT', path, body: { ...Object.fromEntries(kept), ...payload, ...beside?.(existing) } },
    schema,
  );
}

/** The ledger has the number already, although a search a moment ago did not show it: to be looked for again, not refused. */
export function unlessTaken(error: unknown): never {
  if (error instanceof CallFailed && error.failure.kind === 'rejected' && error.failure.reason.code === 'LEDGER_NUMBER_TAKEN')
    throw new CallFailed('ledger', { kind: 'unavailable', detail: error.failure.reason.detail ?? 'number taken' });
  throw error;
}
