import * as z from 'zod';
import type { Reason } from '#shared/transfer/transfer.ts';
import type { Eaccounting } from './client.ts';

/** A refused customer or supplier: its number does not tell why, so the currencies are asked whether theirs is among them. */
export async function explainCurrency(api: Eaccounting, reason: Reason, currency: string): Promise<Reason> {
  if (reason.code !== 'LEDGER_REFUSED') return reason;
  const known = await api.list('/currencies', undefined, z.object({ Code: z.string() }));
  if (known.some(({ Code }) => Code === currency)) return reason;
  return { ...reason, code: 'CURRENCY_UNKNOWN', values: { currency } };
}
