/** Suppliers in e-conomic with their contacts and groups, which two services share. */
import {
  aCompanyWithSupplier,
  aSupplier,
  aSupplierInvoice,
  posted,
  supplierInvoices,
} from '#test/simulators/economic/a-voucher.ts';
import { leavesOf } from '#test/simulators/economic/client-of.ts';
import type { Fields } from '#test/simulators/economic/records/fields.ts';

const listed = (body: Fields) => body.collection as Fields[];

describe('a supplier', () => {
  test.each<[why: string, supplier: Fields, path: string, code: string | undefined]>([
    ['without name', aSupplier({ name: undefined }), 'name', 'E04042'],
    ['without group', aSupplier({ supplierGroup: undefined }), 'supplierGroup', 'E04042'],
    ['in an unknown group', aSupplier({ supplierGroup: { supplierGroupNumber: 9 } }), 'supplierGroup', 'E06000'],
    ['with unknown terms', aSupplier({ paymentTerms: { paymentTermsNumber: 87 } }), 'paymentTerms', 'E07080'],
    ['in a zone for customers only', aSupplier({ vatZone: { vatZoneNumber: 4 } }), 'vatZone', undefined],
    ['with a zip of eleven', aSupplier({ zip: '1'.repeat(11) }), 'zip', undefined],
    ['with a phone of 21', aSupplier({ phone: '1'.repeat(21) }), 'phone', undefined],
    ['with an address of 256', aSupplier({ address: 'x'.repeat(256) }), 'address', undefined],
    ['with an e-mail of 101', aSupplier({ email: 'x'.repeat(101) }), 'email', undefined],
    ['with a taken number', aSupplier({ supplierNumber: 1 }), 'supplierNumber', 'E06010'],
    ['with an unknown contact', aSupplier({ attention: { supplierContactNumber: 1 } }), 'attention', 'E06000'],
    ['in a currency that is not enabled', aSupplier({ currency: 'CHF' }), 'currency', 'E06000'],
  ])('is refused %s', async (_why, supplier, path, code) => {
    const { call } = await aCompanyWithSupplier();
    const { status, body } = await call('POST', '/suppliers', supplier);
    expect(status).toBe(400);
    expect(leavesOf(body.errors)).toEqual([[path, code]]);
  });

  test('is replaced only with its number in the body, keeps no stamp and sorts by nothing', async () => {
    const { call } = await aCompanyWithSupplier();
    const unnumbered = await call('PUT', '/suppliers/1', aSupplier());
    expect(leavesOf(unnumbered.body.errors)).toEqual([['supplierNumber', 'E04042']]);
    const { status, body } = await call('PUT', '/suppliers/1', aSupplier({ supplierNumber: 1, barred: true, phone: '12' }));
    expect([status, body.barred, body.phone]).toEqual([200, true, '12']);
    expect(body).not.toHaveProperty('lastUpdated');
    expect((await call('GET', '/suppliers?sort=name')).status).toBe(400);
    expect((await call('GET', '/suppliers?filter=phone$eq:12')).status).toBe(400);
  });

  test('cannot be deleted while entries name it', async () => {
    const { call, hand } = await aCompanyWithSupplier();
    await posted(call, supplierInvoices(aSupplierInvoice()));
    expect((await call('DELETE', '/suppliers/1')).status).toBe(400);
    hand.deleteVoucher(2, 40001);
    expect((await call('DELETE', '/suppliers/1')).status).toBe(204);
    expect((await call('DELETE', '/payment-terms/3')).status).toBe(204);
  });

  test('has contacts which the newer service writes and REST only reads', async () => {
    const { call } = await aCompanyWithSupplier();
    const service = '/suppliersapi/v2.0.0/Contacts';
    const made = await call('POST', service, { supplierNumber: 1, name: 'Pia' });
    expect([made.status, made.body]).toEqual([201, { number: 1 }]);
    expect(listed((await call('GET', '/suppliers/1/contacts')).body)).toMatchObject([{ supplierContactNumber: 1, name: 'Pia' }]);
    expect((await call('POST', '/suppliers/1/contacts', { name: 'Pia' })).status).toBe(405);
    expect((await call('GET', '/suppliers/9/contacts')).status).toBe(404);
    expect((await call('POST', service, { supplierNumber: 9, name: 'Bo' })).body.errorCode).toBe('SupplierDoesNotExist');
    await call('PUT', '/suppliers/1', aSupplier({ supplierNumber: 1, attention: { supplierContactNumber: 1 } }));
    expect((await call('DELETE', `${service}/1`)).body.errorCode).toBe('SupplierContactIsInUse');
    await call('PUT', '/suppliers/1', aSupplier({ supplierNumber: 1 }));
    expect((await call('DELETE', `${service}/1`)).status).toBe(204);
    expect(listed((await call('GET', '/suppliers/1/contacts')).body)).toEqual([]);
    expect((await call('GET', `${service}?filter=isDeleted$eq:true`)).body).toMatchObject({ items: [{ number: 1 }] });
  });
});

describe('a supplier group', () => {
  const service = '/suppliersapi/v2.0.0/Groups';
  const group = { number: 7, name: 'Rackbeat', accountNumber: 6800 };

  test('is only read on REST and written by the newer service', async () => {
    const { call } = await aCompanyWithSupplier();
    for (const [method, path] of [
      ['POST', ''],
      ['PUT', '/1'],
      ['DELETE', '/1'],
    ] as const) {
      expect((await call(method, `/supplier-groups${path}`, {})).status).toBe(405);
    }
    const made = await call('POST', service, group);
    expect([made.status, made.body, made.headers.get('location')]).toEqual([
      201,
      { number: 7 },
      'https://economic.test/suppliersapi/v2.0.0/Groups/7',
    ]);
    expect((await call('GET', '/supplier-groups/7')).body).toMatchObject({ name: 'Rackbeat', account: { accountNumber: 6800 } });
  });

  test.each<[why: string, sent: Fields, errorCode: string]>([
    ['with a taken number', { ...group, number: 1 }, 'SupplierGroupIdAlreadyExists'],
    ['with an unknown account', { ...group, accountNumber: 1 }, 'ERROR_CODE_AccountDoesNotExist'],
    ['with a heading', { ...group, accountNumber: 1000 }, 'ERROR_CODE_AccountIsNotBalanceOrProfitAndLossType'],
    ['without a name', { ...group, name: '' }, 'SupplierGroupNameEmpty'],
    ['without a number', { ...group, number: undefined }, 'InvalidInput'],
    ['with null', { ...group, accountNumber: null }, 'InvalidInput'],
    ['with a name of 51', { ...group, name: 'x'.repeat(51) }, 'InvalidInput'],
  ])('is refused %s', async (_why, sent, errorCode) => {
    const { call } = await aCompanyWithSupplier();
    const { status, body } = await call('POST', service, sent);
    expect([status, body.status, body.errorCode]).toEqual([400, 400, errorCode]);
    expect((await call('GET', `${service}/count`)).body).toBe(2);
  });

  test('is replaced with its fresh version only, and deleted only when empty', async () => {
    const { call } = await aCompanyWithSupplier();
    await call('POST', service, group);
    const { objectVersion } = (await call('GET', `${service}/7`)).body;
    expect((await call('PUT', service, { ...group, name: 'Ny' })).body.errorCode).toBe('UpdateConflict');
    expect((await call('PUT', `${service}/7`, { ...group, objectVersion })).status).toBe(405);
    expect((await call('PUT', service, { ...group, name: 'Ny', objectVersion })).status).toBe(204);
    const stale = await call('PUT', service, { ...group, name: 'Nyere', objectVersion });
    expect([stale.status, stale.body.errors]).toMatchObject([409, [{ errorCode: 'UpdateConflict', property: 'objectVersion' }]]);
    expect((await call('DELETE', `${service}/1`)).body.errorCode).toBe('SupplierGroupIsInUse');
    expect((await call('DELETE', `${service}/7`)).status).toBe(204);
    expect((await call('GET', `${service}/7`)).body.errorCode).toBe('ResourceNotFound');
  });
});
