/** The console's pages about transfers: the failure list, search, one transfer, sending by hand, preview. */
import * as z from 'zod';
import { sha256 } from '#shared/hash.ts';
import { documentKinds, Kind, kinds } from '#shared/kinds.ts';
import { ledgerName } from './console/ledger-name.ts';
import { notice } from './console/page.ts';
import { previewPage } from './console/preview-page.ts';
import { transferPage } from './console/transfer-page.ts';
import { sentNotice, transfersPage, whereOf } from './console/transfers-page.ts';
import { say } from './console/words.ts';
import { type Place, placeOf } from './console-place.ts';
import type { Console, Page } from './console-reader.ts';
import { ApiProblem } from './problem.ts';
import { PreviewView, ResendAnswer, SettingsLayoutView, TransferList } from './routes.ts';
import { TransferDetails } from './transfer-view.ts';

export function transferPages(pages: Console): void {
  pages.get('/:tenantId/:ledger/transfers', async (context) => {
    const place = await placeOf(context, 'transfers');
    const { kind = '', number = '', cursor = '', all } = context.req.query();
    const filter = { kind, number: number.trim(), all: all === '1' };
    const page = await place.ask('GET', `${place.api}/transfers?${queryOf(filter, cursor)}`, TransferList);
    const sent = Kind.safeParse(context.req.query('sent'));
    const said = sent.success ? sentNotice(place.reader.language, sent.data, filter.number) : undefined;
    const { tabs, base, connection } = place;
    return context.html(
      transfersPage(place.reader, {
        tabs,
        base: `${base}/transfers`,
        heading: `${say(place.reader.language, 'transfers')}: ${ledgerName(place.reader.language, connection.ledger)}`,
        ledger: connection.ledger,
        ...page,
        filter,
        notice: said,
        status: connection.status,
        sendable: await sendableIn(place),
      }),
    );
  });
  pages.get('/:tenantId/:ledger/transfers/:kind/:number', async (context) => {
    return await showOne(context, await placeOf(context, 'transfers'), context.req.query('sent'));
  });
  pages.get('/:tenantId/:ledger/transfers/:kind/:number/preview', async (context) => {
    const place = await placeOf(context, 'transfers');
    const preview = await place.ask('GET', `${place.api}/transfers/${recordPath(context)}/preview`, PreviewView);
    const { kind, number } = recordOf(context);
    const back = `${place.base}/transfers?${new URLSearchParams({ kind, number })}`;
    return context.html(previewPage(place.reader, { tabs: place.tabs, kind, number, back, preview }));
  });
  pages.post('/:tenantId/:ledger/transfers/send', (context) => send(context));
}

/** What can be sent by number is the ledger's to say; one that does not answer costs the short list only, and one that may not send is not asked. */
async function sendableIn({ ask, api, connection }: Place): Promise<readonly Kind[]> {
  if (connection.status !== 'active') return kinds;
  try {
    return (await ask('GET', `${api}/settings/layout`, SettingsLayoutView)).kinds;
  } catch (error) {
    if (error instanceof ApiProblem) return kinds;
    throw error;
  }
}

/** What needs a person is listed first; a number is looked for in every kind unless one is chosen. */
function queryOf({ kind, number, all }: { kind: string; number: string; all: boolean }, cursor: string): URLSearchParams {
  const wanted = { kind, number, cursor };
  const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ''));
  if (!all && kind === '' && number === '') query.set('open', 'true');
  return query;
}

async function send(context: Page): Promise<Response> {
  const place = await placeOf(context, 'transfers');
  const form = context.get('form');
  const { kind, number } = known({ kind: form.get('kind'), number: form.get('number')?.trim() });
  const isForced = form.get('force') === 'yes' && form.get('acknowledge') === 'yes';
  const body = { kind, number, ...(isForced ? { force: true, acknowledgeDuplicate: true } : {}) };
  // A button pressed twice is one wish: what was shown names it, and shows otherwise once the wish has been heard.
  const shown = form.get('shown');
  const once = isForced && shown !== null ? sha256(`shown#${shown}`) : undefined;
  // A record nobody has seen yet has no page of its own before it has been worked on.
  const seen = await transferOf(place, kind, number);
  const answer = await place.ask('POST', `${place.api}/resend`, ResendAnswer, body, once);
  const path = `${place.base}/transfers/${kind}/${encodeURIComponent(number)}`;
  if (!answer.accepted) return context.redirect(`${path}?there=1`, 303);
  const list = new URLSearchParams({ kind, number, sent: kind });
  const page =
    seen === undefined ? `${place.base}/transfers?${list}` : `${path}?${new URLSearchParams({ sent: seen.updatedAt })}`;
  return context.redirect(page, 303);
}

async function transferOf({ ask, api }: Place, kind: string, number: string) {
  try {
    return await ask('GET', `${api}/transfers/${kind}/${encodeURIComponent(number)}`, TransferDetails);
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.status === 404) return undefined;
    throw error;
  }
}

/** @param sentAt as it stood when it was sent by hand: until it stands otherwise the page is loaded again by itself */
async function showOne(context: Page, place: Place, sentAt: string | undefined): Promise<Response> {
  const { reader, tabs, base, connection } = place;
  const { kind, number } = recordOf(context);
  const transfer = await place.ask('GET', `${place.api}/transfers/${recordPath(context)}`, TransferDetails);
  const where = whereOf(reader.language, connection.ledger, transfer);
  const isThere = context.req.query('there') !== undefined;
  const message = isThere
    ? notice('warning', say(reader.language, 'alreadyThere', { where }))
    : sentAt !== undefined
      ? sentNotice(reader.language, kind, number)
      : undefined;
  return await context.html(
    transferPage(reader, {
      tabs,
      base: `${base}/transfers`,
      ledger: connection.ledger,
      transfer,
      maySend: connection.status === 'active',
      hasPreview: documentKinds.includes(kind) && connection.status !== 'closed',
      notice: message,
      isAwaited: transfer.state === 'working' || (transfer.state !== 'done' && transfer.updatedAt === sentAt),
      askForForce: isThere || (transfer.state === 'failed' && isForAPersonToSay(transfer.reason)),
    }),
  );
}

/** Looking has not settled it, and the hint says to send a second one: then there is a button for it. */
function isForAPersonToSay(reason: { code: string } | null): boolean {
  return ['UNKNOWN_OUTCOME', 'LOOKALIKE', 'REFERENCE_CHANGED'].includes(reason?.code ?? '');
}

function recordOf(context: Page): { kind: Kind; number: string } {
  const { kind, number } = context.req.param() as Record<string, string>;
  return known({ kind, number });
}

function known(record: { kind: unknown; number: unknown }): { kind: Kind; number: string } {
  const read = z.object({ kind: Kind, number: z.string() }).safeParse(record);
  if (!read.success) throw new ApiProblem(404, 'NOT_FOUND', 'There is no such record');
  return read.data;
}

function recordPath(context: Page): string {
  const { kind, number } = recordOf(context);
  return `${kind}/${encodeURIComponent(number)}`;
}
