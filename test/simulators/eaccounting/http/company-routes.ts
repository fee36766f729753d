/** The company's own settings and its chart of accounts. */
import { type Company, variants } from '../company.ts';
import type { Fields } from '../records/fields.ts';
import { accountFields } from '../records/look-ups.ts';
import type { Resource } from '../records/resource.ts';
import { missing } from '../refusal.ts';
import { type Api, addEndpoint, idIn } from './api.ts';
import { listOf, show } from './resource-routes.ts';

const accounts: Resource = { path: 'accounts', noun: 'Account', fields: accountFields, areas: ['accounting'] };

export function addCompanyRoutes(api: Api): void {
  addEndpoint(api, 'GET', 'companysettings', { areas: ['sales'] }, (c) => c.json(settingsOf(c.env.caller.company)));
  addEndpoint(api, 'GET', 'accounts', accounts, (c) => {
    const { company } = c.env.caller;
    const years = company.table('fiscalyears').all();
    return c.json(
      listOf(
        c,
        accounts,
        years.flatMap(({ Id }) => company.table(`accounts/${Id}`).all()),
      ),
    );
  });
  addEndpoint(api, 'GET', 'accounts/:year', accounts, (c) =>
    c.json(listOf(c, accounts, accountsOf(c.env.caller.company, idIn(c, 'year')).all())),
  );
  addEndpoint(api, 'GET', 'accounts/:year/:number', accounts, (c) => {
    const account = accountsOf(c.env.caller.company, idIn(c, 'year')).get(idIn(c, 'number'));
    if (!account) {
      throw missing(`Account ${idIn(c, 'number')}`);
    }
    return c.json(show(c, accounts, account));
  });
}

function accountsOf(company: Company, year: string) {
  if (!company.table('fiscalyears').get(year.toLowerCase())) {
    throw missing(`Fiscal year ${year}`);
  }
  return company.table(`accounts/${year.toLowerCase()}`);
}

function settingsOf({ id, settings }: Company): Fields {
  return {
    Name: settings.name,
    CountryCode: settings.country,
    CurrencyCode: settings.currency,
    CorporateIdentityNumber: { SE: '556000-0000', NO: '987654325', DK: '12345674' }[settings.country],
    ProductVariant: variants[settings.variant],
    ActivatedModules: settings.modules,
    NextCustomerNumber: settings.nextCustomerNumber,
    NextSupplierNumber: settings.nextSupplierNumber,
    NextCustomerInvoiceNumber: settings.nextCustomerInvoiceNumber,
    ShowPricesExclVatPC: settings.showPricesExclVatPC,
    DomesticCurrencyRounding: settings.domesticCurrencyRounding,
    KeepOriginalDraftDate: settings.keepOriginalDraftDate,
    UsesPaymentReferenceNumber: settings.usesPaymentReferenceNumber,
    AccountingLockedTo: settings.lockedTo ?? null,
    AccountingLockInterval: settings.lockedTo === undefined ? 0 : 1,
    UsesRotReducedInvoicing: false,
    UsesReverseConstructionVat: true,
    UsesProject: true,
    UsesCostCenter: true,
    CompanyStatus: { inactive: 0, active: 1, 'read-only': 2 }[settings.status],
    CompanyIdentifier: id,
  };
}
