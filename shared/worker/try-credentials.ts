import { unstoredCredentials } from '../oauth/unstored-credentials.ts';
import type { LedgerCompany } from '../tenant/ledger-company.ts';
import type { LedgerDefinition, Session } from '../transfer/ledger-definition.ts';

export interface Tried {
  /** As they are to be kept: they may have renewed themselves when they were tried. */
  credentials: unknown;
  company: LedgerCompany;
}

/** Opens the ledger with credentials that are not stored yet. Throws `CallFailed`; answers what is wrong with their shape. */
export async function tryCredentials<S extends Session>(
  ledger: LedgerDefinition<S>,
  credentials: unknown,
): Promise<Tried | { invalid: string }> {
  const parsed = ledger.credentials.safeParse(credentials);
  if (!parsed.success)
    return { invalid: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') };
  const keeper = unstoredCredentials(parsed.data);
  const company = await ledger.company(ledger.api(parsed.data, keeper));
  return { credentials: keeper.current(), company };
}
