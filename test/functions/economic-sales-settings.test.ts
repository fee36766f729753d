/** What the sales part of e-conomic's settings names must do what it is named for: the rounding product, and the VAT zones of customers. */
import { aConnectedCompany, type Company } from '../journey/company.ts';

interface Problem {
  setting: string;
  severity: string;
  reason: { code: string };
}

async function problemsWith(company: Company, settings: Record<string, unknown>): Promise<string[]> {
  const asked = { customers: { enabled: true, defaultGroup: 1 }, layouts: { default: 19 }, ...settings };
  const checked = (await company.ask({ ask: 'check-settings', settings: asked })) as { answer: { problems: Problem[] } };
  return checked.answer.problems.map(({ setting, severity, reason }) => `${severity} ${setting} ${reason.code}`);
}

test('ECO-CUS-05 a product for differences must exist, not be barred, and sell without VAT in every zone', async () => {
  const company = await aConnectedCompany();
  const untaxed = 4;
  const product = (productNumber: string, productGroupNumber: number) =>
    company.agreement.addProduct({ productNumber, name: productNumber, productGroup: { productGroupNumber } });
  company.agreement.put('product-groups', untaxed, { productGroupNumber: untaxed, name: 'Rounding' });
  for (const zone of [1, 2, 3, 4])
    company.agreement.put(`product-groups/${untaxed}/sales-accounts`, zone, {
      vatZone: { vatZoneNumber: zone },
      salesAccount: { accountNumber: 1030 },
    });
  product('TAXED', 1);
  product('FREE', untaxed);
  const withProduct = (roundingProduct: string, exactQuantity = true) =>
    problemsWith(company, { invoices: { exactQuantity, roundingHandling: 'correctionLine', roundingProduct } });
  expect(await withProduct('NONE')).toEqual(['error invoices.roundingProduct SETTING_NOT_IN_LEDGER']);
  expect(await withProduct('TAXED')).toEqual(['error invoices.roundingProduct ARTICLE_HAS_VAT']);
  expect(await withProduct('FREE')).toEqual([]);
  company.agreement.barProduct('FREE');
  expect(await withProduct('FREE')).toEqual(['error invoices.roundingProduct BARRED']);
  // Nothing is refused for a product that no invoice will name.
  expect(await withProduct('TAXED', false)).toEqual([]);
});

test('ECO-CUS-19 a VAT zone that e-conomic does not enable for customers is warned about, wherever a setting names it', async () => {
  const company = await aConnectedCompany();
  company.agreement.put('vat-zones', 9, {
    vatZoneNumber: 9,
    name: 'Bought in',
    enabledForCustomer: false,
    enabledForSupplier: true,
  });
  const oss = { enabled: true, zoneByCountry: { DE: 9 } };
  expect(await problemsWith(company, { vatZones: { abroad: 9 } })).toEqual(['warning vatZones.abroad ZONE_NOT_FOR_CUSTOMERS']);
  expect(await problemsWith(company, { oss })).toEqual(['warning oss.zoneByCountry.DE ZONE_NOT_FOR_CUSTOMERS']);
  expect(await problemsWith(company, {})).toEqual([]);
});
