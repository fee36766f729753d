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
import type { Session } from '../transfer/ledger-definition.ts';
import { connect } from './connect.ts';
import { openFor, sealFor } from './consent.ts';
import type { Worker } from './worker.ts';

type Asked<A extends Question['ask']> = Extract<Question, { ask: A }>;

const SealedAccount = z.object({ accessToken: z.string(), app: z.string(), tenantId: z.string(), companyName: z.string() });

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
      sealed: sealFor(worker, state, account),
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
  const { ledger, tenants } = worker;
  const account = SealedAccount.parse(openFor(worker, asked.state, asked.account));
  const credentials = openFor(worker, asked.state, asked.consent);
  const { tenantId, accessToken, app } = account;
  const isNew = (await tenants.getDoor(tenantId)) === undefined;
  if (isNew) await putTenant(worker, account);
  const connected = await connect(worker, { tenantId, rackbeatToken: accessToken, credentials, rackbeatApp: app });
  if ('problem' in connected) return connected;
  if (isNew) await putTenant(worker, account, connected.answer.company.country);
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

/** @param booksAt where the ledger keeps the company's books: older accounts of Rackbeat do not tell their country */
async function putTenant<S extends Session>(
  worker: Worker<S>,
  { tenantId, companyName, accessToken }: z.infer<typeof SealedAccount>,
  booksAt = 'DK',
): Promise<void> {
  const { country = booksAt } = await rackbeatOf(worker, accessToken).self();
  const createdAt = worker.clock.now();
  await worker.tenants.putTenant({ tenantId, companyName, country, timeZone: timeZoneOf(country), createdAt });
}

function installsOf<S extends Session>({ rackbeatUrl, fetch, clock }: Worker<S>): RackbeatInstalls {
  return rackbeatInstalls(rackbeatUrl, fetch, clock);
}

function rackbeatOf<S extends Session>({ rackbeatUrl, fetch, clock }: Worker<S>, token: string) {
  return rackbeat({ baseUrl: rackbeatUrl, token, fetch, clock });
}
