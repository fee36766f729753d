/** Projects: e-conomic → Rackbeat, number and name. One made in Rackbeat alone never goes the other way. */
import * as z from 'zod';
import { Fit } from '#shared/transfer/fit.ts';
import type { MasterKind } from '#shared/transfer/ledger-definition.ts';
import type { EconomicSession } from './session.ts';

const EconomicProject = z.object({ number: z.number().int(), name: z.string().default('') });
type EconomicProject = z.infer<typeof EconomicProject>;

export const ledgerProject: MasterKind<EconomicSession, EconomicProject, { number: number; name: string }> = {
  sort: 'master',
  read: ({ api }, number) => api.findInApps(`/projectsapi/v1.1.0/Projects/${number}`, EconomicProject),
  judge: ({ settings }) =>
    settings.projects.enabled ? { reach: 'write' } : { skip: { code: 'SWITCHED_OFF', values: { setting: 'projects.enabled' } } },
  needs: () => [],
  lookUp: () => Promise.resolve(undefined),
  payload(_session, { number, name }) {
    const fit = new Fit();
    return { payload: { number, name: fit.text('name', name || String(number), 80) }, warnings: fit.warnings };
  },
  // Written under its number whether it is there or not, so nobody need look for it.
  identify: () => Promise.resolve({ found: 'none' }),
  missing: () => ({ skip: { code: 'GONE_FROM_LEDGER' } }),
  create: (session, payload) => upsert(session, payload),
  update: (session, _number, payload) => upsert(session, payload),
};

async function upsert({ rackbeat }: EconomicSession, project: { number: number; name: string }) {
  const number = await rackbeat.save('POST', '/projects/upsert', project);
  return { ledgerId: number, ledgerNumber: number };
}
