/** Lets one booked invoice travel, and tells what happened on the way, line by line, from what the simulators saw. */

import type { EconomicSimulator } from '../../../test/simulators/economic/create-economic.ts';
import type { LoggedRequest } from '../../../test/simulators/frame.ts';
import { bookDemoInvoice, type DemoCompany } from './company.ts';
import type { Operator } from './operator.ts';
import { settled } from './settled.ts';

/** Throws when the invoice did not arrive, or not with equal totals. */
export async function travel(
  company: DemoCompany,
  economic: { url: string; simulator: EconomicSimulator },
  operator: Operator,
  tell: (line: string) => void,
): Promise<{ number: number; gross: number }> {
  economic.simulator.clearRequests();
  const started = performance.now();
  const invoice = bookDemoInvoice(company.account);
  tell(
    `Rackbeat     invoice ${invoice.number} to ${invoice.customer} is booked: ${money(invoice.net)} DKK, ${money(invoice.gross)} incl. VAT`,
  );
  tell(`Rackbeat     sends customer_invoice.booked to /webhooks/${company.tenantId}/e-conomic`);
  const path = `/tenants/${company.tenantId}/connections/e-conomic/transfers/customer-invoice/${invoice.number}`;
  const transfer = await settled(operator, path);
  for (const line of economic.simulator.requests().flatMap(storyOf)) tell(line);
  if (transfer.state !== 'done') throw new Error(`The invoice did not arrive: ${JSON.stringify(transfer)}`);
  const draft = await draftInLedger(economic, company.grantToken, String(transfer.ledgerId));
  const isEqual = draft.netAmount === invoice.net && draft.grossAmount === invoice.gross;
  tell(
    `e-conomic    draft ${transfer.ledgerId} stands there: ${money(draft.netAmount)} DKK + VAT ${money(draft.vatAmount)} = ${money(draft.grossAmount)}, ${isEqual ? 'equal to Rackbeat' : 'NOT equal to Rackbeat'}`,
  );
  tell(`connector    ${transfer.outcome} after ${Math.round(performance.now() - started)} ms, ${transfer.attempts} attempt`);
  if (!isEqual) throw new Error('The totals differ');
  return invoice;
}

/** What the connector did in e-conomic, in words; reads that found nothing are no news. */
function storyOf({ method, path, body, status }: LoggedRequest): string[] {
  if (method === 'GET') return [];
  const record = body as
    | { name?: string; customerNumber?: number; productNumber?: string; references?: { other?: string } }
    | undefined;
  const what: Record<string, string> = {
    '/customers': `customer ${record?.customerNumber} ${record?.name} created`,
    '/products': `product ${record?.productNumber} ${record?.name} created`,
    '/invoices/drafts': `draft created with reference ${record?.references?.other}`,
  };
  return [`e-conomic    ${method} ${path} ${status}: ${what[path] ?? 'done'}`];
}

async function draftInLedger(
  { url, simulator }: { url: string; simulator: EconomicSimulator },
  grantToken: string,
  number: string,
): Promise<{ netAmount: number; vatAmount: number; grossAmount: number }> {
  const answer = await fetch(`${url}/invoices/drafts/${number}`, {
    headers: { 'x-appsecrettoken': simulator.appSecretToken, 'x-agreementgranttoken': grantToken },
  });
  return (await answer.json()) as { netAmount: number; vatAmount: number; grossAmount: number };
}

function money(amount: number): string {
  return amount.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
