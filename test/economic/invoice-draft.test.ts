/** A customer invoice as the draft that e-conomic receives. */

import type { InvoiceLookUp } from '#functions/economic/invoice-calls.ts';
import { draftOf } from '#functions/economic/invoice-draft.ts';
import type { CustomerInvoice } from '#shared/rackbeat/records.ts';
import { reasonOf } from '#test/refusal.ts';
import { anInvoice, type InvoiceWords, settingsWith } from './records.ts';
import { aSession, needed } from './sessions.ts';

type NeededRow = Parameters<typeof needed>[number];

const customer: NeededRow = ['customer', '1007', '207'];
const terms: NeededRow = ['payment-terms', '1001', '31'];

interface Around {
  settings?: Record<string, unknown>;
  rows?: NeededRow[];
  lookedUp?: Partial<InvoiceLookUp>;
  country?: string;
  /** Of the invoice, beyond what words can say. */
  change?: Partial<CustomerInvoice>;
}

function mapped(words: InvoiceWords = {}, around: Around = {}) {
  const session = aSession(settingsWith({ layouts: { default: 19 }, ...around.settings }));
  const rows = needed(...(around.rows ?? [customer, terms]));
  const tenant = { ...session.tenant, country: around.country ?? 'DK' };
  const lookedUp = { warnings: [], ...around.lookedUp };
  return draftOf({ ...session, tenant }, { ...anInvoice(words), ...around.change }, rows, lookedUp, 'RB-4711-1041');
}

const payloadOf = (words?: InvoiceWords, around?: Around) => mapped(words, around).payload;

test('a whole draft: date, currency, customer, layout, terms, recipient, reference and lines, and nothing that is empty', () => {
  expect(mapped()).toEqual({
    payload: {
      date: '2026-03-12',
      currency: 'DKK',
      customer: { customerNumber: 207 },
      layout: { layoutNumber: 19 },
      paymentTerms: { paymentTermsNumber: 31 },
      recipient: {
        name: 'Nordlys ApS',
        address: 'Havnegade 1',
        zip: '8000',
        city: 'Aarhus',
        country: 'Denmark',
        vatZone: { vatZoneNumber: 1 },
      },
      references: { other: 'RB-4711-1041' },
      lines: [
        {
          lineNumber: 1,
          description: 'Bracket\n4 × 25.00',
          product: { productNumber: 'SB-100' },
          quantity: 1,
          unitNetPrice: 100,
        },
      ],
    },
    warnings: [],
  });
});

describe('date, due date and currency', () => {
  test('without an invoice date the day of booking counts', () => {
    expect(payloadOf({ date: null }, { change: { booked_at: '2026-03-13' } }).date).toBe('2026-03-13');
    expect(payloadOf({}, { change: { booked_at: '2026-03-13' } }).date).toBe('2026-03-12');
  });

  test('INVOICE_DATE_MISSING names the invoice', () => {
    expect(reasonOf(() => mapped({ date: null }))).toEqual({ code: 'INVOICE_DATE_MISSING', values: { number: '1041' } });
  });

  test.each([
    ['dueDate', '2026-04-01'],
    ['net', undefined],
  ])('e-conomic is told a due date only with terms of type dueDate: %s', (type, dueDate) => {
    const rows: NeededRow[] = [customer, ['payment-terms', '1001', '31', { type }]];
    expect(payloadOf({}, { rows, change: { due_date: '2026-04-01' } }).dueDate).toBe(dueDate);
  });

  test('EX-F1 1,000.00 EUR at 7.4605 goes at 746.05, kroner without a rate', () => {
    expect(payloadOf({ currency: 'EUR', rate: 7.4605 })).toMatchObject({ currency: 'EUR', exchangeRate: 746.05 });
    expect(payloadOf({ currency: 'DKK' })).not.toHaveProperty('exchangeRate');
  });
});

describe('layout and terms', () => {
  const map = { layouts: { map: { 2: 19 }, default: 7 } };
  test.each<[string, InvoiceWords, Around, number]>([
    ['EX-L1 Rackbeat’s layout, mapped', { layout: 2 }, { settings: map, lookedUp: { layout: 5 } }, 19],
    ['EX-L2 the customer’s in e-conomic where it is not mapped', { layout: 3 }, { settings: map, lookedUp: { layout: 5 } }, 5],
    [
      'the customer’s where Rackbeat has none',
      {},
      { settings: map, lookedUp: { layout: 5 }, change: { layout_id: undefined } },
      5,
    ],
    ['the default', { layout: 3 }, { settings: map }, 7],
  ])('%s', (_what, words, around, layoutNumber) => {
    expect(payloadOf(words, around).layout).toEqual({ layoutNumber });
  });

  test('EX-L3 LAYOUT_MISSING names layout and customer', () => {
    const settings = { layouts: {} };
    const reason = (layout: string) => ({ code: 'LAYOUT_MISSING', values: { layout, customer: '1007' } });
    expect(reasonOf(() => mapped({ layout: 2 }, { settings }))).toEqual(reason('2'));
    expect(reasonOf(() => mapped({}, { settings, change: { layout_id: undefined } }))).toEqual(reason(''));
  });

  const withoutTerms = { change: { payment_terms_id: undefined } };

  test('an invoice without terms has the default ones', () => {
    const settings = { layouts: { default: 19 }, paymentTerms: { default: 14 } };
    expect(payloadOf({}, { ...withoutTerms, settings }).paymentTerms).toEqual({ paymentTermsNumber: 14 });
    expect(payloadOf({}, { settings }).paymentTerms).toEqual({ paymentTermsNumber: 31 });
  });

  test('PAYMENT_TERMS_UNMAPPED without a default', () => {
    expect(reasonOf(() => mapped({}, withoutTerms))).toEqual({ code: 'PAYMENT_TERMS_UNMAPPED', values: { terms: '' } });
  });
});

describe('the customer', () => {
  test.each<[string, NeededRow[], string]>([
    ['a customer without a number in e-conomic', [['customer', '1007', 'x'], terms], 'customer 1007'],
    ['terms without a number in e-conomic', [customer, ['payment-terms', '1001', 'x']], 'payment-terms 1001'],
  ])('%s is a fault of ours, and named', (_what, rows, who) => {
    expect(() => mapped({}, { rows })).toThrow(`No e-conomic number on the needed ${who}`);
  });
});

describe('notes', () => {
  const change = { heading: 'Spring', their_reference: 'Order 7', note: 'By truck' };

  test('heading, their reference and note, one below the other', () => {
    expect(payloadOf({}, { change }).notes).toEqual({ heading: 'Spring', textLine1: 'Order 7\nBy truck' });
  });

  test('EX-K1 a credit note begins with the invoice it credits, by its number in e-conomic, in the company’s language', () => {
    const original: NeededRow = ['customer-invoice', '1030', '5'];
    expect(payloadOf({ credits: 1030 }, { rows: [customer, terms, original], change }).notes?.textLine1).toBe(
      'Kreditnota til faktura 1030\nOrder 7\nBy truck',
    );
    expect(payloadOf({ credits: 1030 }, { country: 'SE' }).notes).toEqual({ textLine1: 'Kreditfaktura till faktura 1030' });
    expect(payloadOf({ credits: 1030 }, { country: 'GB' }).notes).toEqual({ textLine1: 'Credit note for invoice 1030' });
  });

  test('CREDIT_UNLINKED when the credited invoice is not in e-conomic', () => {
    const original: NeededRow = ['customer-invoice', '1030', '5'];
    expect(mapped({ credits: 1030 }, { rows: [customer, terms, original] }).warnings).toEqual([]);
    expect(mapped({ credits: 1030 }).warnings).toEqual([{ code: 'CREDIT_UNLINKED', values: { number: '1030' } }]);
  });

  test('FIELD_CUT a heading has 250 characters, the text 1,000', () => {
    const { payload, warnings } = mapped({}, { change: { heading: 'h'.repeat(251), note: 'n'.repeat(1001) } });
    expect(payload.notes).toEqual({ heading: 'h'.repeat(250), textLine1: 'n'.repeat(1000) });
    expect(warnings).toEqual([
      { code: 'FIELD_CUT', values: { field: 'notes.heading', limit: '250' } },
      { code: 'FIELD_CUT', values: { field: 'notes.textLine1', limit: '1000' } },
    ]);
  });
});

describe('ECO-GEN-05 projects', () => {
  const settings = { layouts: { default: 19 }, projects: { enabled: true } };

  test('EX-J1 the draft carries the project', () => {
    const { payload, warnings } = mapped({ project: 3 }, { settings, rows: [customer, terms, ['project', '3', '7']] });
    expect(payload.project).toEqual({ projectNumber: 7 });
    expect(warnings).toEqual([]);
  });

  test.each<[string, InvoiceWords, Record<string, unknown>, object[]]>([
    [
      'EX-J3 known only in Rackbeat: left out, and told',
      { project: 3 },
      settings,
      [{ code: 'PROJECT_NOT_IN_LEDGER', values: { project: '3' } }],
    ],
    ['EX-J4 the feature is off: left out, and nothing said', { project: 3 }, { layouts: { default: 19 } }, []],
    ['an invoice without one', {}, settings, []],
  ])('%s', (_what, words, changed, expected) => {
    const { payload, warnings } = mapped(words, { settings: changed });
    expect(payload).not.toHaveProperty('project');
    expect(warnings).toEqual(expected);
  });
});

test('all warnings stand together: of lines, credit, project, what was read, and cuts', () => {
  const lookedUp = { warnings: [{ code: 'EAN_INVALID' as const }] };
  const settings = { layouts: { default: 19 }, projects: { enabled: true }, invoices: { exactQuantity: true } };
  const words = { credits: 1030, project: 3, lines: [{ quantity: 3, total: 100, name: 'x'.repeat(2501) }] };
  expect(mapped(words, { settings, lookedUp }).warnings.map(({ code }) => code)).toEqual([
    'QUANTITY_ROUNDING',
    'CREDIT_UNLINKED',
    'PROJECT_NOT_IN_LEDGER',
    'EAN_INVALID',
    'FIELD_CUT',
  ]);
});
