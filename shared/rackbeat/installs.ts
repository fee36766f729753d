/** What an app tells Rackbeat while it is being installed. The first two calls need no bearer token: the install token is the proof. */
import * as z from 'zod';
import { type Clock, seconds } from '../clock.ts';
import { type Answer, bodyOf, type Call, type Fetch, http } from '../http.ts';

export interface RackbeatInstalls {
  /** Works once for each token. Throws `CallFailed`: `rejected` with status 404 when Rackbeat no longer knows the token. */
  accept(installToken: string): Promise<{ accessToken: string; app: string; redirectTo?: string }>;
  cancel(installToken: string): Promise<void>;
  /** The address Rackbeat shows in a frame as the app's settings. */
  setSettingsUrl(accessToken: string, app: string, url: string): Promise<void>;
  /** Slugs of the apps the company has. */
  apps(accessToken: string): Promise<string[]>;
}

const Accepted = z.object({ access_token: z.string().min(1), app_slug: z.string(), redirect_to: z.url().nullish() });
const Apps = z.object({ user_account_plugins: z.array(z.object({ slug: z.string() })) });

export function rackbeatInstalls(baseUrl: string, fetch: Fetch, clock: Clock): RackbeatInstalls {
  const origin = baseUrl.replace(/(\/api)?\/?$/, '');
  const open = (path: string, headers: Record<string, string> = {}) =>
    http({ party: 'rackbeat', baseUrl: origin + path, headers, timeout: 20 * seconds, readRefusal }, fetch, clock);
  const bearer = (token: string) => open('/api', { authorization: `Bearer ${token}` });
  return {
    async accept(installToken) {
      const call: Call = { method: 'POST', path: `/accept/${encodeURIComponent(installToken)}` };
      const accepted = bodyOf(await open('/integration').send(call), Accepted, 'rackbeat', { method: 'POST', path: '/accept' });
      return {
        accessToken: accepted.access_token,
        app: accepted.app_slug,
        ...(accepted.redirect_to ? { redirectTo: accepted.redirect_to } : {}),
      };
    },
    async cancel(installToken) {
      await open('/integration').send({ method: 'POST', path: `/cancel/${encodeURIComponent(installToken)}` });
    },
    async setSettingsUrl(accessToken, app, url) {
      const path = `/plugins/${encodeURIComponent(app)}/set-settings-url`;
      await bearer(accessToken).send({ method: 'POST', path, body: { settings_url: url } });
    },
    async apps(accessToken) {
      const call: Call = { method: 'GET', path: '/user-account-plugins?limit=1000' };
      const found = bodyOf(await bearer(accessToken).send(call), Apps, 'rackbeat', call);
      return found.user_account_plugins.map(({ slug }) => slug);
    },
  };
}

/** The token stands in the path, so the path is never told. */
function readRefusal({ status, body }: Answer) {
  const detail = z.object({ message: z.string() }).safeParse(body).data?.message ?? `status ${status}`;
  if (status === 401) return { kind: 'reconnect' as const, detail };
  return { kind: 'rejected' as const, status, reason: { code: 'RACKBEAT_REFUSED' as const, detail } };
}
