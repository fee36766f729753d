/** A supplier and its group as e-conomic receives them. */
import { supplier } from '#functions/economic/supplier.ts';
import { supplierGroup } from '#functions/economic/supplier-group.ts';
import { Supplier } from '#shared/rackbeat/records.ts';
import { purchaseSettings } from './purchases.ts';
import { aSession, needed } from './sessions.ts';

const rackbeats = {
  number: 1001,
  company_name: 'Stålværket A/S',
  company_vat: 'DK87654321',
  contact_email: 'faktura@example.test; lager@example.test',
  contact_phone: '+45 12 34 56 78',
  address_street: 'Havnegade 1',
  address_street2: 'Port 4',
  address_zipcode: '8000',
  address_city: 'Aarhus',
  address_country: 'Denmark',
  currency: 'EUR',
  vat_zone: 'eu',
  payment_terms_id: 7,
  supplier_groups: { number: 3, name: 'Steel' },
  is_barred: false,
};

const rows = needed(['payment-terms', '7', '2'], ['supplier-group', '3', '30']);

function payloadOf(words: Record<string, unknown> = {}, settings = purchaseSettings(), from = rows) {
  const record = Supplier.parse({ ...rackbeats, ...words });
  return supplier.payload(aSession(settings), record, { needed: from, lookedUp: undefined });
}

test('ECO-OUT-05 all that e-conomic keeps of a supplier', () => {
  expect(payloadOf()).toEqual({
    payload: {
      supplierNumber: 1001,
      name: 'Stålværket A/S',
      currency: 'EUR',
      supplierGroup: { supplierGroupNumber: 30 },
      paymentTerms: { paymentTermsNumber: 2 },
      vatZone: { vatZoneNumber: 2 },
      barred: false,
      address: 'Havnegade 1\nPort 4',
      zip: '8000',
      city: 'Aarhus',
      country: 'Denmark',
      email: 'faktura@example.test',
      phone: '+45 12 34 56 78',
      corporateIdentificationNumber: 'DK87654321',
    },
    facts: { written: 'address zip city country email phone corporateIdentificationNumber', zone: 'eu' },
    warnings: [],
  });
});

test.each([
  ['domestic', 1],
  ['eu', 2],
  ['abroad', 3],
  ['domestic_exempt', 1],
  ['', 1],
])('Q-29 zone "%s" is e-conomic’s zone %i: the one without VAT is not for suppliers', (vat_zone, zone) => {
  expect(payloadOf({ vat_zone }).payload.vatZone).toEqual({ vatZoneNumber: zone });
});

test.each([
  ['name', { company_name: 'x'.repeat(256) }, 255],
  ['address', { address_street: 'x'.repeat(256), address_street2: '' }, 255],
  ['zip', { address_zipcode: 'x'.repeat(11) }, 10],
  ['city', { address_city: 'x'.repeat(51) }, 50],
  ['country', { address_country: 'x'.repeat(51) }, 50],
  ['email', { contact_email: `${'x'.repeat(100)}@example.test` }, 100],
  ['phone', { contact_phone: '1'.repeat(21) }, 20],
  ['corporateIdentificationNumber', { company_vat: '1'.repeat(41) }, 40],
] as const)('FIELD_CUT %s is cut to what e-conomic takes, and said', (field, words, limit) => {
  const { payload, warnings } = payloadOf(words);
  expect(payload[field]).toHaveLength(limit);
  expect(warnings).toEqual([{ code: 'FIELD_CUT', values: { field, limit: String(limit) } }]);
});

test('a supplier without terms or group takes the defaults; without defaults it is refused', () => {
  const words = { payment_terms_id: null, supplier_groups: null };
  const settings = { ...purchaseSettings(), paymentTerms: { map: {}, default: 4 } };
  settings.suppliers.defaultGroup = 9;
  expect(payloadOf(words, settings, needed()).payload).toMatchObject({
    supplierGroup: { supplierGroupNumber: 9 },
    paymentTerms: { paymentTermsNumber: 4 },
  });
  expect(() => payloadOf({ supplier_groups: null })).toThrow('SUPPLIER_GROUP_UNMAPPED');
  expect(() => payloadOf({ payment_terms_id: null })).toThrow('PAYMENT_TERMS_UNMAPPED');
});

test('ECO-SUP-03 a group that e-conomic lacks is made with the chosen control account', () => {
  const settings = purchaseSettings();
  settings.suppliers.groupAccount = 6800;
  const made = supplierGroup.payload(
    aSession(settings),
    { number: '3', name: 'x'.repeat(51) },
    {
      needed: needed(),
      lookedUp: undefined,
    },
  );
  expect(made).toEqual({
    payload: { number: 3, name: 'x'.repeat(50), accountNumber: 6800 },
    warnings: [{ code: 'FIELD_CUT', values: { field: 'name', limit: '50' } }],
  });
});
