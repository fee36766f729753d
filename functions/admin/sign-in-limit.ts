import type { Context } from 'hono';
import { minutes } from '#shared/clock.ts';
import type { WebServices } from './services.ts';

const perWindow = 20;
const window = 10 * minutes;

/** Whether this address has tried to get in too often in these ten minutes. Every try counts, also the good ones. */
export async function triesTooOften(context: Context, { tickets, clock }: WebServices): Promise<boolean> {
  const { requestContext } = (context.env ?? {}) as { requestContext?: { http?: { sourceIp?: string } } };
  const number = Math.floor(clock.now() / window);
  const name = `sign-in#${requestContext?.http?.sourceIp ?? 'unknown'}#${number}`;
  return (await tickets.count(name, (number + 1) * window)) > perWindow;
}
