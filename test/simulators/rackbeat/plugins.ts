/** Apps that a company installs: the request, the acceptance, the tokens, the end. */
import type { Account, Plugin } from './account.ts';
import { secretFor } from './secret.ts';

interface InstallRequest {
  token: string;
  account: Account;
  slug: string;
  redirectTo: string | undefined;
}

export interface Installs {
  /** A person in the company asks for the app. @returns the token with which the browser is sent to the app's begin page */
  request(account: Account, slug: string, redirectTo: string | undefined): string;
  /** Each request is answered once. */
  accept(token: string): { access_token: string; app_slug: string; redirect_to?: string } | undefined;
  cancel(token: string): boolean;
}

export function createInstalls(): Installs {
  const open = new Map<string, InstallRequest>();
  let count = 0;
  return {
    request: (account, slug, redirectTo) => {
      count += 1;
      const token = secretFor('install request', count).slice(0, 40);
      open.set(token, { token, account, slug, redirectTo });
      return token;
    },
    accept: (token) => {
      const found = open.get(token);
      open.delete(token);
      return (
        found && {
          access_token: install(found),
          app_slug: found.slug,
          ...(found.redirectTo ? { redirect_to: found.redirectTo } : {}),
        }
      );
    },
    cancel: (token) => open.delete(token),
  };
}

/** A token of a person, or of a plug-in. */
export function issueToken(account: Account, plugin?: string): string {
  const secret = `rb.${account.id}.${secretFor(`token of account ${account.id}`, account.nextId('token'))}`;
  account.tokens.push({ secret, ...(plugin === undefined ? {} : { plugin }) });
  return secret;
}

/** The old one is dead at once. */
export function replaceToken(account: Account, old: string): string {
  const plugin = account.tokens.find(({ secret }) => secret === old)?.plugin;
  account.tokens = account.tokens.filter(({ secret }) => secret !== old);
  return issueToken(account, plugin);
}

/** The company removes the app: its hooks hear of it one last time, its tokens die. */
export function uninstall(account: Account, slug: string): void {
  const plugin = account.plugins.find((known) => known.slug === slug);
  if (!plugin) {
    throw new Error(`Account ${account.id} has no plug-in ${slug}`);
  }
  account.announce({ event: 'plugin.uninstalled', key: plugin.id, keyName: 'id' });
  account.plugins = account.plugins.filter((known) => known !== plugin);
  account.tokens = account.tokens.filter((token) => token.plugin !== slug);
  for (const webhook of account.webhooks.values()) {
    if (webhook.plugin === slug) {
      account.webhooks.delete(webhook.id);
    }
  }
}

function install({ account, slug }: InstallRequest): string {
  if (!account.plugins.some((known) => known.slug === slug)) {
    const plugin: Plugin = { id: account.nextId('plugin'), slug, settings_url: null, created_at: account.timestamp() };
    account.plugins.push(plugin);
  }
  return issueToken(account, slug);
}
