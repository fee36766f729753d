/** What broke the connector: shown, and sent again when the cause is mended. */
import * as z from 'zod';
import { type EventName, eventSchemas } from '#shared/events.ts';
import { isoTime } from '#shared/iso-time.ts';
import type { Ledger } from '#shared/kinds.ts';
import type { DeadLetter } from '#shared/store/dead-letter-store.ts';
import { askAgain, broken } from '#shared/transfer/ask-again.ts';
import { mayReach, mustBeOperator } from './access.ts';
import type { AdminApp } from './app.ts';
import { audit } from './audit.ts';
import { connectionOf } from './connection-routes.ts';
import { deadLetterContract } from './dead-letter-contract.ts';
import { ApiProblem } from './problem.ts';
import type { AdminServices } from './services.ts';

export function deadLetterRoutes(app: AdminApp, services: AdminServices): void {
  app.openapi(deadLetterContract.list, async (context) => {
    const { tenantId, ledger } = context.req.valid('param');
    mayReach(context.get('caller'), tenantId);
    await connectionOf(services, tenantId, ledger);
    const { letters } = await services.pulls.getDeadLetters({ tenantId, ledger });
    const shown = letters.map((letter) => ({
      event: letter.event,
      at: isoTime(letter.at),
      understood: eventIn(letter) !== undefined,
      message: letter.body,
    }));
    return context.json({ letters: shown }, 200);
  });

  app.openapi(deadLetterContract.redrive, async (context) => {
    const caller = context.get('caller');
    mustBeOperator(caller);
    const { tenantId, ledger } = context.req.valid('param');
    const connection = await connectionOf(services, tenantId, ledger);
    if (connection.status !== 'active')
      throw new ApiProblem(409, 'NOT_ACTIVE', `The connection to ${ledger} is ${connection.status}; nothing can be sent`);
    const transfers = await askAgain(services, { tenantId, ledger }, broken, 'resume');
    const { sent, kept } = await sendLetters(services, tenantId, ledger);
    await audit(services, caller, { tenantId, ledger, what: 'dead letters sent again', details: { transfers, letters: sent } });
    return context.json({ transfers, letters: sent, kept }, 202);
  });
}

/** Sent first and taken off the list afterwards: after a crash in between twice, never not at all. */
async function sendLetters({ pulls, events }: AdminServices, tenantId: string, ledger: Ledger) {
  const row = await pulls.getDeadLetters({ tenantId, ledger });
  const kept: DeadLetter[] = [];
  for (const letter of row.letters) {
    const event = eventIn(letter);
    if (event === undefined) kept.push(letter);
    else await events.publish(event.name, [event.detail as never]);
  }
  const sent = row.letters.length - kept.length;
  // Lost against another dead letter, the list keeps what was sent: sending it once more is harmless.
  if (sent > 0) await pulls.saveDeadLetters({ ...row, letters: kept });
  return { sent, kept: kept.length };
}

const Message = z.object({ 'detail-type': z.string(), detail: z.unknown() });

/** The event in the letter, as far as this version understands it. */
function eventIn({ body }: DeadLetter): { name: EventName; detail: unknown } | undefined {
  const message = Message.safeParse(jsonIn(body)).data;
  const name = message?.['detail-type'];
  if (message === undefined || name === undefined || !isEventName(name)) return undefined;
  const detail = eventSchemas[name].safeParse(message.detail);
  return detail.success ? { name, detail: detail.data } : undefined;
}

function isEventName(name: string): name is EventName {
  return Object.hasOwn(eventSchemas, name);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
