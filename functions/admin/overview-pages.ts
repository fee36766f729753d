/** The console's first pages: connections, and who changed what. */
import type * as z from 'zod';
import { changesPage } from './console/changes-page.ts';
import { operatorPage, tenantPage } from './console/overview-page.ts';
import { type Console, readerOf } from './console-reader.ts';
import { AuditView, ConnectionList, TenantView } from './routes.ts';

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
    return context.html(changesPage(readerOf(context, tenant.timeZone), { tenantId, ...list }));
  });
}
