/** The ledger's consent: where the browser is asked for it, and what is made of the answer. What is kept meanwhile leaves here sealed. */
import type { Question, Reply } from '../desk.ts';
import { companyName } from '../tenant/ledger-company.ts';
import type { ConsentFlow, Session } from '../transfer/ledger-definition.ts';
import { tryCredentials } from './try-credentials.ts';
import type { Worker } from './worker.ts';

type Asked<A extends Question['ask']> = Extract<Question, { ask: A }>;

/** Where the browser goes to be asked for the ledger's consent. */
export function consentPage<S extends Session>(
  worker: Worker<S>,
  { state, language }: Asked<'consent-page'>,
): Reply<'consent-page'> {
  const flow = worker.ledger.consent;
  if (flow === undefined) return noFlow(worker);
  return { answer: { url: flow.page({ callbackUrl: callbackUrl(worker, flow, state), state, language }) } };
}

/** What the ledger sent the browser back with. Where the consent reaches one company only, it is tried there at once. */
export async function receiveConsent<S extends Session>(
  worker: Worker<S>,
  { state, query }: Asked<'receive-consent'>,
): Promise<Reply<'receive-consent'>> {
  const flow = worker.ledger.consent;
  if (flow === undefined) return noFlow(worker);
  const received = await flow.receive({ query, callbackUrl: callbackUrl(worker, flow, state), state });
  if (received === 'refused') return { answer: { refused: true } };
  if (flow.companies === undefined) return await tried(worker, state, received);
  const companies = await flow.companies.list(received);
  const [only] = companies;
  if (companies.length === 1 && only !== undefined) return await tried(worker, state, flow.companies.choose(received, only.id));
  return { answer: { refused: false, sealed: sealFor(worker, state, received), companies } };
}

/** The person has chosen one of the companies that the consent reaches. */
export async function chooseCompany<S extends Session>(
  worker: Worker<S>,
  { state, consent, companyId }: Asked<'choose-company'>,
): Promise<Reply<'choose-company'>> {
  const choice = worker.ledger.consent?.companies;
  if (choice === undefined) return noFlow(worker);
  return await tried(worker, state, choice.choose(openFor(worker, state, consent), companyId));
}

/** Kept by the admin function between two pages: no other install can use it. */
export function sealFor<S extends Session>({ vault }: Worker<S>, state: string, value: unknown): string {
  return vault.seal(JSON.stringify(value), `install#${state}`);
}

/** Throws `SealBroken` when it was made for another install. */
export function openFor<S extends Session>({ vault }: Worker<S>, state: string, sealed: string): unknown {
  return JSON.parse(vault.open(sealed, `install#${state}`));
}

async function tried<S extends Session>(worker: Worker<S>, state: string, received: unknown): Promise<ConsentReply> {
  const result = await tryCredentials(worker.ledger, received);
  if ('invalid' in result) return { problem: { code: 'CREDENTIALS_INVALID', detail: result.invalid } };
  const { id } = result.company;
  return {
    answer: {
      refused: false,
      sealed: sealFor(worker, state, result.credentials),
      companies: [{ id, name: companyName(result.company), isUsable: true }],
    },
  };
}

type ConsentReply =
  | { problem: { code: string; detail: string } }
  | { answer: { refused: false; sealed: string; companies: { id: string; name: string; isUsable: boolean }[] } };

function callbackUrl<S extends Session>(worker: Worker<S>, flow: ConsentFlow, state: string): string {
  const fixed = `${worker.publicUrl}/install/${worker.ledger.name}/callback`;
  return flow.stateIn === 'path' ? `${fixed}/${state}` : fixed;
}

function noFlow<S extends Session>({ ledger }: Worker<S>): { problem: { code: string; detail: string } } {
  return { problem: { code: 'NO_CONSENT_PAGE', detail: `${ledger.name} is connected by an operator, not in a browser` } };
}
