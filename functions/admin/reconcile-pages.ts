/** The console's page about the reconcile: what the newest run found, and a run for any days. */
import { ledgerName } from './console/ledger-name.ts';
import { reconcilePage } from './console/reconcile-page.ts';
import { say } from './console/words.ts';
import { placeOf } from './console-place.ts';
import type { Console } from './console-reader.ts';
import { ReconcileView } from './reconcile-contract.ts';

export function reconcilePages(pages: Console): void {
  const path = '/:tenantId/:ledger/reconcile';
  pages.get(path, async (context) => {
    const { reader, tabs, base, connection, ask, api } = await placeOf(context, 'reconcile');
    const view = await ask('GET', `${api}/reconcile`, ReconcileView);
    return context.html(
      reconcilePage(reader, {
        tabs,
        heading: `${say(reader.language, 'reconcile')}: ${ledgerName(reader.language, connection.ledger)}`,
        base: `${base}/reconcile`,
        status: connection.status,
        ...view,
      }),
    );
  });
  pages.post(path, async (context) => {
    const { ask, api, base } = await placeOf(context, 'reconcile');
    const form = context.get('form');
    await ask('POST', `${api}/reconcile`, ReconcileView, { from: form.get('from') ?? '', to: form.get('to') ?? '' });
    return context.redirect(`${base}/reconcile`, 303);
  });
}
