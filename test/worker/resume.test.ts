/** Which transfers are asked for again when nobody carries them on. */
import { hours, minutes } from '#shared/clock.ts';
import { resumeStranded } from '#shared/worker/resume.ts';
import { aConnectedCompany } from '../journey/company.ts';

test.each([
  ['an attempt at a transfer', 'a-lambda-1', 1],
  ['an initial sync about to create it', 'initial-sync-create-1', 0],
  ['an initial sync about to link it', 'initial-sync-link-1', 0],
])('a record held by %s two hours ago (%s) is asked for again %i times', async (_what, owner, times) => {
  const company = await aConnectedCompany();
  const tenantId = String(company.account.accountId);
  const now = company.worker.clock.now();
  const key = { tenantId, ledger: company.worker.ledger.name, kind: 'product', number: '9029' } as const;
  await company.worker.transfers.claim(key, {
    owner,
    now: now - 2 * hours,
    leaseUntil: now - 1 * hours - 59 * minutes,
    repeat: false,
  });

  expect(await resumeStranded(company.worker, tenantId)).toBe(times);
});
