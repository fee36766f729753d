/** Projects, which live in the newer services only and need the Project module. */
import { type Fields, valueAt } from '../records/fields.ts';
import { problemDocument } from '../refusal.ts';
import { type Api, type ApiContext, keyIn } from './api.ts';
import { readFilter } from './filter.ts';

const filterable = ['number', 'name', 'customerNumber', 'isClosed', 'projectGroupNumber', 'lastUpdated'];
const longestPage = 1000;

export function addProjectRoutes(api: Api): void {
  for (const base of ['/projectsapi/v1.1.0/Projects', '/projectsapi/v1.1.0/projects']) {
    api.get(base, (c) => {
      const rows = projects(c).sort((left, right) => Number(left.number) - Number(right.number));
      const after = Number(c.req.query('cursor') || 0);
      const items = rows.filter((row) => Number(row.number) > after).slice(0, longestPage);
      const last = Number(items.at(-1)?.number ?? 0);
      // The cursor is left out at the end.
      return c.json({
        ...(rows.some((row) => Number(row.number) > last) && items.length > 0 ? { cursor: String(last) } : {}),
        items,
      });
    });
    api.get(`${base}/count`, (c) => c.json(projects(c).length));
    api.get(`${base}/paged`, (c) => {
      const [skip, size] = [Number(c.req.query('skippages') ?? 0), Number(c.req.query('pagesize') ?? 20)];
      if (!(size >= 1 && size <= 100 && skip >= 0)) {
        throw problemDocument(400, 'InvalidInput', 'The page size must be between 1 and 100.');
      }
      return c.json(projects(c).slice(skip * size, (skip + 1) * size));
    });
    api.get(`${base}/:key`, (c) => {
      const project = projects(c).find((row) => String(valueAt(row, 'number')) === keyIn(c));
      if (!project) {
        throw problemDocument(404, 'ResourceNotFound', 'The resource was not found.');
      }
      return c.json(project);
    });
  }
}

/** Those that pass the filter, as the service shows them. */
function projects(c: ApiContext): Fields[] {
  const { agreement } = c.env;
  if (!agreement.company.modules.includes('Project')) {
    throw problemDocument(403, 'AccessDeniedAgreementMissingModules', 'The agreement lacks the Project module.');
  }
  const rows = agreement
    .table('projects')
    .all()
    .map(({ projectNumber, ...row }): Fields => ({ number: projectNumber, ...row, objectVersion: `v${projectNumber}` }));
  const filter = c.req.query('filter');
  return filter ? rows.filter(testFor(filter)) : rows;
}

function testFor(filter: string) {
  try {
    return readFilter(filter, filterable);
  } catch {
    throw problemDocument(400, 'BadFilterRequest', 'The filter cannot be read.');
  }
}
