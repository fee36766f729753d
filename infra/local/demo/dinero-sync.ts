/** The one-time copy from Dinero to Rackbeat, with a supplier that comes over and one that cannot. */
import type { DemoCompany } from './company.ts';
import type { InDinero } from './dinero.ts';
import type { Operator } from './operator.ts';

const patience = 90_000;

interface Progress {
  status: string;
  kinds: { kind: string; created: number; linked: number; skipped: number }[];
  reasons: { sentence: string; examples: string[] }[];
}

/** Throws when it does not end well. */
export async function syncFromDinero(
  { tenantId }: DemoCompany,
  inDinero: InDinero,
  operator: Operator,
  tell: (line: string) => void,
): Promise<void> {
  await owesTo(inDinero, { Name: 'Stålværket A/S', Email: 'salg@staalvaerket.example' });
  await owesTo(inDinero, { Name: 'Lygten Import' });
  await calls(inDinero, 'v1', 'products', {
    ProductNumber: 'CYKEL-28',
    Name: 'Cykel 28"',
    BaseAmountValue: 2799.2,
    Quantity: 1,
    AccountNumber: 1000,
    Unit: 'parts',
  });
  const path = `/tenants/${tenantId}/connections/dinero/initial-sync`;
  await operator.call('POST', path);
  const { kinds, reasons } = await finished(operator, path);
  const made = kinds.filter(({ created }) => created > 0).map(({ kind, created }) => `${created} ${kind}`);
  tell(`Dinero       initial sync to Rackbeat: ${made.join(', ')} created there; what was there already is linked`);
  for (const { examples, sentence } of reasons) tell(`             stayed behind: ${examples.join(', ')}. ${sentence}`);
}

/** A supplier is in Dinero whoever something was bought from. */
async function owesTo(inDinero: InDinero, contact: { Name: string; Email?: string }): Promise<void> {
  const { ContactGuid } = inDinero.simulator.organization(inDinero.organizationId).addContact(contact);
  const day = new Date().toISOString().slice(0, 10);
  const { Guid, Timestamp } = await calls(inDinero, 'v1.2', 'vouchers/purchase', {
    PurchaseType: 'credit',
    ContactGuid,
    VoucherDate: day,
    PaymentDate: day,
    Lines: [{ Amount: 1250, AccountNumber: 2000, Description: 'Stål' }],
  });
  await calls(inDinero, 'v1', `vouchers/purchase/${Guid}/book`, { Timestamp });
}

async function calls(
  { url, simulator, organizationId }: InDinero,
  version: string,
  path: string,
  body: object,
): Promise<Record<string, unknown>> {
  const { access_token } = simulator.organization(organizationId).grantConsent();
  const answer = await fetch(`${url}/${version}/${organizationId}/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}

async function finished(operator: Operator, path: string): Promise<Progress> {
  const until = performance.now() + patience;
  while (performance.now() < until) {
    const progress = (await operator.call('GET', path)) as unknown as Progress;
    if (progress.status === 'finished') return progress;
    if (progress.status === 'failed') throw new Error(`The initial sync from Dinero failed: ${JSON.stringify(progress)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The initial sync from Dinero did not end within ${patience / 1000} s`);
}
