/** Which VAT zone of e-conomic's a customer, supplier or document goes to: with the product's group it decides the VAT. */
import { customerZone, mappedZone, rackbeatZone, supplierZone, zoneFacts } from '#functions/economic/vat-zone.ts';
import { Customer } from '#shared/rackbeat/records.ts';
import { settingsWith } from './records.ts';
import { aSession } from './sessions.ts';

/** Zones under numbers of the company's own; One Stop Shop as the test says. */
const settings = (oss: Record<string, unknown> = {}) =>
  settingsWith({ vatZones: { domestic: 11, eu: 12, abroad: 13, domestic_exempt: 14 }, oss });
const on = { enabled: true, zoneByCountry: { DE: 31, SE: 32 } };

const aCustomer = (words: Record<string, unknown>) =>
  Customer.parse({ number: 1007, company_name: 'Nordlys', address_country: 'Denmark', ...words });
const zoneOf = (words: Record<string, unknown>, oss: Record<string, unknown> = {}) =>
  customerZone(aCustomer(words), aSession(settings()).tenant, settings(oss));

test.each([
  ['domestic', 11, 11],
  ['eu', 12, 12],
  ['abroad', 13, 13],
  ['domestic_exempt', 14, 11],
])('Rackbeat’s zone %s is %i, and %i for a supplier', (zone, number, suppliers) => {
  expect([mappedZone(zone, settings()), supplierZone(zone, settings())]).toEqual([number, suppliers]);
});

test('VAT_ZONE_UNKNOWN a zone nobody knows is not guessed', () => {
  expect(() => mappedZone('moon', settings())).toThrow('VAT_ZONE_UNKNOWN');
  expect(() => supplierZone('moon', settings())).toThrow('VAT_ZONE_UNKNOWN');
});

test.each([
  [undefined, 'domestic'],
  [12, 'eu'],
  [14, 'domestic_exempt'],
  [31, 'domestic'],
  [99, undefined],
])('e-conomic’s zone %s is Rackbeat’s %s', (zone, expected) => {
  expect(rackbeatZone(zone, settings(on))).toBe(expected);
});

test.each<[string, Record<string, unknown>, number, object]>([
  ['a country’s', on, 31, { vatZone: 31, ossZone: 31 }],
  ['another one', on, 12, { vatZone: 12 }],
  ['a country’s with One Stop Shop off', { ...on, enabled: false }, 31, { vatZone: 31 }],
])('what is remembered of a zone that e-conomic has a customer in: %s', (_what, oss, zone, facts) => {
  expect(zoneFacts(zone, settings(oss))).toEqual(facts);
});

describe('ECO-CUS-19 One Stop Shop', () => {
  const german = { address_country: 'Germany' };
  const by = (zone: number, byOss: boolean, ...warnings: object[]) => ({ zone, byOss, warnings });

  test.each<[string, Record<string, unknown>, Record<string, unknown>, object]>([
    ['EX-O1 private, in a country with a zone', { ...german, vat_zone: 'eu' }, on, by(31, true)],
    ['EX-O2 the same with it off: Rackbeat’s zone', { ...german, vat_zone: 'domestic' }, {}, by(11, false)],
    ['EX-O3 a firm with a VAT number', { ...german, vat_zone: 'eu', company_vat: 'DE123456789' }, on, by(12, false)],
    ['EX-O3 a firm, as Rackbeat says', { ...german, vat_zone: 'eu', is_company: true }, on, by(12, false)],
    ['EX-O1 a private person, as Rackbeat says', { ...german, vat_zone: 'eu', is_company: false }, on, by(31, true)],
    [
      'EX-O4 in a country without a zone: domestic and told, never untaxed',
      { address_country: 'France', vat_zone: 'eu' },
      on,
      by(11, true, { code: 'OSS_ZONE_MISSING', values: { country: 'FR' } }),
    ],
    ['EX-O5 in the company’s own country', { vat_zone: 'domestic' }, on, by(11, false)],
    ['outside the EU', { address_country: 'Norway', vat_zone: 'abroad' }, on, by(13, false)],
    ['in a country nobody knows', { address_country: 'Moon', vat_zone: 'eu' }, on, by(12, false)],
    [
      'EX-O8 off: a private person in zone EU goes untaxed, and that is told',
      { ...german, vat_zone: 'eu' },
      {},
      by(12, false, { code: 'EU_ZONE_PRIVATE', values: { customer: '1007' } }),
    ],
    ['off: a firm in zone EU', { ...german, vat_zone: 'eu', company_vat: 'DE123456789' }, {}, by(12, false)],
    ['off: no zone is the domestic one', { vat_zone: '' }, {}, by(11, false)],
  ])('%s', (_what, words, oss, expected) => {
    expect(zoneOf(words, oss)).toEqual(expected);
  });
});
