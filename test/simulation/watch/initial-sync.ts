/** What must be true of an initial sync: it comes to its end, each record comes over once, the counts are exact, and it never begins again. */
import type { Kind } from '#shared/kinds.ts';
import type { Company } from '../company.ts';
import { inRackbeat, toTakeOver, unitNames } from '../deeds/with-the-initial-sync.ts';
import type { World } from '../world.ts';

/** What is short on both sides is told by its name. */
const registers = ['payment-terms', 'layouts', 'employees', 'units', 'customer-groups', 'supplier-groups', 'product-groups'];

export async function checkInitialSync(world: World, company: Company): Promise<void> {
  const { initialSync } = company.plan;
  if (initialSync === undefined || !company.syncIsWanted) return;
  const { broken } = world.stage;
  const sync = await world.connector.truth.pulls.getInitialSync({ tenantId: company.tenantId, ledger: 'e-conomic' });
  if (sync?.status !== 'finished') {
    broken('an initial sync comes to its end', `it is ${sync?.status} (${sync?.trouble?.code})`, company.tenantId);
    return;
  }
  const leftBehind = initialSync.includeBarred ? 0 : Math.min(initialSync.barred, initialSync.customers);
  const numbers = toTakeOver(company);
  const expected: [Kind, string, string[]][] = [
    ['customer', 'customers', numbers.customers.slice(leftBehind)],
    ['supplier', 'suppliers', numbers.suppliers],
    ['product', 'products', numbers.products],
  ];
  for (const [kind, path, wanted] of expected) {
    const there = await world.inRackbeat<{ number: number | string }>(company, path);
    const missing = wanted.filter((number) => there.filter((record) => String(record.number) === number).length !== 1);
    if (missing.length > 0) broken('each record comes over once', `${kind} ${missing.join(', ')}`, company.tenantId);
    const counted = sync.counts[kind]?.created ?? 0;
    if (counted !== wanted.length)
      broken('the counts are exact', `${counted} of ${wanted.length} ${path} are counted`, company.tenantId);
  }
  // Customers of the invoices may have been barred by then, too.
  const skipped = sync.counts.customer?.skipped ?? 0;
  // Rackbeat never gives a deleted customer's number again, so one made and deleted there may stay behind.
  const deleted = world.plan.steps.filter(
    ({ tenant, deed }) => world.companies[tenant] === company && deed.do === 'make and delete a customer',
  ).length;
  if (skipped < leftBehind || (leftBehind === 0 && initialSync.includeBarred && skipped > deleted))
    broken('the counts are exact', `${skipped} of ${leftBehind} are said to be left behind`, company.tenantId);
  const units = (await world.inRackbeat<{ name: string }>(company, 'units')).map(({ name }) => name);
  for (const unit of unitNames) {
    const there = units.filter((name) => name.startsWith(unit) && !name.endsWith(inRackbeat));
    if (there.length !== 1) broken('each record comes over once', `units: ${there.join(', ')}`, company.tenantId);
  }
  for (const path of registers) {
    const names = (await world.inRackbeat<{ name: string }>(company, path)).map(({ name }) => name);
    if (new Set(names).size < names.length)
      broken('each record comes over once', `${path}: ${names.join(', ')}`, company.tenantId);
  }
}
