/** What must be true in the end of matched supplier invoices: alike once is linked, alike twice is told, and eAccounting is only read. */
import type { Company } from '../company.ts';
import type { World } from '../world.ts';

export async function checkMatching(world: World, company: Company): Promise<void> {
  if (!company.plan.matchesPurchases) return;
  const { tenantId, purchases, entered } = company;
  const { broken, sometimes } = world.stage;
  for (const { number, supplier, gross } of purchases.values()) {
    const key = { tenantId, ledger: 'eaccounting', kind: 'supplier-invoice', number: String(number) } as const;
    const row = await world.connector.truth.transfers.get(key);
    const theirs = [...entered].filter(([, { purchase }]) => purchase === number).map(([id]) => id);
    const told = `${number} was entered ${theirs.length} times and is ${row?.state ?? 'in no list'} (${row?.ledgerId})`;
    if (row?.ledgerId !== undefined && !theirs.includes(row.ledgerId) && !hasTwin(company, supplier, gross))
      broken('what is linked is alike', told, tenantId);
    // Two alike in Rackbeat are told apart by nobody.
    if (hasTwin(company, supplier, gross)) continue;
    if (theirs.length === 1) {
      if (row?.ledgerId !== theirs[0]) broken('alike once is linked', told, tenantId);
      else sometimes.saw('a supplier invoice of eAccounting was linked');
    }
    if (theirs.length > 1) {
      if (row?.reason?.code !== 'MATCH_AMBIGUOUS' || row.ledgerId !== undefined) broken('alike twice is told', told, tenantId);
      else sometimes.saw('a supplier invoice fitted two in eAccounting');
    }
  }
}

function hasTwin({ purchases }: Company, supplier: number, gross: string): boolean {
  return [...purchases.values()].filter((each) => each.supplier === supplier && each.gross === gross).length > 1;
}
