/** The rules by which a simulator misbehaves: their schema, and which of them strikes a request. */
import * as z from 'zod';
import type { Fault } from '../frame.ts';

const whole = z.number().int().nonnegative();

const regularExpression = z.string().refine((source) => {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}, 'is not a regular expression');

/** Strict, so that a mistyped rule is an error and not a test that passes by luck. */
export const faultSchema = z.strictObject({
  match: z.strictObject({
    method: z.string().optional(),
    path: regularExpression.optional(),
    bodyContains: z.string().optional(),
  }),
  kind: z.enum(['error-before', 'error-after', 'drop-before', 'drop-after', 'hang-before', 'hang-after', 'throttle', 'slow']),
  status: z.number().int().min(400).max(599).optional(),
  retryAfterSeconds: whole.optional(),
  delayMs: whole.optional(),
  times: whole.optional(),
  skip: whole.optional(),
});

export interface FaultRules {
  /** @throws ZodError naming the field of a rule that cannot work */
  add(fault: unknown): void;
  all(): Fault[];
  clear(): void;
  /** The first rule that strikes this request; uses up one of its times. */
  strike(request: Request, bodyText: string): Fault | undefined;
}

export function createFaultRules(): FaultRules {
  let rules: Fault[] = [];
  return {
    add: (fault) => {
      rules.push(faultSchema.parse(fault) as Fault);
    },
    all: () => structuredClone(rules),
    clear: () => {
      rules = [];
    },
    strike: (request, bodyText) => rules.find((rule) => matches(rule, request, bodyText) && isDue(rule)),
  };
}

function matches({ match }: Fault, request: Request, bodyText: string): boolean {
  return (
    (match.method === undefined || match.method.toUpperCase() === request.method) &&
    (match.path === undefined || new RegExp(match.path).test(new URL(request.url).pathname)) &&
    (match.bodyContains === undefined || bodyText.includes(match.bodyContains))
  );
}

/** Counts the request against the rule's `skip`, then against its `times`. */
function isDue(rule: Fault): boolean {
  if ((rule.skip ?? 0) > 0) {
    rule.skip = (rule.skip ?? 0) - 1;
    return false;
  }
  if (rule.times === undefined) {
    return true;
  }
  if (rule.times === 0) {
    return false;
  }
  rule.times -= 1;
  return true;
}
