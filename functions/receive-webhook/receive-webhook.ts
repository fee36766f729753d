/** Rackbeat's webhooks: who sends it, is it for us, put it on the bus, 202. No ledger and no Rackbeat call is made here. */
import * as z from 'zod';
import type { EventDetail, EventPublisher, RecordChanged } from '#shared/events.ts';
import { loggable } from '#shared/failures.ts';
import { digestsAreEqual, sha256 } from '#shared/hash.ts';
import { Ledger } from '#shared/kinds.ts';
import type { Log } from '#shared/log.ts';
import { knownEvent, uninstalledEvent } from '#shared/rackbeat/webhook-events.ts';
import { RecordNumber } from '#shared/record-number.ts';
import { StoreUnavailable } from '#shared/store/errors.ts';
import type { TenantDoor } from '#shared/store/tenant-store.ts';
import type { DoorCache } from './door-cache.ts';

/** Webhooks are thin pings; a body larger than this is none. */
const bodyLimit = 64 * 1024;
const longestEvent = 255;

export interface Delivery {
  tenantId: string;
  ledger: string;
  /** Header names in lower case. */
  headers: Record<string, string | undefined>;
  body: string;
  correlationId: string;
}

export interface Reply {
  status: 202 | 400 | 401 | 404 | 413 | 503;
  body: { message: string; correlationId: string };
}

export interface Door {
  doors: DoorCache;
  events: EventPublisher;
  log: Log;
}

const Ping = z.object({
  key: z.union([RecordNumber, z.number().int().nonnegative()]).transform(String),
  event: z.string().max(longestEvent).optional(),
});

export async function receiveWebhook(door: Door, delivery: Delivery): Promise<Reply> {
  const answer = (status: Reply['status'], message: string): Reply => ({
    status,
    body: { message, correlationId: delivery.correlationId },
  });
  const refuse = (status: Reply['status'], message: string): Reply => {
    door.log.warn('webhook refused', {
      tenantId: delivery.tenantId.slice(0, 40),
      status,
      because: message,
      correlationId: delivery.correlationId,
    });
    return answer(status, message);
  };
  if (Buffer.byteLength(delivery.body) > bodyLimit) return refuse(413, `The body is larger than ${bodyLimit} bytes`);
  const ledger = Ledger.safeParse(delivery.ledger);
  if (!ledger.success || !/^\d{1,20}$/.test(delivery.tenantId)) return refuse(404, 'No such webhook address');

  const event = delivery.headers['rackbeat-webhook-event'] ?? '';
  const token = delivery.headers['rackbeat-webhook-token'] ?? '';
  if (event === '' || token === '')
    return refuse(401, 'The headers Rackbeat-Webhook-Event and Rackbeat-Webhook-Token are required');
  const admitted = await isAdmitted(door, delivery.tenantId, ledger.data, token);
  if (admitted === 'unknown yet') return answer(503, 'The address could not be checked; please deliver it again');
  if (!admitted) return refuse(401, 'The webhook token does not belong to this address');
  if (delivery.headers['rackbeat-account-id'] !== delivery.tenantId)
    return refuse(401, 'The header Rackbeat-Account-Id names another account');
  if (event.length > longestEvent) return refuse(400, `The header Rackbeat-Webhook-Event is longer than ${longestEvent} letters`);

  if (event === uninstalledEvent) {
    const uninstalled = {
      version: 1 as const,
      tenantId: delivery.tenantId,
      ledger: ledger.data,
      correlationId: delivery.correlationId,
    };
    return await publish(door, delivery, 'AppUninstalled', uninstalled);
  }
  const known = knownEvent(event);
  if (known === undefined) {
    door.log.info('webhook ignored', { tenantId: delivery.tenantId, event, correlationId: delivery.correlationId });
    return answer(202, `Events of type ${event} are not transferred`);
  }
  const ping = Ping.safeParse(parsed(delivery.body));
  if (!ping.success) return refuse(400, `The body is not a Rackbeat webhook: ${z.prettifyError(ping.error)}`);
  const change: RecordChanged = {
    version: 1,
    tenantId: delivery.tenantId,
    ledger: ledger.data,
    kind: known.kind,
    number: ping.data.key,
    change: known.change,
    cause: 'webhook',
    correlationId: delivery.correlationId,
  };
  return await publish(door, delivery, 'RecordChanged', change);
}

async function publish<N extends 'RecordChanged' | 'AppUninstalled'>(
  door: Door,
  { tenantId, correlationId }: Delivery,
  name: N,
  detail: EventDetail<N>,
): Promise<Reply> {
  try {
    await door.events.publish(name, [detail]);
  } catch (error) {
    door.log.error('webhook not published', {
      tenantId,
      correlationId,
      error: loggable(error),
    });
    // Rackbeat delivers again for a day when it is not answered 2xx.
    return { status: 503, body: { message: 'The event could not be taken over; please deliver it again', correlationId } };
  }
  door.log.info('webhook accepted', { tenantId, ledger: detail.ledger, event: name, correlationId });
  return { status: 202, body: { message: 'Accepted', correlationId } };
}

/** A remembered door may be older than the webhook: before anyone is turned away, the table is asked. */
async function isAdmitted(door: Door, tenantId: string, ledger: Ledger, token: string): Promise<boolean | 'unknown yet'> {
  const presented = sha256(token);
  try {
    return (
      hasToken(await door.doors.remembered(tenantId), ledger, presented) ||
      hasToken(await door.doors.fresh(tenantId), ledger, presented)
    );
  } catch (error) {
    if (error instanceof StoreUnavailable) return 'unknown yet';
    throw error;
  }
}

/** Any token that Rackbeat gave us for this address will do: the event's name is not protected by it anyway. */
function hasToken(door: TenantDoor | undefined, ledger: Ledger, presented: string): boolean {
  const registered = door?.webhooks.filter((webhook) => webhook.ledger === ledger) ?? [];
  return registered.some((webhook) => digestsAreEqual(webhook.tokenHash, presented));
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
