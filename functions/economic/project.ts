/** Projects: kept in e-conomic and only referred to. One made in Rackbeat alone is left out of the document with a warning. */
import * as z from 'zod';
import type { Identity, LinkKind } from '#shared/transfer/ledger-definition.ts';
import type { EconomicSession } from './session.ts';

const EconomicProject = z.object({
  number: z.number().int(),
  isClosed: z.boolean().optional(),
  isBarred: z.boolean().optional(),
});

interface ProjectNumber {
  number: string;
}

export const project: LinkKind<EconomicSession, ProjectNumber> = {
  sort: 'link',
  // Rackbeat's copy of a project has nothing that we need beside its number.
  read: async (_session, number) => ({ number }),
  judge: ({ settings }) =>
    settings.projects.enabled ? undefined : { skip: { code: 'SWITCHED_OFF', values: { setting: 'projects.enabled' } } },
  identify,
  missing: (_session, record) => ({ skip: { code: 'PROJECT_NOT_IN_LEDGER', values: { project: record.number } } }),
};

async function identify({ api }: EconomicSession, record: ProjectNumber): Promise<Identity> {
  const found = await api.findInApps(`/projectsapi/v1.1.0/Projects/${encodeURIComponent(record.number)}`, EconomicProject);
  if (found === undefined) return { found: 'none' };
  return { found: 'one', ledgerId: String(found.number), barred: found.isClosed === true || found.isBarred === true };
}
