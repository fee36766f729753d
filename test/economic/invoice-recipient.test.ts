/** Who a draft is made out to and where the goods go, in the fields e-conomic has for it. */

import type { InvoiceLookUp } from '#functions/economic/invoice-calls.ts';
import { deliveryOf, recipientOf } from '#functions/economic/invoice-recipient.ts';
import type { CustomerInvoice } from '#shared/rackbeat/records.ts';
import { Fit } from '#shared/transfer/fit.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { anInvoice, settingsWith } from './records.ts';
import { needed } from './sessions.ts';

const address = {
  name: 'Nordlys ApS',
  street: 'Havnegade 1',
  street2: 'Port 2',
  city: 'Aarhus',
  zipcode: '8000',
  country: 'Denmark',
};
const empty = { name: '', street: '', street2: '', city: '', zipcode: '', country: '' };
const valid = '5798000123458';

interface Around {
  facts?: Transfer['facts'];
  settings?: Record<string, unknown>;
  lookedUp?: Partial<InvoiceLookUp>;
}

function recipient(change: Partial<CustomerInvoice> = {}, { facts, settings = {}, lookedUp = {} }: Around = {}) {
  const customer = needed(['customer', '1007', '207', facts]).get('customer', '1007');
  const fit = new Fit();
  const invoice = { ...anInvoice(), billing_address: address, ...change };
  return { sent: recipientOf(invoice, customer, settingsWith(settings), { warnings: [], ...lookedUp }, fit), cuts: fit.warnings };
}

const vatZone = (vatZoneNumber: number) => ({ vatZone: { vatZoneNumber } });

describe('the recipient', () => {
  test('the document’s own address, both streets one below the other', () => {
    const { sent, cuts } = recipient();
    expect(sent).toEqual({
      ...{ name: 'Nordlys ApS', address: 'Havnegade 1\nPort 2', zip: '8000', city: 'Aarhus', country: 'Denmark' },
      ...vatZone(1),
    });
    expect(cuts).toEqual([]);
  });

  test.each<[string, Partial<CustomerInvoice>, string]>([
    ['the name on the document', { customer: { company_name: 'Else' } }, 'Nordlys ApS'],
    ['else the customer’s', { billing_address: empty, customer: { company_name: 'Else' } }, 'Else'],
    ['else the customer’s where there is no address', { billing_address: undefined, customer: { company_name: 'Else' } }, 'Else'],
    ['else the customer’s number', { billing_address: empty, customer: undefined }, '1007'],
  ])('the name: %s', (_what, change, name) => {
    expect(recipient(change).sent.name).toBe(name);
  });

  test('an empty address leaves no empty fields', () => {
    for (const billing_address of [empty, undefined])
      expect(recipient({ billing_address }).sent).toEqual({ name: '1007', ...vatZone(1) });
  });

  test('FIELD_CUT each field to its length', () => {
    const long = (length: number) => 'x'.repeat(length + 1);
    const { sent, cuts } = recipient({
      billing_address: { name: long(250), street: long(250), street2: '', zipcode: long(50), city: long(250), country: long(50) },
    });
    expect([sent.name, sent.address, sent.zip, sent.city, sent.country].map((text) => text?.length)).toEqual([
      250, 250, 50, 250, 50,
    ]);
    expect(cuts.map(({ values }) => [values?.field, values?.limit])).toEqual([
      ['recipient.name', '250'],
      ['recipient.address', '250'],
      ['recipient.zip', '50'],
      ['recipient.city', '250'],
      ['recipient.country', '50'],
    ]);
  });

  test.each<[string, Partial<CustomerInvoice>, object]>([
    ['EX-E1 a valid one', { ean: valid }, { ean: valid, nemHandelType: 'ean' }],
    ['EX-E4 one in groups', { ean: '5798 0001 23458' }, { ean: valid, nemHandelType: 'ean' }],
    ['the customer’s, where the document has none', { customer: { ean: valid } }, { ean: valid, nemHandelType: 'ean' }],
    ['EX-E2 one with a wrong check digit is no address to send to', { ean: '5798000123457' }, { ean: '5798000123457' }],
    ['EX-E5 one that is too short', { ean: '579800012345' }, { ean: '579800012345' }],
    ['one that e-conomic has no room for', { ean: `${valid}0` }, {}],
  ])('the EAN number: %s', (_what, change, expected) => {
    const { ean, nemHandelType } = recipient(change).sent;
    expect({ ean, nemHandelType }).toEqual({ ean: undefined, nemHandelType: undefined, ...expected });
  });

  test('the contact that public bodies ask for', () => {
    expect(recipient({}, { lookedUp: { attention: 5 } }).sent.attention).toEqual({ customerContactNumber: 5 });
    expect(recipient().sent).not.toHaveProperty('attention');
  });
});

describe('the VAT zone of a document', () => {
  const oss = { oss: { enabled: true, zoneByCountry: { DE: 31 } } };
  test.each<[string, string, Around, number]>([
    ['EX-V2 Rackbeat’s', 'eu', { facts: { vatZone: 3 } }, 2],
    ['the customer’s, where the document has none', '', { facts: { vatZone: 3 } }, 3],
    ['EX-V1 domestic, where neither has', '', {}, 1],
    [
      'EX-O1 One Stop Shop’s, whatever zone the document carries',
      'eu',
      { facts: { vatZone: 31, ossZone: 31 }, settings: oss },
      31,
    ],
    ['EX-O2 not with One Stop Shop off', 'eu', { facts: { vatZone: 31, ossZone: 31 } }, 2],
    ['EX-O3 not for one of whom nothing is remembered', 'eu', { settings: oss }, 2],
    ['EX-O3 not for a customer it does not concern', 'eu', { facts: { vatZone: 2 }, settings: oss }, 2],
  ])('%s', (_what, vat_zone, around, zone) => {
    expect(recipient({ vat_zone }, around).sent).toMatchObject(vatZone(zone));
  });

  test('a customer whose transfer is not known', () => {
    const settings = settingsWith(oss);
    const invoice = { ...anInvoice(), vat_zone: '' };
    expect(recipientOf(invoice, undefined, settings, { warnings: [] }, new Fit())).toMatchObject(vatZone(1));
  });
});

describe('where the goods go', () => {
  const delivery = (delivery_address: CustomerInvoice['delivery_address']) => {
    const fit = new Fit();
    return { sent: deliveryOf({ ...anInvoice(), delivery_address }, fit), cuts: fit.warnings };
  };

  test('Q-27 the document’s own address, with the name above it', () => {
    expect(delivery(address)).toEqual({
      sent: { delivery: { address: 'Nordlys ApS\nHavnegade 1\nPort 2', zip: '8000', city: 'Aarhus', country: 'Denmark' } },
      cuts: [],
    });
    expect(delivery({ ...empty, city: 'Aarhus' }).sent).toEqual({ delivery: { city: 'Aarhus' } });
  });

  test('Q-27 nothing where there is none', () => {
    for (const none of [empty, undefined]) expect(delivery(none).sent).toEqual({});
  });

  test('FIELD_CUT each field to its length', () => {
    const long = (length: number) => 'x'.repeat(length + 1);
    const { sent, cuts } = delivery({ ...empty, street: long(255), zipcode: long(30), city: long(50), country: long(50) });
    expect(Object.values(sent.delivery ?? {}).map((text) => text.length)).toEqual([255, 30, 50, 50]);
    expect(cuts.map(({ values }) => [values?.field, values?.limit])).toEqual([
      ['delivery.address', '255'],
      ['delivery.zip', '30'],
      ['delivery.city', '50'],
      ['delivery.country', '50'],
    ]);
  });
});
