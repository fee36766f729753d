/** A company's records in e-conomic before the connector came, and a person who has them taken over. */
import type { Company } from '../company.ts';
import { economicBooks } from '../ledgers/economic.ts';
import { startInitialSync } from '../people/console.ts';
import { type Doing, say } from './doing.ts';

export const withTheInitialSync: Doing = {
  'start the initial sync'(world, company) {
    say(world, company, 'a person starts the initial sync');
    company.syncIsWanted = true;
    world.stage.start(startInitialSync(world, company));
  },

  'rename what is taken over'(world, company, { ending }) {
    say(world, company, 'the bookkeeper gives everything that is to be taken over another name');
    rename(company, ending);
  },
};

/** Rackbeat has other units under their numbers, so that it is for the connector to choose. */
export const unitNames = ['karton', 'sæk', 'bundt'];
/** What tells Rackbeat's own units from those. */
export const inRackbeat = ' i Rackbeat';

function rename(company: Company, ending: string): void {
  const { agreement } = economicBooks(company);
  const { name } = company.plan;
  const { customers, suppliers, products } = toTakeOver(company);
  for (const number of customers) agreement.changeCustomer(Number(number), { name: `${name} old customer ${number} ${ending}` });
  for (const number of suppliers) putSupplier(company, number, `${name} old supplier ${number} ${ending}`);
  for (const number of products) agreement.changeProduct(number, { name: `${name} ${number} ${ending}` });
  for (const [index, unit] of unitNames.entries()) putUnit(company, 101 + index, `${unit} ${ending}`);
}

function putSupplier(company: Company, number: string, name: string): void {
  const supplier = { ...common, supplierNumber: Number(number), name, supplierGroup: { supplierGroupNumber: 1 } };
  economicBooks(company).agreement.put('suppliers', number, supplier);
}

function putUnit(company: Company, unitNumber: number, name: string): void {
  economicBooks(company).agreement.put('units', unitNumber, { unitNumber, name });
}

const common = { currency: 'DKK', paymentTerms: { paymentTermsNumber: 1 }, vatZone: { vatZoneNumber: 1 } };

/** E-conomic full of records of which Rackbeat knows nothing, and one customer that both have. */
export function fillForInitialSync(company: Company): void {
  const { initialSync, name } = company.plan;
  if (initialSync === undefined) return;
  const { agreement } = economicBooks(company);
  const both = company.customers[0] as number;
  const customer = { ...common, customerGroup: { customerGroupNumber: 1 } };
  const email = String(company.account.change('customers', both, {}).contact_email);
  // With an address that several customers share, nobody could tell whose record it is.
  if (!company.plan.sharesAddress)
    agreement.addCustomer({ ...customer, customerNumber: both, name: `${name} customer 1`, email });
  for (const [index, unit] of unitNames.entries()) {
    putUnit(company, 101 + index, unit);
    company.account.silently(() => company.account.record('units', { number: 101 + index, name: `${unit}${inRackbeat}` }));
  }
  for (const [index, number] of toTakeOver(company).customers.entries())
    agreement.addCustomer({
      ...customer,
      customerNumber: Number(number),
      name: `${name} old customer ${number}`,
      barred: index < initialSync.barred,
    });
  for (const number of toTakeOver(company).suppliers) putSupplier(company, number, `${name} old supplier ${number}`);
  for (const number of toTakeOver(company).products)
    agreement.addProduct({ productNumber: number, name: `${name} ${number}`, productGroup: { productGroupNumber: 1 } });
}

/** The numbers of what only e-conomic has. */
export function toTakeOver({ plan: { initialSync } }: Company): { customers: string[]; suppliers: string[]; products: string[] } {
  const numbers = (count = 0, first: number) => Array.from({ length: count }, (_, index) => String(first + index));
  return {
    customers: numbers(initialSync?.customers, 7001),
    suppliers: numbers(initialSync?.suppliers, 8001),
    products: numbers(initialSync?.products, 9001),
  };
}
