import * as z from 'zod';

/** An error as RFC 9457 has it. `code` is ours and stable; `errors` names fields. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Thrown anywhere below a route; becomes a problem+json answer. */
export class ApiProblem extends Error {
  override name = 'ApiProblem';
  readonly problem: Problem;
  constructor(status: number, code: string, title: string, more: Pick<Problem, 'detail' | 'errors'> = {}) {
    super(title);
    this.problem = { type: 'about:blank', title, status, code, ...more };
  }
}
