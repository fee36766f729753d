/**
 * Installing, as far as it touches credentials. The browser's steps are the admin function's; what it must keep between them
 * comes back to it sealed, bound to the one install it belongs to.
 */
import * as z from 'zod';
import type { Question, Reply } from '../desk.ts';
import { CallFailed } from '../failures.ts';
import { sha256 } from '../hash.ts';
import { rackbeat } from '../rackbeat/client.ts';
import { type RackbeatInstalls, rackbeatInstalls } from '../rackbeat/installs.ts';
import { timeZoneOf } from '../tenant/time-zone.ts';
import type { ConsentFlow, Session } from '../transfer/ledger-definition.ts';
import { connect } from './connect.ts';
import { tryCredentials } from './try-credentials.ts';
import type { Worker } from './worker.ts';

type Asked<A extends Question['ask']> = Extract<Question, { ask: A }>;

const SealedAccount = z.object({ accessToken: z.string(), app: z.string(), tenantId: z.string(), companyName: z.string() });

/** Where the browser goes to be asked for the ledger's consent. */
export function consentPage<S extends Session>(
  worker: Worker<S>,
  { state, language }: Asked<'consent-page'>,
): Reply<'consent-page'> {
  const flow = worker.ledger.consent;
  if (flow === undefined) return noFlow(worker);
  return { answer: { url: flow.page({ callbackUrl: callbackUrl(worker, flow, state), state, language }) } };
}

/** What the ledger sent the browser back with: tried at the ledger, then sealed. */
export async function receiveConsent<S extends Session>(
  worker: Worker<S>,
  { state, query }: Asked<'receive-consent'>,
): Promise<Reply<'receive-consent'>> {
  const { ledger, vault } = worker;
  const flow = ledger.consent;
  if (flow === undefined) return noFlow(worker);
  const received = await flow.receive({ query, callbackUrl: callbackUrl(worker, flow, state) });
  if (received === 'refused') return { answer: { refused: true } };
  const tried = await tryCredentials(ledger, received);
  if ('invalid' in tried) return { problem: { code: 'CREDENTIALS_INVALID', detail: tried.invalid } };
  const { id, name } = tried.company;
  return {
    answer: { refused: false, sealed: vault.seal(JSON.stringify(tried.credentials), boundTo(state)), company: { id, name } },
  };
}

/** Takes up Rackbeat's offer, which works once, and says whose it is. */
export async function acceptInstall<S extends Session>(
  worker: Worker<S>,
  { state, installToken }: Asked<'accept-install'>,
): Promise<Reply<'accept-install'>> {
  const { accessToken, app, redirectTo } = await installsOf(worker).accept(installToken);
  const { accountId, companyName } = await rackbeatOf(worker, accessToken).self();
  const account: z.infer<typeof SealedAccount> = { accessToken, app, tenantId: accountId, companyName };
  return {
    answer: {
      sealed: worker.vault.seal(JSON.stringify(account), boundTo(state)),
      tenantId: accountId,
      companyName,
      ...(redirectTo === undefined ? {} : { redirectTo }),
    },
  };
}

/** Tells Rackbeat that nothing will come of it. One that Rackbeat has forgotten needs no telling. */
export async function cancelInstall<S extends Session>(
  worker: Worker<S>,
  { installToken }: Asked<'cancel-install'>,
): Promise<Reply<'cancel-install'>> {
  try {
    await installsOf(worker).cancel(installToken);
  } catch (error) {
    if (!(error instanceof CallFailed && error.failure.kind === 'rejected')) throw error;
  }
  return { answer: {} };
}

/** Both sides have agreed and a person has seen both names: the connection is made. */
export async function install<S extends Session>(worker: Worker<S>, asked: Asked<'install'>): Promise<Reply<'install'>> {
  const { ledger, vault, tenants } = worker;
  const account = SealedAccount.parse(JSON.parse(vault.open(asked.account, boundTo(asked.state))));
  const credentials: unknown = JSON.parse(vault.open(asked.consent, boundTo(asked.state)));
  const { tenantId, accessToken, app } = account;
  if ((await tenants.getDoor(tenantId)) === undefined) await putTenant(worker, account);
  const connected = await connect(worker, { tenantId, rackbeatToken: accessToken, credentials, rackbeatApp: app });
  if ('problem' in connected) return connected;
  const keyId = settingsKeyId(ledger.name);
  const secret = worker.random.id();
  await tenants.putKey({
    scope: tenantId,
    keyId,
    secretHash: sha256(secret),
    name: 'settings page in Rackbeat',
    createdAt: worker.clock.now(),
  });
  await installsOf(worker).setSettingsUrl(accessToken, app, `${worker.publicUrl}/console/open/${tenantId}.${keyId}.${secret}`);
  return { answer: { ...connected.answer, tenantId } };
}

/** The key behind the settings page's address; a new install replaces it. */
export function settingsKeyId(ledger: string): string {
  return `settings-${ledger}`;
}

async function putTenant<S extends Session>(worker: Worker<S>, account: z.infer<typeof SealedAccount>): Promise<void> {
  const { tenantId, companyName, accessToken } = account;
  const { country = 'DK' } = await rackbeatOf(worker, accessToken).self();
  const createdAt = worker.clock.now();
  await worker.tenants.putTenant({ tenantId, companyName, country, timeZone: timeZoneOf(country), createdAt });
}

function callbackUrl<S extends Session>(worker: Worker<S>, flow: ConsentFlow, state: string): string {
  const fixed = `${worker.publicUrl}/install/${worker.ledger.name}/callback`;
  return flow.stateIn === 'path' ? `${fixed}/${state}` : fixed;
}

function boundTo(state: string): string {
  return `install#${state}`;
}

function installsOf<S extends Session>({ rackbeatUrl, fetch, clock }: Worker<S>): RackbeatInstalls {
  return rackbeatInstalls(rackbeatUrl, fetch, clock);
}

function rackbeatOf<S extends Session>({ rackbeatUrl, fetch, clock }: Worker<S>, token: string) {
  return rackbeat({ baseUrl: rackbeatUrl, token, fetch, clock });
}

function noFlow<S extends Session>({ ledger }: Worker<S>): { problem: { code: string; detail: string } } {
  return { problem: { code: 'NO_CONSENT_PAGE', detail: `${ledger.name} is connected by an operator, not in a browser` } };
}
