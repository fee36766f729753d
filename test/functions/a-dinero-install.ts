/** A person who installs Dinero, or connects it again, in a browser. */
import { Credentials } from '#functions/dinero/credentials.ts';
import { openCredentials } from '#shared/tenant/credentials.ts';
import type { DineroCompany } from '../journey/company/dinero-company.ts';
import type { AccountHand } from '../simulators/rackbeat/account-hand.ts';
import { aBrowser, siteOf } from './a-browser.ts';

/** On the page that names both companies. */
export const joined = { decision: 'connect' };

/** @param who the Rackbeat account it is installed for, and who signs in to Visma Connect */
export function aDineroInstall(company: DineroCompany, { account, owner }: { account: AccountHand; owner: string }) {
  const { dinero } = company.side;
  const site = siteOf(company, company.side.definition, (request) => dinero.fetch(request));
  const browser = aBrowser(site);
  const tenantId = String(account.accountId);
  const connection = async () => (await site.services.tenants.getConnection(tenantId, 'dinero'))?.connection;
  const install = {
    site,
    browser,
    dinero,
    account,
    tenantId,
    connection,
    begin: () => browser.open(`/install/dinero/begin?token=${account.requestInstall('dinero')}`),
    /** Says yes (or no) on the page of Visma Connect, and follows the browser back. */
    async answerConsent(decision = 'accept') {
      const page = new URL(browser.page?.url ?? '');
      expect(page.pathname).toBe('/connect/authorize');
      return await browser.post(`${page.origin}${page.pathname}`, {
        ...Object.fromEntries(page.searchParams),
        user: owner,
        decision,
      });
    },
    async credentials() {
      const sealed = (await connection())?.credentials ?? '';
      return Credentials.parse(openCredentials(site.worker.vault, tenantId, 'dinero', sealed).ledger);
    },
    /** From Rackbeat's list of apps to the settings page. */
    async installAgain() {
      await install.begin();
      await install.answerConsent();
      return await browser.submit('/install/dinero/confirm', joined);
    },
  };
  return install;
}
