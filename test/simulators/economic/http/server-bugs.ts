/** Requests on which the real server fails, for those who want to see what their code does then. */
import type { Agreement } from '../agreement.ts';
import { Refusal } from '../refusal.ts';

const failing: { path: RegExp; filter: RegExp }[] = [
  { path: /^\/orders\/\w+$/, filter: /paymentTerms\.paymentTermsNumber/ },
  { path: /^\/products$/, filter: /departmentalDistribution|barred\$ne:|barred\$eq:\$null:/ },
  { path: /^\/journalsapi\/[^/]+\/journals$/, filter: /./ },
];

export function failAsTheRealOne(agreement: Agreement, url: URL): void {
  const filter = url.searchParams.get('filter') ?? '';
  if (agreement.hasServerBugs && failing.some((bug) => bug.path.test(url.pathname) && bug.filter.test(filter))) {
    throw new Refusal(500, 'Internal server error.', {}, url.pathname.startsWith('/journalsapi'));
  }
}
