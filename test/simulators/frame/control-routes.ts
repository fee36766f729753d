/** The paths under `/_sim`, by which a tool on the other side of HTTP reads the log, sets faults and turns the clock. */
import { Hono } from 'hono';
import * as z from 'zod';
import type { LoggedRequest, Simulator } from '../frame.ts';
import { type FaultRules, faultSchema } from './faults.ts';

const clockSchema = z.union([
  z.strictObject({ advanceSeconds: z.number() }),
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
]);

/** @param faults the same rules the simulator tries */
export function controlRoutes(simulator: Simulator, faults: FaultRules): Hono {
  const routes = new Hono();
  routes.get('/_sim/requests', (c) =>
    c.json({ requests: simulator.requests().filter(wanted(c.req.query('method'), c.req.query('path'))) }),
  );
  routes.delete('/_sim/requests', (c) => {
    simulator.clearRequests();
    return c.json({});
  });
  routes.get('/_sim/faults', (c) => c.json({ faults: faults.all() }));
  routes.delete('/_sim/faults', (c) => {
    simulator.clearFaults();
    return c.json({});
  });
  routes.post('/_sim/faults', async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    const many = Array.isArray(body);
    // All rules are read before the first is added, so a bad one leaves nothing behind.
    const read = z.array(faultSchema).safeParse(many ? body : [body]);
    if (!read.success) {
      return c.json({ errors: problems(read.error, many ? 0 : 1) }, 400);
    }
    read.data.forEach(faults.add);
    return c.json({ faults: faults.all() }, 201);
  });
  routes.get('/_sim/clock', (c) => c.json({ now: new Date(simulator.clock.now()).toISOString() }));
  routes.post('/_sim/clock', async (c) => {
    const read = clockSchema.safeParse(await c.req.json().catch(() => undefined));
    if (!read.success) {
      return c.json({ errors: { '': ['expected {"advanceSeconds": number} or {"now": ISO time}'] } }, 400);
    }
    if ('now' in read.data) {
      simulator.clock.set(Date.parse(read.data.now));
    } else {
      simulator.clock.advance(read.data.advanceSeconds * 1000);
    }
    return c.json({ now: new Date(simulator.clock.now()).toISOString() });
  });
  return routes;
}

/** `path` is found anywhere in the request's path, as a regular expression. */
function wanted(method: string | undefined, path: string | undefined) {
  return (request: LoggedRequest) =>
    (method === undefined || request.method === method.toUpperCase()) &&
    (path === undefined || new RegExp(path).test(request.path));
}

/** @param skip leading parts of the path that the caller never wrote */
function problems(error: z.ZodError, skip: number): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const issue of error.issues) {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
    const path = [...issue.path.slice(skip), ...unknown].join('.');
    found[path] = [...(found[path] ?? []), issue.message];
  }
  return found;
}
