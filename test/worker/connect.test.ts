import { aConnectedCompany } from '../journey/company.ts';

const grantOf = (company: Awaited<ReturnType<typeof aConnectedCompany>>, companyName: string) =>
  company.economic.addAgreement({ companyName }).grantToken;

test('GEN-01 a consent for another company’s books is refused: the mappings would point at strangers', async () => {
  const company = await aConnectedCompany();
  const credentials = { agreementGrantToken: grantOf(company, 'Somebody Else A/S') };
  const reply = await company.ask({ ask: 'connect', rackbeatToken: company.account.token, credentials });
  expect(reply).toMatchObject({
    problem: { code: 'OTHER_LEDGER_COMPANY', detail: expect.stringContaining('Somebody Else A/S') },
  });
});

test('GEN-01 a Rackbeat token of another account is refused', async () => {
  const company = await aConnectedCompany();
  const other = company.rackbeat.addAccount({ companyName: 'Another ApS' });
  const reply = await company.ask({ ask: 'connect', rackbeatToken: other.token, credentials: { agreementGrantToken: 'x' } });
  expect(reply).toMatchObject({ problem: { code: 'LEDGER_RECONNECT' } });
  const agreement = grantOf(company, 'Nordlys ApS');
  expect(
    await company.ask({ ask: 'connect', rackbeatToken: other.token, credentials: { agreementGrantToken: agreement } }),
  ).toMatchObject({
    problem: { code: 'OTHER_ACCOUNT' },
  });
});

test('credentials of the wrong shape are refused, naming the field', async () => {
  const company = await aConnectedCompany();
  const reply = await company.ask({ ask: 'connect', rackbeatToken: company.account.token, credentials: {} });
  expect(reply).toMatchObject({
    problem: { code: 'CREDENTIALS_INVALID', detail: expect.stringContaining('agreementGrantToken') },
  });
});
