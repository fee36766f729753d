/** Changes a customer or a supplier in e-conomic: what we once wrote and Rackbeat no longer has is emptied, what a person added stays. */
import type * as z from 'zod';
import type { LedgerRecord, Why } from '#shared/transfer/ledger-definition.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import type { Economic } from './client.ts';
import { emailBeside } from './email-field.ts';
import { emptied } from './emptied.ts';
import { replaceRecord } from './replace-record.ts';

interface ExistingParty {
  barred?: boolean | undefined;
  email?: string | undefined;
  [field: string]: unknown;
}

/** @param emailLimit characters its e-mail field takes  @param before what the row remembers of the last write */
export async function replaceParty<T extends ExistingParty>(
  api: Economic,
  {
    kind,
    ledgerId,
    schema,
    emailLimit,
  }: { kind: 'customer' | 'supplier'; ledgerId: string; schema: z.ZodType<T>; emailLimit: number },
  payload: { email?: string },
  why: Why,
  before: Transfer['facts'],
): Promise<LedgerRecord | 'gone'> {
  const record = { kind, ledgerId, path: `/${kind}s/${ledgerId}`, why, emptied: emptied(before, payload) };
  const written = await replaceRecord(api, record, schema, (existing) => ({
    ...payload,
    ...emailBeside(payload, existing, record.emptied, emailLimit),
    [`${kind}Number`]: Number(ledgerId),
  }));
  return written === 'gone' ? 'gone' : { ledgerId, ledgerNumber: ledgerId };
}
