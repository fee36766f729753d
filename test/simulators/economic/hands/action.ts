/** One thing a person does, callable over HTTP: how its values look, and what it runs. */
import * as z from 'zod';
import type { AgreementHand } from '../agreement-hand.ts';

export type Action = (hand: AgreementHand, sent: unknown) => { result: unknown } | { problem: string };

export const number = z.number().int().positive();

export function action<T>(schema: z.ZodType<T>, run: (hand: AgreementHand, values: T) => unknown): Action {
  return (hand, sent) => {
    const read = schema.safeParse(sent);
    return read.success ? { result: run(hand, read.data) ?? {} } : { problem: z.prettifyError(read.error) };
  };
}
