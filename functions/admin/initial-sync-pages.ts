/** The console's page about the one-time copy: pre-flight, start, progress. */
import type { z } from 'zod';
import { type InitialSyncPage, initialSyncPage } from './console/initial-sync-page.ts';
import { ledgerName } from './console/ledger-name.ts';
import { say } from './console/words.ts';
import { type Place, placeOf } from './console-place.ts';
import type { Console } from './console-reader.ts';
import { InitialSyncView, PreflightView } from './initial-sync-contract.ts';

export function initialSyncPages(pages: Console): void {
  const path = '/:tenantId/:ledger/initial-sync';
  pages.get(path, async (context) => {
    const place = await placeOf(context, 'initialSync');
    return context.html(shown(place, await place.ask('GET', `${place.api}/initial-sync`, InitialSyncView)));
  });
  pages.post(`${path}/preflight`, async (context) => {
    const place = await placeOf(context, 'initialSync');
    const { reasons } = await place.ask('POST', `${place.api}/initial-sync/preflight`, PreflightView);
    const sync = await place.ask('GET', `${place.api}/initial-sync`, InitialSyncView);
    return context.html(shown(place, sync, reasons));
  });
  pages.post(`${path}/start`, async (context) => {
    const place = await placeOf(context, 'initialSync');
    await place.ask('POST', `${place.api}/initial-sync`, InitialSyncView);
    return context.redirect(`${place.base}/initial-sync`, 303);
  });
}

function shown(place: Place, sync: z.infer<typeof InitialSyncView>, foreseen?: InitialSyncPage['foreseen']) {
  const { reader, tabs, base, connection } = place;
  return initialSyncPage(reader, {
    tabs,
    heading: `${say(reader.language, 'initialSync')}: ${ledgerName(reader.language, connection.ledger)}`,
    base: `${base}/initial-sync`,
    status: connection.status,
    sync,
    foreseen,
  });
}
