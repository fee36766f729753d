/** Tenants, connections and the audit. */

import type { z } from 'zod';
import { isoTime } from '#shared/iso-time.ts';
import type { Ledger } from '#shared/kinds.ts';
import type { Connection, Tenant } from '#shared/tenant/tenant.ts';
import { timeZoneOf } from '#shared/tenant/time-zone.ts';
import { mayReach, mustBeOperator } from './access.ts';
import type { AdminApp } from './app.ts';
import { audit } from './audit.ts';
import { ApiProblem } from './problem.ts';
import { type Health, routes } from './routes.ts';
import type { AdminServices } from './services.ts';

export function connectionRoutes(app: AdminApp, services: AdminServices): void {
  app.openapi(routes.putTenant, async (context) => {
    mustBeOperator(context.get('caller'));
    const { tenantId } = context.req.valid('param');
    const { companyName, country, timeZone = timeZoneOf(country) } = context.req.valid('json');
    if (!isTimeZone(timeZone))
      throw new ApiProblem(400, 'INVALID_REQUEST', 'The request is not valid', {
        errors: [{ field: 'timeZone', message: `"${timeZone}" is no time zone` }],
      });
    const existing = (await services.tenants.getDoor(tenantId))?.tenant;
    await services.tenants.putTenant({
      tenantId,
      companyName,
      country,
      timeZone,
      createdAt: existing?.createdAt ?? services.clock.now(),
    });
    await audit(services, context.get('caller'), {
      tenantId,
      what: existing === undefined ? 'tenant created' : 'tenant changed',
      details: { before: existing === undefined ? null : partsOf(existing), after: { companyName, country, timeZone } },
    });
    return context.json({ tenantId, companyName, country, timeZone }, 200);
  });

  app.openapi(routes.getTenant, async (context) => {
    const { tenantId } = context.req.valid('param');
    mayReach(context.get('caller'), tenantId);
    const door = await services.tenants.getDoor(tenantId);
    if (door === undefined) throw new ApiProblem(404, 'NOT_FOUND', `There is no tenant ${tenantId}`);
    const { companyName, country, timeZone } = door.tenant;
    const connections = await Promise.all(
      door.connections.map(async (connection) => ({
        ...connectionView(connection),
        health: await healthOf(services, connection),
      })),
    );
    return context.json({ tenantId, companyName, country, timeZone, connections }, 200);
  });

  app.openapi(routes.listConnections, async (context) => {
    mustBeOperator(context.get('caller'));
    const { cursor } = context.req.valid('query');
    const page = await services.tenants.listConnections({ limit: 100, ...(cursor === undefined ? {} : { cursor }) });
    const ids = [...new Set(page.connections.map(({ tenantId }) => tenantId))];
    const doors = await Promise.all(ids.map((tenantId) => services.tenants.getDoor(tenantId)));
    const names = new Map(doors.flatMap((door) => (door === undefined ? [] : [[door.tenant.tenantId, door.tenant.companyName]])));
    const connections = page.connections.map((one) => ({ ...one, companyName: names.get(one.tenantId) ?? '' }));
    return context.json({ connections, next: page.next ?? null }, 200);
  });

  app.openapi(routes.getConnection, async (context) => {
    const { tenantId, ledger } = context.req.valid('param');
    mayReach(context.get('caller'), tenantId);
    return context.json(connectionView(await connectionOf(services, tenantId, ledger)), 200);
  });

  app.openapi(routes.putCredentials, async (context) => {
    const caller = context.get('caller');
    mustBeOperator(caller);
    const { tenantId, ledger } = context.req.valid('param');
    if ((await services.tenants.getDoor(tenantId)) === undefined)
      throw new ApiProblem(404, 'NOT_FOUND', `There is no tenant ${tenantId}`);
    const before = (await services.tenants.getConnection(tenantId, ledger))?.connection;
    const connected = await services.askLedger(ledger, { ask: 'connect', tenantId, ...context.req.valid('json') });
    await audit(services, caller, {
      tenantId,
      ledger,
      what: 'connected',
      details: {
        before: standingOf(before),
        after: standingOf({ ...connected, ledgerCompany: connected.company }),
        resumed: connected.resumed,
      },
    });
    return context.json(connected, 200);
  });

  app.openapi(routes.listAudit, async (context) => {
    const { tenantId } = context.req.valid('param');
    mayReach(context.get('caller'), tenantId);
    const { cursor } = context.req.valid('query');
    const page = await services.tenants.listAudit(tenantId, { limit: 50, ...(cursor === undefined ? {} : { cursor }) });
    const entries = page.entries.map(({ at, who, what, ledger, details }) => ({
      at: isoTime(at),
      who,
      what,
      ledger: ledger ?? null,
      details: details ?? {},
    }));
    return context.json({ entries, next: page.next ?? null }, 200);
  });
}

function partsOf({ companyName, country, timeZone }: Tenant) {
  return { companyName, country, timeZone };
}

/** How a connection stands, as the audit keeps it. */
export function standingOf(connection: Pick<Connection, 'status' | 'ledgerCompany'> | undefined) {
  if (connection === undefined) return null;
  const { status, ledgerCompany } = connection;
  return { status, ...(ledgerCompany === undefined ? {} : { company: `${ledgerCompany.name} (${ledgerCompany.id})` }) };
}

/** Counts what is open, as far as one page of the list reaches. */
async function healthOf({ transfers, pulls }: AdminServices, { tenantId, ledger }: Connection): Promise<z.infer<typeof Health>> {
  const { transfers: open, next } = await transfers.list({ tenantId, ledger, open: true, limit: 100 });
  const failed = open.filter(({ state }) => state === 'failed').length;
  const { letters } = await pulls.getDeadLetters({ tenantId, ledger });
  return { failed, underWay: open.length - failed, more: next !== undefined, deadLetters: letters.length };
}

/** The connection, or a 404 that says which is missing. */
export async function connectionOf({ tenants }: AdminServices, tenantId: string, ledger: Ledger): Promise<Connection> {
  const found = await tenants.getConnection(tenantId, ledger);
  if (found === undefined) throw new ApiProblem(404, 'NOT_FOUND', `Tenant ${tenantId} has no connection to ${ledger}`);
  return found.connection;
}

export function connectionView(connection: Connection) {
  const { tenantId, ledger, status, settingsVersion, ledgerCompany, activatedAt, updatedAt } = connection;
  return {
    tenantId,
    ledger,
    status,
    settingsVersion,
    ledgerCompany: ledgerCompany ?? null,
    activatedAt: activatedAt === undefined ? null : isoTime(activatedAt),
    updatedAt: isoTime(updatedAt),
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
