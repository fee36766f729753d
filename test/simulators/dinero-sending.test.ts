/** What happens to a booked invoice in Dinero: mail, the electronic invoice, payments. */
import { aCompany, aContact, contactGuid, without } from '#test/simulators/dinero/a-company.ts';
import { aBooked, aDraft, guid } from '#test/simulators/dinero/a-sale.ts';
import type { Fields } from '#test/simulators/dinero/records/fields.ts';

describe('mail', () => {
  const mail = (changes: Fields = {}): Fields => ({ ShouldAddTrustPilotEmailAsBcc: false, ...changes });

  test('goes to the contact, or to whom one names, and is kept in the outbox', async () => {
    const company = await aCompany();
    await aBooked(company);
    const send = (body: Fields) => company.call('POST', `/v1/{o}/invoices/${guid}/email`, body);
    expect((await send(mail())).body).toEqual({ Recipients: [{ Email: 'faktura@nordvik.test' }] });
    await send(mail({ Receiver: 'a@x.test, b@x.test', Subject: 'Hej', AddVoucherAsPdfAttachment: true }));
    expect(company.hand.outbox()).toMatchObject([
      { number: 1, recipients: ['faktura@nordvik.test'], subject: 'Faktura 1', hasPdf: false },
      { recipients: ['a@x.test', 'b@x.test'], subject: 'Hej', hasPdf: true },
    ]);
    expect((await company.call('GET', `/v1/{o}/invoices/${guid}`)).body).toMatchObject({
      MailOutStatus: 'Sent',
      LatestMailOutType: 'Mailout',
    });
  });

  test.each<[why: string, body: Fields, code: number]>([
    ['without the word on Trustpilot', {}, 42],
    ['with Trustpilot, which nobody set up', mail({ ShouldAddTrustPilotEmailAsBcc: true }), 42],
    ['with a message that has no place for the link', mail({ Message: 'Tak for handlen' }), 42],
    ['to no address', mail({ Receiver: 'nordvik' }), 49],
    ['to one bad address among good ones', mail({ Receiver: 'a@x.test,b' }), 49],
    ['of an older version', mail({ Timestamp: '0000000000000001' }), 58],
  ])('is refused %s', async (_why, sent, code) => {
    const company = await aCompany();
    await aBooked(company);
    const { status, body } = await company.call('POST', `/v1/{o}/invoices/${guid}/email`, sent);
    expect([status, body.code, company.hand.outbox()]).toEqual([400, code, []]);
  });

  test('is refused for a draft, for a contact without address, and for an organization without one', async () => {
    const company = await aCompany();
    const { TimeStamp } = await aDraft(company);
    const send = (body = mail()) => company.call('POST', `/v1/{o}/invoices/${guid}/email`, body);
    expect((await send()).body.code).toBe(59);
    await company.call('POST', `/v1/{o}/invoices/${guid}/book`, { Timestamp: TimeStamp });
    await company.call('PUT', `/v2/{o}/contacts/${contactGuid}`, without(aContact(), 'Email'));
    expect((await send()).body).toMatchObject({ code: 55, message: 'No receiver email' });
    expect((await send(mail({ Receiver: 'a@x.test' }))).status).toBe(200);
    const silent = await aCompany({ email: '' });
    await aBooked(silent);
    expect((await silent.call('POST', `/v1/{o}/invoices/${guid}/email`, mail())).body.code).toBe(53);
  });
});

describe('an electronic invoice', () => {
  const ean = '5798000123458';

  test.each<[why: string, contact: Fields, seed: Fields, sent: Fields, code: number | undefined]>([
    ['to an EAN number', { EanNumber: ean, InvoiceMailOutOptionKey: 'GLN' }, {}, {}, undefined],
    ['to a VAT number', { InvoiceMailOutOptionKey: 'VAT' }, {}, {}, undefined],
    ['to a contact that chose no way', {}, {}, {}, 56],
    ['to a wrong check digit', { EanNumber: '5798000123457', InvoiceMailOutOptionKey: 'GLN' }, {}, {}, 57],
    ['without own VAT number', { InvoiceMailOutOptionKey: 'VAT' }, { vatNumber: '' }, {}, 60],
    ['without bank details', { InvoiceMailOutOptionKey: 'VAT' }, { hasBankDetails: false }, {}, 54],
    ['without way of paying', { InvoiceMailOutOptionKey: 'VAT' }, {}, { PaymentMeanEnum: null }, 42],
    ['of an older version', { InvoiceMailOutOptionKey: 'VAT' }, {}, { Timestamp: '0000000000000001' }, 58],
  ])('%s', async (_why, contact, seed, sent, code) => {
    const company = await aCompany(seed);
    await company.call('PUT', `/v2/{o}/contacts/${contactGuid}`, aContact(contact));
    await aBooked(company);
    const { status, body } = await company.call('POST', `/v3/{o}/invoices/${guid}/e-invoice`, {
      PaymentMeanEnum: 'Domestic',
      ...sent,
    });
    expect([status, body.code]).toEqual([code === undefined ? 200 : 400, code]);
    expect(company.hand.outbox()).toHaveLength(code === undefined ? 1 : 0);
  });
});

describe('a payment', () => {
  const payment = (changes: Fields = {}): Fields => ({
    DepositAccountNumber: 55000,
    Amount: 225,
    Description: 'Betaling',
    RemainderIsFee: false,
    ...changes,
  });

  test('moves the status, and made twice pays twice', async () => {
    const company = await aCompany();
    let { TimeStamp: Timestamp } = await aBooked(company);
    const status = async () => (await company.call('GET', `/v1/{o}/invoices/${guid}`)).body.PaymentStatus;
    for (const expected of ['Paid', 'OverPaid']) {
      const { body } = await company.call('POST', `/v1/{o}/invoices/${guid}/payments`, payment({ Timestamp }));
      Timestamp = body.TimeStamp;
      expect(await status()).toBe(expected);
    }
    expect((await company.call('GET', `/v2/{o}/invoices/${guid}/payments`)).body).toMatchObject({
      RemainingAmount: -225,
      PaidAmount: 450,
    });
  });

  test.each<[why: string, changes: Fields, code: number]>([
    ['of nothing', { Amount: 0 }, 42],
    ['into an account that is no deposit', { DepositAccountNumber: 1000 }, 42],
    ['without description', { Description: '' }, 42],
    ['without timestamp', { Timestamp: undefined }, 42],
    ['with an old timestamp', { Timestamp: '0000000000000001' }, 58],
  ])('is refused %s', async (_why, changes, code) => {
    const company = await aCompany();
    const { TimeStamp: Timestamp } = await aBooked(company);
    const { status, body } = await company.call('POST', `/v1/{o}/invoices/${guid}/payments`, payment({ Timestamp, ...changes }));
    expect([status, body.code]).toEqual([400, code]);
  });

  test('of a foreign invoice needs the amount in its currency', async () => {
    const company = await aCompany();
    const { TimeStamp: Timestamp } = await aBooked(company, { Currency: 'EUR' });
    const pay = (changes: Fields) =>
      company.call('POST', `/v1/{o}/invoices/${guid}/payments`, payment({ Timestamp, Amount: 1678.61, ...changes }));
    expect((await pay({})).body.validationErrors).toHaveProperty('AmountInForeignCurrency');
    await pay({ AmountInForeignCurrency: 225 });
    expect((await company.call('GET', `/v1/{o}/invoices/${guid}`)).body.PaymentStatus).toBe('Paid');
  });

  test('that does not come makes the invoice overdue', async () => {
    const company = await aCompany();
    await aBooked(company);
    company.clock.set(Date.parse('2026-10-01T20:00:00Z'));
    expect((await company.call('GET', `/v1/{o}/invoices/${guid}`, undefined)).status).toBe(401);
    const { access_token } = company.hand.grantConsent();
    const status = async () =>
      (await company.call('GET', `/v1/{o}/invoices/${guid}`, undefined, { authorization: `Bearer ${access_token}` })).body
        .PaymentStatus;
    expect(await status()).toBe('Booked');
    company.clock.set(Date.parse('2026-10-01T22:00:00Z'));
    const fresh = company.hand.grantConsent().access_token;
    const late = await company.call('GET', `/v1/{o}/invoices/${guid}`, undefined, { authorization: `Bearer ${fresh}` });
    expect(late.body.PaymentStatus).toBe('Overdue');
  });
});
