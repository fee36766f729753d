import type { CredentialKeeper } from '../transfer/ledger-definition.ts';

/** Keeps credentials that belong to no connection yet: what they have become is sealed with it. */
export function unstoredCredentials(given: unknown): CredentialKeeper & { current(): unknown } {
  let current = given;
  return {
    async renew(isNewer, renew) {
      if (!isNewer(current)) current = await renew(current);
      return current;
    },
    current: () => current,
  };
}
