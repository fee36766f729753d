/** Field by field: what must be sent, how long a text may be, what only the server sets. Written from the published lists. */
import { aCompany } from '#test/simulators/eaccounting/a-company.ts';
import type { Fields } from '#test/simulators/eaccounting/records/fields.ts';

/** A body that each resource takes. */
async function bodies() {
  const company = await aCompany();
  const { aCustomer, anArticle, aDraft, idOf, create, customerId } = company;
  const TermsOfPaymentId = idOf('termsofpayments', 'NameEnglish', '30 days');
  const SupplierId = await create('suppliers', { Name: 'Nordic Parts AB', TermsOfPaymentId });
  const amounts = (debit: string) => [
    { AccountNumber: 4010, [debit]: 100 },
    { AccountNumber: 2440, CreditAmount: 100 },
  ];
  const supplierInvoice = { SupplierId, InvoiceNumber: 'F-1', TotalAmount: 100, IsCreditInvoice: false };
  const accepted: Record<string, Fields> = {
    customers: aCustomer(),
    articles: anArticle({ Number: 'B-1' }),
    suppliers: { Name: 'Sydparts AB', TermsOfPaymentId },
    customerinvoicedrafts: aDraft(),
    customerinvoices: aDraft(),
    supplierinvoices: { ...supplierInvoice, Rows: amounts('DebetAmount') },
    supplierinvoicedrafts: { ...supplierInvoice, Rows: amounts('DebitAmount') },
    customerlabels: { Name: 'A' },
    articlelabels: { Name: 'A' },
    projects: { Number: 'P1', Name: 'Hamnen', StartDate: '2026-01-01' },
    costcenteritems: { CostCenterId: idOf('costcenters', 'Number', 1), Name: 'A', ShortName: 'A', IsActive: true },
    partnerresourcelinks: {
      ResourceId: customerId,
      ResourceType: 1,
      Href: 'https://app.test/1',
      PartnerCompanyName: 'A',
      PartnerSystemName: 'B',
    },
  };
  return { ...company, accepted };
}

const required: Record<string, string[]> = {
  customers: ['Name', 'InvoiceCity', 'InvoicePostalCode', 'TermsOfPaymentId', 'IsPrivatePerson', 'IsActive'],
  articles: ['Number', 'Name', 'IsActive', 'CodingId', 'UnitId'],
  suppliers: ['Name', 'TermsOfPaymentId'],
  customerinvoicedrafts: ['CustomerId', 'EuThirdParty', 'RotReducedInvoicingType'],
  customerinvoices: ['CustomerId', 'EuThirdParty', 'RotReducedInvoicingType', 'Rows'],
  supplierinvoices: ['SupplierId', 'InvoiceNumber', 'TotalAmount'],
  supplierinvoicedrafts: ['SupplierId', 'IsCreditInvoice', 'TotalAmount', 'Rows'],
  customerlabels: ['Name'],
  articlelabels: ['Name'],
  projects: ['Number', 'Name', 'StartDate'],
  costcenteritems: ['CostCenterId', 'Name', 'ShortName', 'IsActive'],
  partnerresourcelinks: ['ResourceId', 'ResourceType', 'Href', 'PartnerCompanyName', 'PartnerSystemName'],
};

describe('a field that must be sent', () => {
  test.each(Object.entries(required).flatMap(([path, names]) => names.map((name) => [path, name] as const)))(
    '%s: %s',
    async (path, name) => {
      const { call, accepted } = await bodies();
      for (const nothing of [undefined, null]) {
        const { status, body } = await call('POST', path, { ...accepted[path], [name]: nothing });
        expect([status, body.ErrorCode]).toEqual([400, 2000]);
        expect(body.DeveloperErrorMessage).toContain(`The ${name} field is required.`);
      }
    },
  );

  test.each(Object.keys(required))('%s takes the body that has them all, and ignores what it does not know', async (path) => {
    const { call, accepted } = await bodies();
    const { status, body } = await call('POST', path, { ...accepted[path], Colour: 'red' });
    expect([status, body.Colour]).toEqual([201, undefined]);
  });
});

const address = { InvoiceAddress1: 50, InvoiceAddress2: 50 };
const delivery = { DeliveryAddress1: 50, DeliveryAddress2: 50, DeliveryCity: 50, DeliveryPostalCode: 10 };

const lengths: Record<string, Record<string, number>> = {
  customers: {
    ...{ CustomerNumber: 16, Name: 50, CorporateIdentityNumber: 20, InvoiceCity: 50, InvoicePostalCode: 10, Note: 4000 },
    ...{ ContactPersonEmail: 255, ContactPersonMobile: 50, ContactPersonName: 100, ContactPersonPhone: 50 },
    ...{ EmailAddress: 255, MobilePhone: 50, Telephone: 50, WwwAddress: 255, SalesDocumentLanguage: 2 },
    ...{ ElectronicAddress: 255, ElectronicReference: 35, EdiGlnNumber: 255, EdiServiceDelivererId: 255 },
    ...{ ...address, ...delivery, DeliveryCustomerName: 100 },
  },
  articles: { Number: 40, Name: 50, NameEnglish: 50 },
  suppliers: {
    ...{ SupplierNumber: 16, Name: 50, Address1: 50, Address2: 50, PostalCode: 10, City: 50, CorporateIdentityNumber: 20 },
    ...{ VatNumber: 20, EmailAddress: 255, ContactPersonName: 50, ContactPersonPhone: 50, ContactPersonMobile: 50 },
    ...{ ContactPersonEmail: 255, Telephone: 50, MobilePhone: 50, WwwAddress: 255, Note: 400, BankAccountNumber: 50 },
    ...{ BankgiroNumber: 10, PlusgiroNumber: 10 },
  },
  customerinvoicedrafts: {
    ...{ YourReference: 100, OurReference: 100, BuyersOrderReference: 35, DeliveryCustomerName: 50 },
    ...{ DeliveryMethodName: 50, DeliveryMethodCode: 20, DeliveryTermName: 50, DeliveryTermCode: 20 },
    ...{ ...address, ...delivery },
  },
  customerinvoices: {
    YourReference: 50,
    OurReference: 50,
    BuyersOrderReference: 35,
    DeliveryCustomerName: 100,
    ...address,
    ...delivery,
  },
  supplierinvoicedrafts: { InvoiceNumber: 50, OcrNumber: 25, Message: 25 },
  customerlabels: { Name: 50, Description: 400 },
  articlelabels: { Name: 50, Description: 400 },
  projects: { Number: 9, Name: 50, Notes: 500 },
  costcenteritems: { Name: 50, ShortName: 9 },
  partnerresourcelinks: { Href: 256, PartnerCompanyName: 100, PartnerSystemName: 100 },
};

describe('a text is taken at its full length and refused beyond it, never cut', () => {
  const cases = Object.entries(lengths).flatMap(([path, names]) =>
    Object.entries(names).map(([name, max]) => [path, name, max] as const),
  );
  test.each(cases)('%s: %s of %d', async (path, name, max) => {
    const { call, accepted } = await bodies();
    const full = await call('POST', path, { ...accepted[path], [name]: 'x'.repeat(max) });
    expect([full.status, full.body[name]]).toEqual([201, 'x'.repeat(max)]);
    const { status, body } = await call('POST', path, { ...accepted[path], [name]: 'x'.repeat(max + 1) });
    expect(status).toBe(400);
    expect(body.DeveloperErrorMessage).toContain(`${name} must be a string with a maximum length of ${max}`);
  });
});

const setByServer: Record<string, string[]> = {
  customers: ['Id', 'ChangedUtc', 'LastInvoiceDate', 'PayToAccountId', 'UnpaidInvoicesAmount', 'IsFutureInvoiceDateAllowed'],
  articles: [
    'Id',
    'CodingName',
    'UnitName',
    'UnitAbbreviation',
    'CreatedUtc',
    'ChangedUtc',
    'StockBalanceAvailable',
    'StockValue',
  ],
  suppliers: ['Id', 'CreatedUtc', 'ModifiedUtc', 'LastInvoiceDate'],
  customerinvoicedrafts: [
    'Id',
    'CreatedUtc',
    'CustomerNumber',
    'InvoiceCity',
    'InvoiceCurrencyCode',
    'IncludesVat',
    'TotalAmount',
  ],
  customerinvoices: [
    'Id',
    'InvoiceNumber',
    'TotalAmount',
    'RemainingAmount',
    'VoucherNumber',
    'CustomerEmail',
    'ReferringInvoiceId',
  ],
  supplierinvoices: ['Id', 'SupplierName', 'RemainingAmount', 'VoucherNumber', 'Status', 'PaymentDate', 'CreatedFromDraftId'],
  projects: ['Id', 'CustomerName', 'ModifiedUtc'],
  costcenteritems: ['Id', 'CreatedUtc'],
};

test.each(Object.keys(setByServer))('what the server sets in %s is ignored when it is sent', async (path) => {
  const { call, accepted } = await bodies();
  const nonsense = Object.fromEntries((setByServer[path] ?? []).map((name) => [name, 'nonsense']));
  const { status, body } = await call('POST', path, { ...accepted[path], ...nonsense });
  expect(status).toBe(201);
  for (const name of setByServer[path] ?? []) {
    expect([name, Object.hasOwn(body, name), body[name] === 'nonsense']).toEqual([name, true, false]);
  }
});
