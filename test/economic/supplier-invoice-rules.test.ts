/** Which supplier invoices go to e-conomic, what they lean on, and what is said of one that cannot go. */
import { supplierInvoice } from '#functions/economic/supplier-invoice.ts';
import { reasonOf } from '#test/refusal.ts';
import { aSupplierInvoice, purchaseSettings } from './purchases.ts';
import { aSession } from './sessions.ts';
import { type Around, draftOf, entriesOf } from './voucher-drafts.ts';

const lines = [{ net: 1000 }];
const invoice = aSupplierInvoice({ lines });
const session = aSession(purchaseSettings());
const withProjects = aSession({ ...session.settings, projects: { enabled: true } });

describe('whether it goes', () => {
  test.each([
    ['ECO-OUT-01 booked and owed', {}, undefined],
    ['not booked', { is_booked: false }, { code: 'NOT_BOOKED' }],
    ['nothing owed', aSupplierInvoice({ lines: [{ net: 0 }] }), { code: 'NOTHING_OWED' }],
  ])('%s', (_what, change, skip) => {
    const judged = supplierInvoice.judge(session, { ...invoice, ...change });
    expect(judged).toEqual(skip === undefined ? undefined : { skip });
  });

  test('ECO-SUP-01 switched off', () => {
    const off = aSession({ ...session.settings, suppliers: { ...session.settings.suppliers, enabled: false } });
    expect(supplierInvoice.judge(off, invoice)).toEqual({
      skip: { code: 'SWITCHED_OFF', values: { setting: 'suppliers.enabled' } },
    });
  });
});

describe('what it aims at and leans on', () => {
  test('ECO-OUT-01 a draft of exactly the invoice’s total', () => {
    const { gross, tolerance, ...rest } = supplierInvoice.aim(session, invoice);
    expect([gross.toFixed(2), tolerance.toString()]).toEqual(['1250.00', '0']);
    expect(rest).toEqual({ target: 'draft', warnings: [] });
  });

  test('the moment it was booked is the one that Rackbeat tells', () => {
    expect(supplierInvoice.bookedAt?.(session, { ...invoice, booked_moment: 1_773_300_000_000 })).toBe(1_773_300_000_000);
  });

  const supplier = { kind: 'supplier', number: '1001', how: 'ensure' };
  const project = { kind: 'project', number: '7', how: 'if-there' };
  test.each([
    ['EX-J2 its supplier and its project', withProjects, '7', [supplier, project]],
    ['EX-J4 no project with the feature off', session, '7', [supplier]],
    ['its supplier alone', withProjects, undefined, [supplier]],
  ])('%s', (_what, around, project_id, needs) => {
    expect(supplierInvoice.needs(around, { ...invoice, project_id })).toEqual(needs);
  });
});

describe('ECO-GEN-05 projects', () => {
  const ofProject = { change: { project_id: '7' }, projects: true };
  const three = { lines: [{ net: 8000 }, { net: 1500 }, { net: 500 }] };

  test('EX-J2 every entry carries the project, by its number in e-conomic', () => {
    const around: Around = {
      ...ofProject,
      rows: [
        ['supplier', '1001', '501'],
        ['project', '7', '70'],
      ],
    };
    expect(entriesOf(three, around).map(({ project }) => project)).toEqual(Array(3).fill({ projectNumber: 70 }));
    expect(draftOf(three, around).warnings).toEqual([]);
  });

  test.each<[string, Around, object[]]>([
    [
      'EX-J3 known only in Rackbeat: left out, and told',
      ofProject,
      [{ code: 'PROJECT_NOT_IN_LEDGER', values: { project: '7' } }],
    ],
    ['EX-J4 the feature is off: left out, and nothing said', { ...ofProject, projects: false }, []],
    ['an invoice without one', { projects: true }, []],
  ])('%s', (_what, around, warnings) => {
    for (const entry of entriesOf(three, around)) expect(entry).not.toHaveProperty('project');
    expect(draftOf(three, around).warnings).toEqual(warnings);
  });
});

describe('zone, date and text', () => {
  const untaxed = { lines: [{ net: 1000, vat: 0 }] };
  test.each<[string, Around, number]>([
    ['the invoice’s zone', { change: { vat_zone: 'eu' }, suppliersZone: 'abroad' }, 2011],
    [
      'else that of the supplier on it',
      { change: { vat_zone: '', supplier: { company_name: '', vat_zone: 'eu' } }, suppliersZone: 'abroad' },
      2011,
    ],
    ['else the supplier’s', { change: { vat_zone: '', supplier: undefined }, suppliersZone: 'abroad' }, 2012],
  ])('EX-S3 EX-S4 the account is of %s', (_what, around, accountNumber) => {
    expect(entriesOf(untaxed, around)[0]?.contraAccount).toEqual({ accountNumber });
  });

  test('without an invoice date the day of booking counts', () => {
    const [entry] = entriesOf({ lines }, { change: { invoice_date: undefined, booked_at: '2026-03-13', due_date: undefined } });
    expect(entry?.date).toBe('2026-03-13');
    expect(entry).not.toHaveProperty('dueDate');
  });

  test('an invoice that tells neither supplier nor heading bears the reference alone', () => {
    expect(entriesOf({ lines }, { change: { supplier: undefined } })[0]?.text).toBe('RBS-4711-1041');
  });

  test('a line whose item has no group is named by its place', () => {
    const { warnings } = draftOf({ lines: [{ net: 1 }, { item: 'unknown', net: 1 }] });
    expect(warnings.map(({ values }) => values?.group)).toEqual(['of line 2']);
  });
});

describe('one that cannot go', () => {
  test.each<[string, Around, Record<string, string>]>([
    ['SETTING_MISSING', { settings: { journal: undefined } }, { setting: 'supplierInvoices.journal' }],
    ['PERIOD_CLOSED', { year: { label: '2026', closed: true } }, { date: '2026-03-12' }],
    ['ACCOUNTING_YEAR_MISSING', { year: null }, { date: '2026-03-12' }],
    ['INVOICE_DATE_MISSING', { change: { invoice_date: undefined, booked_at: undefined } }, { number: '1041' }],
    ['VAT_ZONE_UNKNOWN', { change: { vat_zone: '', supplier: undefined } }, { zone: '' }],
  ])('%s says what of it', (code, around, values) => {
    expect(reasonOf(() => draftOf({ lines }, around))).toEqual({ code, values });
  });

  test('a supplier without a number in e-conomic is a fault of ours, and named', () => {
    expect(() => draftOf({ lines }, { rows: [['supplier', '1001', 'x']] })).toThrow(
      'No e-conomic number on the needed supplier 1001',
    );
  });
});
