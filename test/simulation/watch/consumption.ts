/** What goods cost: one booking for each invoice that is in the ledger, over what Rackbeat says they cost. */
import { decimal, sum } from '#shared/money.ts';
import { type Company, consumptionReference } from '../company.ts';
import type { World } from '../world.ts';

interface CostLine {
  quantity: number;
  item_cost_price?: number | null;
}

export async function checkConsumption({ stage, connector }: World, company: Company): Promise<void> {
  const { books, plan, tenantId, ledger, account } = company;
  if (books.consumption === undefined || !plan.postsConsumption) return;
  const shown = await books.consumption();
  for (const { number } of company.invoices.values()) {
    const key = { tenantId, ledger: ledger.name, number: String(number) };
    const invoice = await connector.truth.transfers.get({ ...key, kind: 'customer-invoice' });
    const reference = consumptionReference(company, number);
    const mine = shown.filter(({ text }) => text.split(/[\s,]+/).includes(reference));
    if (mine.length > 1) stage.broken('never twice', `${reference} is posted ${mine.length} times`, tenantId);
    if (invoice?.state !== 'done' || invoice.outcome === 'skipped') continue;
    const lines = account.invoice(number).lines as CostLine[];
    const cost = sum(lines.map((line) => decimal(String(line.quantity)).times(decimal(String(line.item_cost_price ?? 0))))).round(
      2,
    );
    const posted = mine.length === 0 ? '0' : (mine[0]?.gross ?? '0');
    if (!decimal(posted).eq(cost))
      stage.broken('goods cost in the ledger what they cost in Rackbeat', `${reference}: ${cost}, not ${posted}`, tenantId);
    if (mine.length === 1) stage.sometimes.saw('what goods cost was posted');
  }
}
