/** Consent lost at the very moment something else changes the connection: no transfer may be left waiting for nobody. */
import { openCredentials, sealCredentials } from '#shared/tenant/credentials.ts';
import { aConnectedCompany, type Company, urls } from '../journey/company.ts';

const revoked = () => Response.json({ message: 'Unauthorized', errorCode: 'E02250' }, { status: 401 });

/** The next draft is answered with "revoked", after something else has happened. */
function revokeOnce(company: Company, meanwhile: () => Promise<unknown>): void {
  let isOver = false;
  company.net.between = async (request, carry) => {
    const isDraft = request.url === `${urls.economic}/invoices/drafts` && request.method === 'POST';
    if (!isDraft || isOver) return await carry(request);
    isOver = true;
    await meanwhile();
    return revoked();
  };
}

const statusOf = async ({ worker, account }: Company) =>
  (await worker.tenants.getConnection(String(account.accountId), 'e-conomic'))?.connection.status;

test('settings saved at the same moment: the connection pauses all the same, and connecting again sends the invoice', async () => {
  const company = await aConnectedCompany();
  revokeOnce(company, () => company.use({ customers: { enabled: true, defaultGroup: 1 }, layouts: { default: 19 } }));
  const { number } = company.account.bookedInvoice();
  await company.settle();
  expect(await statusOf(company)).toBe('reconnect');
  expect(await company.transfer('customer-invoice', number)).toMatchObject({
    state: 'waiting',
    reason: { code: 'LEDGER_CONSENT_LOST' },
  });
  await company.reconnect();
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
  expect(await company.ledgerInvoices('drafts')).toHaveLength(1);
});

test('connected again while an attempt still used the old consent: the attempt is made again by itself', async () => {
  const company = await aConnectedCompany();
  const tenantId = String(company.account.accountId);
  revokeOnce(company, async () => {
    const found = await company.worker.tenants.getConnection(tenantId, 'e-conomic');
    if (found === undefined) throw new Error('not connected');
    const credentials = openCredentials(company.worker.vault, tenantId, 'e-conomic', found.connection.credentials);
    // As connecting again does it.
    await company.worker.tenants.saveConnection({
      ...found.connection,
      consents: (found.connection.consents ?? 0) + 1,
      credentials: sealCredentials(company.worker.vault, tenantId, 'e-conomic', credentials),
    });
  });
  const { number } = company.account.bookedInvoice();
  await company.settle();
  expect(await statusOf(company)).toBe('active');
  expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
});
