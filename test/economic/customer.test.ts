/** A customer as e-conomic receives it. */
import { customer } from '#functions/economic/customer.ts';
import { Customer } from '#shared/rackbeat/records.ts';
import { settingsWith } from './records.ts';
import { aSession, needed } from './sessions.ts';

function mapped(words: Record<string, unknown> = {}, settings: Record<string, unknown> = {}) {
  const record = Customer.parse({
    number: 1007,
    company_name: 'Nordlys ApS',
    company_vat: 'DK12345678',
    address_street: 'Havnegade 1',
    address_street2: 'Port 2',
    address_city: 'Aarhus',
    address_zipcode: '8000',
    address_country: 'Denmark',
    contact_email: 'a@x.dk b@x.dk',
    contact_phone: '+45 86 12 34 56',
    currency: 'EUR',
    vat_zone: 'domestic',
    payment_terms_id: 1001,
    ...words,
  });
  const from = { needed: needed(['payment-terms', '1001', '31']), lookedUp: { group: 3 } };
  return customer.payload(aSession(settingsWith(settings)), record, from);
}

test('ECO-OUT-03 every field, the primary e-mail address only, and what was written is remembered', () => {
  expect(mapped()).toEqual({
    payload: {
      customerNumber: 1007,
      name: 'Nordlys ApS',
      currency: 'EUR',
      customerGroup: { customerGroupNumber: 3 },
      paymentTerms: { paymentTermsNumber: 31 },
      vatZone: { vatZoneNumber: 1 },
      barred: false,
      address: 'Havnegade 1\nPort 2',
      zip: '8000',
      city: 'Aarhus',
      country: 'Denmark',
      email: 'a@x.dk',
      telephoneAndFaxNumber: '+45 86 12 34 56',
      corporateIdentificationNumber: 'DK12345678',
    },
    facts: {
      written: 'address zip city country email telephoneAndFaxNumber corporateIdentificationNumber',
      vatZone: 1,
    },
    warnings: [],
  });
});

test.each<[string, string, string | undefined, object[]]>([
  ['EX-E1 as it is', '5798000123458', '5798000123458', []],
  ['EX-E4 in groups: without the blanks', '5798 0001 23458', '5798000123458', []],
  ['EX-E5 too short: as it is', '579800012345', '579800012345', []],
  [
    'too long for e-conomic: left out, and told',
    '5798 0001 234580',
    undefined,
    [{ code: 'EAN_INVALID', values: { ean: '57980001234580' } }],
  ],
  ['none', '', undefined, []],
])('the EAN number %s', (_what, ean, sent, warnings) => {
  const { payload, warnings: told } = mapped({ ean });
  expect(payload.ean).toBe(sent);
  expect(told).toEqual(warnings);
});

test('EX-O1 One Stop Shop’s zone is remembered for the invoices', () => {
  const oss = { enabled: true, zoneByCountry: { DE: 31 } };
  const { payload, facts } = mapped({ company_vat: '', address_country: 'Germany', vat_zone: 'eu' }, { oss });
  expect(payload.vatZone).toEqual({ vatZoneNumber: 31 });
  expect(facts).toMatchObject({ vatZone: 31, ossZone: 31 });
});

test('a number that e-conomic cannot have is left to it, and the company’s currency where Rackbeat tells none', () => {
  const { payload } = mapped({ number: '1234567890', currency: '' });
  expect(payload).not.toHaveProperty('customerNumber');
  expect(payload.currency).toBe('DKK');
});
