/** The same company in Dinero: connected beside e-conomic, so that one booked invoice travels to both. */
import type { DineroSimulator } from '../../../test/simulators/dinero/create-dinero.ts';
import type { DemoCompany } from './company.ts';
import type { Operator } from './operator.ts';

export interface InDinero {
  url: string;
  simulator: DineroSimulator;
  organizationId: number;
}

/** As an onboarding partner would do it: consent, settings, activation. Cost of goods sold is posted too. */
export async function connectDinero(
  { tenantId, account }: DemoCompany,
  dinero: { url: string; simulator: DineroSimulator },
  operator: Operator,
): Promise<InDinero> {
  const { simulator } = dinero;
  const { organizationId } = simulator.addOrganization({ name: account.companyName });
  const tokens = simulator.organization(organizationId).grantConsent();
  const connection = `/tenants/${tenantId}/connections/dinero`;
  await operator.call('PUT', `${connection}/credentials`, {
    rackbeatToken: account.token,
    // Already over: the first call renews it, as it will be every hour.
    credentials: { organizationId, refreshToken: tokens.refresh_token },
  });
  await operator.call('PUT', `${connection}/settings`, {
    customers: { enabled: true },
    invoices: { status: 'booked' },
    defaultSalesAccounts: { domestic: 1000, eu: 1050, abroad: 1100, domestic_exempt: 1150 },
    consumption: { enabled: true, costAccount: 2010, inventoryAccount: 60100 },
  });
  await operator.call('POST', `${connection}/activate`);
  return { ...dinero, organizationId };
}

/** Waits until the invoice and what its goods cost stand in Dinero, and tells it. Throws when they did not arrive. */
export async function tellOfDinero(
  { tenantId }: DemoCompany,
  { url, simulator, organizationId }: InDinero,
  invoice: { number: number; gross: number },
  operator: Operator,
  tell: (line: string) => void,
): Promise<void> {
  const transfers = `/tenants/${tenantId}/connections/dinero/transfers`;
  const sold = await settled(operator, `${transfers}/customer-invoice/${invoice.number}`);
  const consumed = await settled(operator, `${transfers}/consumption/${invoice.number}`);
  const headers = { authorization: `Bearer ${simulator.organization(organizationId).grantConsent().access_token}` };
  const answer = await fetch(`${url}/v1/${organizationId}/invoices/${sold.ledgerId}`, { headers });
  const { TotalInclVat, Number: number } = (await answer.json()) as { TotalInclVat: number; Number: number };
  const isEqual = TotalInclVat === invoice.gross;
  tell(
    `Dinero       invoice ${number} stands there booked: ${TotalInclVat} DKK incl. VAT, ${isEqual ? 'equal to Rackbeat' : 'NOT equal to Rackbeat'}`,
  );
  const entries = await fetch(`${url}/v1/${organizationId}/entries`, { headers });
  const cost = ((await entries.json()) as { AccountNumber: number; Amount: number }[])
    .filter(({ AccountNumber }) => AccountNumber === 2010)
    .reduce((total, { Amount }) => total + Amount, 0);
  tell(
    `Dinero       voucher ${consumed.ledgerNumber} posts what the goods cost: ${cost} DKK from inventory (60100) to consumption (2010)`,
  );
  if (!isEqual) throw new Error('The totals differ');
}

const patience = 60_000;

async function settled(operator: Operator, path: string): Promise<Record<string, unknown>> {
  const until = performance.now() + patience;
  while (performance.now() < until) {
    const transfer = await operator.call('GET', path).catch(() => undefined);
    if (transfer?.state === 'done') return transfer;
    if (transfer?.state === 'failed') throw new Error(`It did not arrive in Dinero: ${JSON.stringify(transfer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`It did not arrive in Dinero within ${patience / 1000} s: ${path}`);
}
