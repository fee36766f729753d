/** The e-mail field of a customer or supplier in e-conomic may hold more addresses than Rackbeat's one. */
import { aBuyingCompany } from './purchases.ts';

describe.each(['customer', 'supplier'] as const)('addresses that a person typed behind the %s’s in e-conomic stay', (kind) => {
  test.each([
    ['ours is among several', 'a@example.test', 'b@example.test a@example.test', 'b@example.test a@example.test'],
    ['ours has changed', 'c@example.test', 'a@example.test b@example.test', 'c@example.test b@example.test'],
    ['ours was taken away', '', 'a@example.test b@example.test', 'b@example.test'],
    ['there is one only', 'c@example.test', 'a@example.test', 'c@example.test'],
  ])('%s', async (_case, contact_email, theirs, expected) => {
    const company = await aBuyingCompany();
    const { number } = company.account[kind]({ contact_email: 'a@example.test' });
    await company.settle();
    const before = (await company.inLedger(`/${kind}s/${number}`)) ?? {};
    company.agreement.put(`${kind}s`, number, { ...before, email: theirs });
    company.account.change(`${kind}s`, number, { company_name: 'Nordlys Handel ApS', contact_email });
    await company.settle();
    expect(await company.inLedger(`/${kind}s/${number}`)).toMatchObject({ name: 'Nordlys Handel ApS', email: expected });
  });
});
