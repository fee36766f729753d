/** The console's first pages: connections, and who changed what. */
import * as z from 'zod';
import { SettingsLayout } from '#shared/transfer/settings-layout.ts';
import { changesPage } from './console/changes-page.ts';
import { operatorPage, tenantPage } from './console/overview-page.ts';
import { type Console, type Page, readerOf } from './console-reader.ts';
import { ApiProblem } from './problem.ts';
import { AuditView, ConnectionList, TenantView } from './routes.ts';
import { choiceOf, nameOf } from './setting-names.ts';

export function overviewPages(pages: Console): void {
  pages.get('/', async (context) => {
    const { scope } = context.get('session').caller;
    if (scope !== 'operator') return context.redirect(`/console/${scope}`);
    const cursor = context.req.query('cursor');
    const list: z.infer<typeof ConnectionList> = await context.get('ask')(
      'GET',
      `/connections${cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`}`,
      ConnectionList,
    );
    return context.html(operatorPage(readerOf(context), list));
  });
  pages.get('/:tenantId', async (context) => {
    const tenant = await context.get('ask')('GET', `/tenants/${encodeURIComponent(context.req.param('tenantId'))}`, TenantView);
    return context.html(tenantPage(readerOf(context, tenant.timeZone), tenant));
  });
  pages.get('/:tenantId/changes', async (context) => {
    const tenantId = encodeURIComponent(context.req.param('tenantId'));
    const cursor = context.req.query('cursor');
    const ask = context.get('ask');
    const tenant = await ask('GET', `/tenants/${tenantId}`, TenantView);
    const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const list = await ask('GET', `/tenants/${tenantId}/audit${query}`, AuditView);
    const reader = readerOf(context, tenant.timeZone);
    const ledgers = [...new Set(list.entries.flatMap(({ ledger }) => (ledger === null ? [] : [ledger])))];
    const layouts = new Map(await Promise.all(ledgers.map((ledger) => layoutOf(context, tenantId, ledger))));
    return context.html(
      changesPage(reader, {
        tenantId,
        companyName: tenant.companyName,
        ...list,
        settingName(ledger, path) {
          const layout = layouts.get(ledger);
          return layout === undefined ? undefined : nameOf(layout, path, reader.language);
        },
        choiceName(ledger, path, choice) {
          const layout = layouts.get(ledger);
          return layout === undefined ? undefined : choiceOf(layout, path, choice, reader.language);
        },
      }),
    );
  });
}

/** A ledger that does not answer costs the friendly names only. */
async function layoutOf(context: Page, tenantId: string, ledger: string): Promise<[string, SettingsLayout | undefined]> {
  try {
    const path = `/tenants/${tenantId}/connections/${ledger}/settings/layout`;
    const { layout } = await context.get('ask')('GET', path, z.object({ layout: SettingsLayout.nullable() }));
    return [ledger, layout ?? undefined];
  } catch (error) {
    if (error instanceof ApiProblem) return [ledger, undefined];
    throw error;
  }
}
