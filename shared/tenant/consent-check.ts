/** The hourly look at both sides' consent, for every ledger the same. */
import type { LedgerDefinition, Session } from '#shared/transfer/ledger-definition.ts';

type Pull<S extends Session> = NonNullable<LedgerDefinition<S>['pulls']>[string];

/**
 * A consent taken back, here or in Rackbeat, is noticed within the hour, not at the next invoice. Where tokens rotate it also keeps the
 * refresh token from ageing.
 * @param company reads the ledger's company: the cheapest call that needs the consent
 */
export function consentCheck<S extends Session>(company: LedgerDefinition<S>['company']): Pull<S> {
  return {
    sort: 'check',
    intervalSeconds: 3600,
    resumes: true,
    async check({ api, rackbeat }: S) {
      await rackbeat.self();
      await company(api);
    },
  };
}
