/** A file as e-conomic gives it: asking for `application/pdf` by name is refused; only a general Accept gets it. */
import { Refusal } from '../refusal.ts';
import type { ApiContext } from './api.ts';

export function pdf(c: ApiContext): Response {
  if (c.req.header('accept')?.includes('application/pdf')) {
    throw new Refusal(406, 'Not acceptable.');
  }
  return c.body('%PDF-1.4\n%%EOF\n', 200, { 'content-type': 'application/pdf' });
}
