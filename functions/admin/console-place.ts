/** Where in the console a page is: the company, its connection, and the links beside it. */
import type * as z from 'zod';
import type { AskApi } from './ask-api.ts';
import type { Reader } from './console/page.ts';
import { say } from './console/words.ts';
import type { Page } from './console-reader.ts';
import { readerOf } from './console-reader.ts';
import { ApiProblem } from './problem.ts';
import { TenantView } from './routes.ts';

export interface Place {
  reader: Reader;
  ask: AskApi;
  tenant: z.infer<typeof TenantView>;
  connection: z.infer<typeof TenantView>['connections'][number];
  /** Path of the connection in the API, below `/api/v1`. */
  api: string;
  /** Path of the connection in the console. */
  base: string;
  tabs: { href: string; label: string; isHere: boolean }[];
}

type Tab = 'settings' | 'transfers' | 'initialSync' | 'reconcile';

/** Throws `ApiProblem` 404 for what the reader may not see, or what is not there. */
export async function placeOf(context: Page, here: Tab): Promise<Place> {
  const { tenantId = '', ledger = '' } = context.req.param() as Record<string, string>;
  const ask = context.get('ask');
  const tenant = await ask('GET', `/tenants/${encodeURIComponent(tenantId)}`, TenantView);
  const connection = tenant.connections.find((one) => one.ledger === ledger);
  if (connection === undefined) throw new ApiProblem(404, 'NOT_FOUND', 'There is no such connection');
  const base = `/console/${tenantId}/${ledger}`;
  const reader = readerOf(context, tenant.timeZone);
  const tab = (name: Tab) => ({
    href: `${base}/${name === 'initialSync' ? 'initial-sync' : name}`,
    label: say(reader.language, name),
    isHere: name === here,
  });
  return {
    reader,
    ask,
    tenant,
    connection,
    api: `/tenants/${tenantId}/connections/${connection.ledger}`,
    base,
    tabs: [
      { href: `/console/${tenantId}`, label: tenant.companyName, isHere: false },
      tab('transfers'),
      tab('settings'),
      tab('initialSync'),
      tab('reconcile'),
    ],
  };
}
