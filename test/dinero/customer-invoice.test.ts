/** A customer invoice or credit note as the document that Dinero receives. */
import { customerInvoice, isCredit } from '#functions/dinero/customer-invoice.ts';
import { guidOf } from '#functions/dinero/guid.ts';
import type { InvoiceLookUp } from '#functions/dinero/invoice-calls.ts';
import type { CustomerInvoice } from '#shared/rackbeat/records.ts';
import { referencePrefix } from '#shared/transfer/reference.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { reasonOf } from '#test/refusal.ts';
import { anInvoice, type InvoiceWords } from '../economic/records.ts';
import { needed } from '../economic/sessions.ts';
import { aDineroSession } from './a-session.ts';

type NeededRow = Parameters<typeof needed>[number];

const customer: NeededRow = ['customer', '1007', 'guid-of-1007'];
const terms: NeededRow = ['payment-terms', '1001', 'Netto 14', { type: 'Netto', days: 14 }];
const defaultSalesAccounts = { domestic: 1000, eu: 1001, abroad: 1002 };

interface Around {
  settings?: Record<string, unknown>;
  rows?: NeededRow[];
  lookedUp?: InvoiceLookUp;
  country?: string;
  /** Of the invoice, beyond what words can say. */
  change?: Partial<CustomerInvoice>;
}

function session({ settings = {}, country = 'DK' }: Around = {}) {
  const made = aDineroSession({ customers: { enabled: true }, defaultSalesAccounts, ...settings });
  return { ...made, tenant: { ...made.tenant, country } };
}

function mapped(words: InvoiceWords = {}, around: Around = {}) {
  const from = {
    needed: needed(...(around.rows ?? [customer, terms])),
    lookedUp: around.lookedUp ?? {},
    reference: 'RB-4711-1041',
  };
  return customerInvoice.draft(session(around), { ...anInvoice(words), ...around.change }, from);
}

const bodyOf = (words?: InvoiceWords, around?: Around) => mapped(words, around).payload.body;

test('a whole invoice, and nothing that is empty', () => {
  expect(mapped()).toEqual({
    payload: {
      isCredit: false,
      body: {
        Guid: guidOf('invoice', 'RB-4711-1041'),
        ContactGuid: 'guid-of-1007',
        ExternalReference: 'RB-4711-1041',
        Date: '2026-03-12',
        Currency: 'DKK',
        Language: 'da-DK',
        ShowLinesInclVat: false,
        Address: 'Havnegade 1\n8000 Aarhus\nDenmark',
        PaymentConditionType: 'Netto',
        PaymentConditionNumberOfDays: 14,
        ProductLines: [expect.objectContaining({ AccountNumber: 1000, Quantity: 4, BaseAmountValue: 25 })],
      },
    },
    warnings: [],
  });
});

describe('the customer, the zone and the date', () => {
  const account = (words: InvoiceWords, rows?: NeededRow[]) =>
    bodyOf(words, rows === undefined ? {} : { rows }).ProductLines[0]?.AccountNumber;

  test('EX-V8 the accounts are of the document’s zone, else of the customer’s, else domestic', () => {
    const ofZone = (zone: string): NeededRow[] => [['customer', '1007', 'guid', { zone }], terms];
    expect(account({ zone: 'eu' }, ofZone('abroad'))).toBe(1001);
    expect(account({ zone: '' }, ofZone('abroad'))).toBe(1002);
    expect(account({ zone: '' }, ofZone(''))).toBe(1000);
    expect(account({ zone: '' })).toBe(1000);
  });

  test('a customer without a contact is a fault of ours, and named', () => {
    expect(() => mapped({}, { rows: [terms] })).toThrow('No contact on the needed customer 1007');
  });

  test('without an invoice date the day of booking counts; without both it is refused', () => {
    expect(bodyOf({ date: null }, { change: { booked_at: '2026-03-13' } }).Date).toBe('2026-03-13');
    expect(bodyOf({}, { change: { booked_at: '2026-03-13' } }).Date).toBe('2026-03-12');
    expect(reasonOf(() => mapped({ date: null }))).toEqual({ code: 'INVOICE_DATE_MISSING', values: { number: '1041' } });
  });

  test('PROJECT_LEFT_OUT Dinero has no projects', () => {
    expect(mapped({ project: 7 }).warnings).toEqual([{ code: 'PROJECT_LEFT_OUT', values: { project: '7' } }]);
  });
});

describe('when it is to be paid', () => {
  const conditions = (around: Around) => {
    const { PaymentConditionType, PaymentConditionNumberOfDays } = bodyOf({}, around);
    return [PaymentConditionType, PaymentConditionNumberOfDays];
  };
  const settings = { paymentTerms: { default: 'Netto 8' } };

  test.each<[string, Around, [string, number | undefined]]>([
    [
      'EX-P4 by its terms, cash without days',
      { rows: [customer, ['payment-terms', '1001', 'c', { type: 'NettoCash' }]] },
      ['NettoCash', undefined],
    ],
    ['by its terms before its due date', { change: { due_date: '2026-05-01' }, settings }, ['Netto', 14]],
    [
      'until its due date where the terms say a date',
      { rows: [customer, ['payment-terms', '1001', 'by date', {}]], change: { due_date: '2026-04-02' }, settings },
      ['Netto', 21],
    ],
    [
      'until its due date where it has no terms',
      { change: { payment_terms_id: undefined, due_date: '2026-04-02' }, settings },
      ['Netto', 21],
    ],
    ['by the default where nothing else says', { change: { payment_terms_id: undefined }, settings }, ['Netto', 8]],
  ])('%s', (_what, around, expected) => {
    expect(conditions(around)).toEqual(expected);
  });

  test('PAYMENT_TERMS_UNMAPPED names the terms', () => {
    const reason = (name: string) => ({ code: 'PAYMENT_TERMS_UNMAPPED', values: { terms: name } });
    expect(reasonOf(() => mapped({}, { rows: [customer] }))).toEqual(reason('1001'));
    expect(reasonOf(() => mapped({}, { change: { payment_terms_id: undefined } }))).toEqual(reason(''));
  });
});

describe('language, texts and address', () => {
  const at = (country: string) => ({ billing_address: { name: '', street: '', street2: '', city: '', zipcode: '', country } });
  test.each([
    ['DK', 'DK', 'da-DK'],
    ['Danmark', 'NO', 'da-DK'],
    [' Denmark ', 'NO', 'da-DK'],
    ['Germany', 'DK', 'en-GB'],
    ['', 'DK', 'da-DK'],
    ['', 'NO', 'en-GB'],
  ])('to “%s” from %s in %s', (country, home, language) => {
    expect(bodyOf({}, { change: at(country), country: home }).Language).toBe(language);
  });

  test('without an address the company’s own country says the language, and Dinero takes the contact’s address', () => {
    const body = bodyOf({}, { change: { billing_address: undefined } });
    expect(body.Language).toBe('da-DK');
    expect(body).not.toHaveProperty('Address');
  });

  test('heading, their reference and note', () => {
    const change = { heading: 'Spring', their_reference: 'Order 7', note: 'By truck' };
    expect(bodyOf({}, { change })).toMatchObject({ Description: 'Spring', Comment: 'Order 7\nBy truck' });
    expect(bodyOf()).not.toHaveProperty('Comment');
  });

  test('an address in which something is missing has no empty lines', () => {
    const address = { name: '', street: '', street2: 'Port 2', city: 'Aarhus', zipcode: '', country: '' };
    expect(bodyOf({}, { change: { billing_address: address } }).Address).toBe('Port 2\nAarhus');
  });
});

describe('credit notes', () => {
  const lines = [{ quantity: -2, price: 100 }];
  const original: NeededRow = ['customer-invoice', '1030', 'guid-of-1030'];

  test('EX-K2 the invoice is booked there: linked, named by its number, without terms, amounts positive', () => {
    const around: Around = { lookedUp: { credited: { guid: 'guid-of-1030', number: '88' } }, rows: [customer, terms, original] };
    const { payload, warnings } = mapped({ credits: 1030, lines }, around);
    expect(payload.isCredit).toBe(true);
    expect(payload.body).toMatchObject({ CreditNoteFor: 'guid-of-1030', Comment: 'Kreditnota til faktura 88' });
    expect(payload.body.ProductLines).toMatchObject([{ Quantity: 2, BaseAmountValue: 100 }]);
    expect(payload.body).not.toHaveProperty('PaymentConditionType');
    expect(warnings).toEqual([]);
  });

  test('CREDIT_UNLINKED it has a number there and cannot be linked: named by that number', () => {
    const original = { kind: 'customer-invoice', number: '1030', ledgerNumber: '77' } as Transfer;
    const rows = needed(customer, terms);
    const { payload, warnings } = customerInvoice.draft(session(), anInvoice({ credits: 1030, lines }), {
      needed: { get: (kind, number) => (kind === 'customer-invoice' && number === '1030' ? original : rows.get(kind, number)) },
      lookedUp: {},
      reference: 'RB-4711-1041',
    });
    expect(payload.body.Comment).toBe('Kreditnota til faktura 77');
    expect(warnings).toEqual([{ code: 'CREDIT_UNLINKED', values: { number: '1030' } }]);
  });

  test('CREDIT_UNLINKED it is not booked there: named by Rackbeat’s number, and told', () => {
    const { payload, warnings } = mapped({ credits: 1030, lines });
    expect(payload.body.Comment).toBe('Kreditnota til faktura 1030');
    expect(payload.body).not.toHaveProperty('CreditNoteFor');
    expect(warnings).toEqual([{ code: 'CREDIT_UNLINKED', values: { number: '1030' } }]);
  });

  test.each([
    ['an invoice', {}, false],
    ['what credits an invoice', { credits: 1030 }, true],
    ['what comes to less than nothing', { lines }, true],
    ['what comes to nothing', { net: 0, gross: 0 }, false],
  ])('%s is a credit note: %#', (_what, words, expected) => {
    expect(isCredit(anInvoice(words))).toBe(expected);
  });
});

describe('before it is made', () => {
  test.each<[string, Record<string, unknown>, Partial<CustomerInvoice>, object | undefined]>([
    ['DIN-GEN-03 a booked invoice', {}, {}, undefined],
    ['switched off', { customers: { enabled: false } }, {}, { code: 'SWITCHED_OFF', values: { setting: 'customers.enabled' } }],
    [
      'DIN-IN-02 invoices are made in Dinero',
      { invoiceOrigin: 'dinero' },
      {},
      { code: 'MASTER_ELSEWHERE', values: { setting: 'invoiceOrigin' } },
    ],
    [
      'DIN-IN-02 what came from Dinero does not go back',
      {},
      { their_reference: `${referencePrefix('ledger-invoice', '4711')}88` },
      { code: 'OWN_DOCUMENT_OF_LEDGER' },
    ],
    ['DIN-GEN-03 not booked', {}, { is_booked: false }, { code: 'NOT_BOOKED' }],
  ])('%s', (_what, settings, change, skip) => {
    const judged = customerInvoice.judge(session({ settings }), { ...anInvoice(), ...change });
    expect(judged).toEqual(skip === undefined ? undefined : { skip });
  });

  test.each([
    ['draft', 'draft'],
    ['booked', 'booked'],
    ['bookedAndMailed', 'sent'],
  ])('DIN-OUT-02 %s ends as %s', (status, target) => {
    const { gross, tolerance, ...rest } = customerInvoice.aim(session({ settings: { invoices: { status } } }), anInvoice());
    expect(rest).toEqual({ target, warnings: [] });
    expect([gross.toFixed(2), tolerance.toFixed(2)]).toEqual(['125.00', '0.01']);
  });

  test.each([
    ['EX-V6 three lines and a text', [{}, {}, {}, { item: '' }], '0.03'],
    ['texts alone', [{ item: '' }], '0.01'],
  ])('an øre for each line: %s', (_what, lines, tolerance) => {
    expect(customerInvoice.aim(session(), anInvoice({ lines })).tolerance.toFixed(2)).toBe(tolerance);
  });

  test('it leans on customer, products, terms and the invoice it credits, and the moment of booking is Rackbeat’s', () => {
    const invoice = { ...anInvoice({ credits: 1030 }), booked_moment: 1_773_300_000_000 };
    expect(customerInvoice.needs(session(), invoice).map(({ kind, number, how }) => [kind, number, how])).toEqual([
      ['customer', '1007', 'ensure'],
      ['product', 'SB-100', 'ensure'],
      ['payment-terms', '1001', 'ensure'],
      ['customer-invoice', '1030', 'after'],
    ]);
    expect(customerInvoice.bookedAt?.(session(), invoice)).toBe(1_773_300_000_000);
  });
});
