/** A customer invoice or credit note as the draft that eAccounting receives. */
import { customerInvoice } from '#functions/eaccounting/customer-invoice.ts';
import type { Recipient } from '#functions/eaccounting/recipient.ts';
import type { EaccountingSession } from '#functions/eaccounting/session.ts';
import { Settings } from '#functions/eaccounting/settings.ts';
import type { CustomerInvoice } from '#shared/rackbeat/records.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { reasonOf } from '#test/refusal.ts';
import { anInvoice, type InvoiceWords, settingsWith } from '../economic/records.ts';
import { aSession, needed } from '../economic/sessions.ts';

type NeededRow = Parameters<typeof needed>[number];

const customer: NeededRow = ['customer', '1007', 'id-of-1007'];
const article: NeededRow = ['product', 'SB-100', 'id-of-article'];
const terms: NeededRow = ['payment-terms', '1001', 'id-of-terms', { sales: 'id-of-terms' }];
const recipient: Recipient = {
  currency: 'SEK',
  priceDecimals: 2,
  pricesIncludeVat: false,
  isTaxed: true,
  postalCode: '114 56',
  city: 'Stockholm',
  terms: 'id-of-terms',
};
const address = {
  name: 'Nordlys AB',
  street: 'Storgatan 1',
  street2: 'Port 2',
  city: 'Stockholm',
  zipcode: '11456',
  country: 'Sweden',
};

interface Around {
  settings?: Record<string, unknown>;
  rows?: NeededRow[];
  recipient?: Partial<Recipient>;
  country?: string;
  /** Of the invoice, beyond what words can say. */
  change?: Partial<CustomerInvoice>;
}

function session({ settings = {}, country = 'SE' }: Around = {}): EaccountingSession {
  const base = aSession(settingsWith());
  const api = undefined as unknown as EaccountingSession['api'];
  return {
    ...base,
    api,
    ledger: 'eaccounting',
    baseCurrency: 'SEK',
    settings: Settings.parse(settings),
    tenant: { ...base.tenant, country },
  };
}

const invoiceOf = (words: InvoiceWords, change: Partial<CustomerInvoice> = {}) => ({
  ...anInvoice({ currency: 'SEK', ...words }),
  billing_address: undefined,
  ...change,
});

function mapped(words: InvoiceWords = {}, around: Around = {}) {
  return customerInvoice.draft(session(around), invoiceOf(words, around.change), {
    needed: needed(...(around.rows ?? [customer, article, terms])),
    lookedUp: { recipient: { ...recipient, ...around.recipient }, rates: new Map() },
    reference: 'RB-4711-1041',
  });
}

const payloadOf = (words?: InvoiceWords, around?: Around) => mapped(words, around).payload;
const texts = (words?: InvoiceWords, around?: Around) =>
  payloadOf(words, around)
    .Rows.filter((row) => row.IsTextRow)
    .map(({ LineNumber, Text }) => [LineNumber, Text]);

test('a whole draft, and nothing that is empty', () => {
  expect(mapped()).toEqual({
    payload: {
      CustomerId: 'id-of-1007',
      EuThirdParty: false,
      RotReducedInvoicingType: 0,
      IsCreditInvoice: false,
      InvoiceDate: '2026-03-12',
      BuyersOrderReference: 'RB-4711-1041',
      Rows: [expect.objectContaining({ LineNumber: 1, ArticleId: 'id-of-article', Quantity: 1, UnitPrice: 100 })],
    },
    warnings: [],
  });
});

describe('currency and date', () => {
  test('CURRENCY_OF_CUSTOMER an invoice in another currency than its customer’s is refused', () => {
    expect(reasonOf(() => mapped({ currency: 'EUR' }))).toEqual({
      code: 'CURRENCY_OF_CUSTOMER',
      values: { customer: '1007', ours: 'EUR', theirs: 'SEK' },
    });
  });

  test('RATE_OF_LEDGER a foreign invoice goes at eAccounting’s own rate, and Rackbeat’s is told', () => {
    const foreign = { recipient: { currency: 'EUR' } };
    const told = (rate: string) => [{ code: 'RATE_OF_LEDGER', values: { currency: 'EUR', rate } }];
    expect(mapped({ currency: 'EUR', rate: 11.25 }, foreign).warnings).toEqual(told('11.25'));
    expect(mapped({ currency: 'EUR' }, { ...foreign, change: { currency_rate: undefined } }).warnings).toEqual(told(''));
  });

  test('without an invoice date the day of booking counts; without both it is refused', () => {
    expect(payloadOf({ date: null }, { change: { booked_at: '2026-03-13' } }).InvoiceDate).toBe('2026-03-13');
    expect(payloadOf({}, { change: { booked_at: '2026-03-13' } }).InvoiceDate).toBe('2026-03-12');
    expect(reasonOf(() => mapped({ date: null }))).toEqual({ code: 'INVOICE_DATE_MISSING', values: { number: '1041' } });
  });
});

describe('the due date, which goes only where the customer’s own terms would say another', () => {
  const others: NeededRow = ['payment-terms', '1001', 'id-of-others', { sales: 'id-of-others' }];
  const due = { due_date: '2026-04-11' };
  test.each<[string, Around, InvoiceWords, string | undefined]>([
    ['the customer’s terms', { change: due }, {}, undefined],
    ['other terms', { rows: [customer, article, others], change: due }, {}, '2026-04-11'],
    [
      'terms of which nothing is remembered',
      { rows: [customer, article, ['payment-terms', '1001', 'x']], change: due },
      {},
      '2026-04-11',
    ],
    ['other terms and no due date', { rows: [customer, article, others] }, {}, undefined],
    [
      'other terms, due on its own day',
      { rows: [customer, article, others], change: { due_date: '2026-03-12' } },
      {},
      '2026-03-12',
    ],
    [
      'other terms, due before its own day',
      { rows: [customer, article, others], change: { due_date: '2026-03-11' } },
      {},
      undefined,
    ],
    ['no terms', { rows: [customer, article, others], change: { ...due, payment_terms_id: undefined } }, {}, undefined],
    ['a credit note', { rows: [customer, article, others], change: due }, { lines: [{ quantity: -1, price: 5 }] }, undefined],
  ])('%s', (_what, around, words, expected) => {
    expect(payloadOf(words, around).DueDate).toBe(expected);
  });
});

describe('references and texts', () => {
  const all = { heading: 'Spring', note: 'By truck', their_reference: 'Order 7', our_reference: { number: '3', name: 'Anna' } };

  test('EAC-SET-06 references in their fields, heading and note as rows of text after the lines', () => {
    expect(payloadOf({}, { change: all })).toMatchObject({ OurReference: 'Anna', YourReference: 'Order 7' });
    expect(texts({}, { change: all })).toEqual([
      [2, 'Spring'],
      [3, 'By truck'],
    ]);
    const [row] = payloadOf({}, { change: { note: 'By truck' } }).Rows.slice(1);
    expect(row).toEqual({ LineNumber: 2, IsTextRow: true, ReversedConstructionServicesVatFree: false, Text: 'By truck' });
  });

  test('FIELD_CUT references have 50 characters, since the invoice takes no more, and texts 2,000', () => {
    const change = {
      note: 'n'.repeat(2001),
      their_reference: 't'.repeat(51),
      our_reference: { number: '3', name: 'o'.repeat(51) },
    };
    const { payload, warnings } = mapped({}, { change });
    expect([payload.OurReference, payload.YourReference]).toEqual(['o'.repeat(50), 't'.repeat(50)]);
    expect(payload.Rows[1]?.Text).toHaveLength(2000);
    expect(warnings).toEqual(
      [
        ['OurReference', '50'],
        ['YourReference', '50'],
        ['Rows.Text', '2000'],
      ].map(([field, limit]) => ({ code: 'FIELD_CUT', values: { field, limit } })),
    );
  });
});

describe('EX-K3 credit notes', () => {
  const lines = [{ quantity: -2, price: 100 }];

  test('the flag, positive rows, and the credited invoice in the text, in the company’s language', () => {
    const { payload, warnings } = mapped(
      { credits: 1030, lines },
      { rows: [customer, article, terms, ['customer-invoice', '1030', 'x']] },
    );
    expect(payload.IsCreditInvoice).toBe(true);
    expect(payload.Rows[0]).toMatchObject({ Quantity: 1, UnitPrice: 200 });
    expect(payload.Rows[1]?.Text).toBe('Kreditfaktura till faktura 1030');
    expect(warnings).toEqual([]);
    expect(texts({ credits: 1030, lines }, { country: 'NO' })).toEqual([[2, 'Kreditnota til faktura 1030']]);
  });

  test('CREDIT_UNLINKED the credited invoice is not there', () => {
    expect(mapped({ credits: 1030, lines }).warnings).toEqual([{ code: 'CREDIT_UNLINKED', values: { number: '1030' } }]);
  });

  test.each<[string, InvoiceWords, boolean]>([
    ['less than nothing', { lines }, true],
    ['nothing, of an invoice', { credits: 1030, lines: [{ price: 0 }] }, true],
    ['nothing, of no invoice', { lines: [{ price: 0 }] }, false],
    ['more than nothing, though it names an invoice: eAccounting takes that as an invoice', { credits: 1030 }, false],
  ])('what comes to %s', (_what, words, expected) => {
    expect(payloadOf(words).IsCreditInvoice).toBe(expected);
  });
});

describe('addresses', () => {
  const delivery = { ...address, name: 'Lagret', street: 'Kajen 4', city: 'Göteborg', zipcode: '411 01' };

  test('Q-27 the document’s street in the customer’s town, blanks and capitals aside', () => {
    const sent = payloadOf({}, { change: { billing_address: { ...address, city: 'STOCKHOLM' } } });
    expect(sent).toMatchObject({ InvoiceAddress1: 'Storgatan 1', InvoiceAddress2: 'Port 2' });
    expect(payloadOf({}, { change: { billing_address: { ...address, street2: '' } } })).not.toHaveProperty('InvoiceAddress2');
  });

  test.each([
    ['another postal code', { zipcode: '411 01' }, '411 01 Stockholm'],
    ['another town', { city: 'Göteborg' }, '11456 Göteborg'],
    ['no postal code', { zipcode: '' }, 'Stockholm'],
  ])('ADDRESS_OF_CUSTOMER %s: the customer’s street stays, and that is told', (_what, change, city) => {
    const { payload, warnings } = mapped({}, { change: { billing_address: { ...address, ...change } } });
    expect(payload).not.toHaveProperty('InvoiceAddress1');
    expect(warnings).toEqual([{ code: 'ADDRESS_OF_CUSTOMER', values: { city } }]);
  });

  test('an address without a street says nothing', () => {
    const { payload, warnings } = mapped({}, { change: { billing_address: { ...address, street: '', city: 'Göteborg' } } });
    expect(payload).not.toHaveProperty('InvoiceAddress2');
    expect(warnings).toEqual([]);
  });

  test('Q-27 where the goods go', () => {
    expect(payloadOf({}, { change: { billing_address: address, delivery_address: delivery } })).toMatchObject({
      DeliveryCustomerName: 'Lagret',
      DeliveryAddress1: 'Kajen 4',
      DeliveryAddress2: 'Port 2',
      DeliveryPostalCode: '411 01',
      DeliveryCity: 'Göteborg',
      DeliveryCountryCode: 'SE',
    });
  });

  test.each<[string, Partial<CustomerInvoice>]>([
    ['none', {}],
    ['one without a street', { delivery_address: { ...delivery, street: '' } }],
    ['the same as the invoice’s', { billing_address: address, delivery_address: { ...address, zipcode: '114 56' } }],
  ])('no delivery address: %s', (_what, change) => {
    expect(Object.keys(payloadOf({}, { change })).filter((key) => key.startsWith('Delivery'))).toEqual([]);
  });

  test.each(['name', 'street', 'street2', 'zipcode', 'city', 'country'] as const)('one that differs in %s is another', (part) => {
    const change = { billing_address: address, delivery_address: { ...address, [part]: part === 'country' ? 'Norway' : 'Else' } };
    expect(payloadOf({}, { change })).toHaveProperty('DeliveryAddress1');
  });

  test('a delivery address on an invoice without one of its own', () => {
    expect(payloadOf({}, { change: { delivery_address: delivery } })).toHaveProperty('DeliveryAddress1', 'Kajen 4');
  });

  test('FIELD_CUT each field to its length', () => {
    const long = 'x'.repeat(51);
    const change = {
      billing_address: { ...address, street: long, street2: long },
      delivery_address: { name: long, street: `${long}y`, street2: long, zipcode: '1'.repeat(11), city: long, country: 'Sweden' },
    };
    expect(mapped({}, { change }).warnings.map(({ code, values }) => [code, values?.field, values?.limit])).toEqual([
      ['FIELD_CUT', 'InvoiceAddress1', '50'],
      ['FIELD_CUT', 'InvoiceAddress2', '50'],
      ['FIELD_CUT', 'DeliveryCustomerName', '50'],
      ['FIELD_CUT', 'DeliveryAddress1', '50'],
      ['FIELD_CUT', 'DeliveryAddress2', '50'],
      ['FIELD_CUT', 'DeliveryPostalCode', '10'],
      ['FIELD_CUT', 'DeliveryCity', '50'],
    ]);
  });
});

describe('before it is made', () => {
  test.each<[string, Record<string, unknown>, Partial<CustomerInvoice>, object | undefined]>([
    ['EAC-SET-05 a booked invoice', {}, {}, undefined],
    ['EAC-SET-05 nothing is transferred', { orderFlow: 'none' }, {}, { code: 'SWITCHED_OFF', values: { setting: 'orderFlow' } }],
    ['not booked', {}, { is_booked: false }, { code: 'NOT_BOOKED' }],
  ])('%s', (_what, settings, change, skip) => {
    const judged = customerInvoice.judge(session({ settings }), invoiceOf({}, change));
    expect(judged).toEqual(skip === undefined ? undefined : { skip });
  });

  test.each([
    ['EAC-SET-07', 'draft', 'draft'],
    ['EAC-SET-08', 'invoiced', 'booked'],
    ['EAC-SET-09', 'invoicedAndMailed', 'sent'],
  ])('%s %s ends as %s', (_id, status, target) => {
    const { gross, tolerance, ...rest } = customerInvoice.aim(session({ settings: { invoices: { status } } }), invoiceOf({}));
    expect(rest).toEqual({ target, warnings: [] });
    expect([gross.toFixed(2), tolerance.toFixed(2)]).toEqual(['125.00', '0.01']);
  });

  test('it leans on customer, products and terms, and the moment of booking is Rackbeat’s', () => {
    const invoice = invoiceOf({}, { booked_moment: 1_773_300_000_000 });
    expect(customerInvoice.needs(session(), invoice).map(({ kind }) => kind)).toEqual(['customer', 'product', 'payment-terms']);
    expect(customerInvoice.bookedAt?.(session(), invoice)).toBe(1_773_300_000_000);
  });

  test('an invoice of texts and other lines may differ by an öre for each that is sold', () => {
    const lines = [{}, {}, { item: '' }];
    expect(customerInvoice.aim(session(), invoiceOf({ lines })).tolerance.toFixed(2)).toBe('0.02');
    expect(customerInvoice.aim(session(), invoiceOf({ lines: [{ item: '' }] })).tolerance.toFixed(2)).toBe('0.01');
  });
});

test('the number that the credited invoice has in eAccounting is the one that is named', () => {
  const original = { kind: 'customer-invoice', number: '1030', state: 'done', ledgerNumber: '77' } as Transfer;
  const rows = needed(customer, article, terms);
  const { payload } = customerInvoice.draft(session(), invoiceOf({ credits: 1030, lines: [{ quantity: -1, price: 5 }] }), {
    needed: { get: (kind, number) => (kind === 'customer-invoice' && number === '1030' ? original : rows.get(kind, number)) },
    lookedUp: { recipient, rates: new Map() },
    reference: 'RB-4711-1041',
  });
  expect(payload.Rows[1]?.Text).toBe('Kreditfaktura till faktura 77');
});
