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
};

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
  for (const [index, number] of toTakeOver(company).customers.entries())
    agreement.addCustomer({
      ...customer,
      customerNumber: Number(number),
      name: `${name} old customer ${number}`,
      barred: index < initialSync.barred,
    });
  for (const number of toTakeOver(company).suppliers)
    agreement.put('suppliers', number, {
      ...common,
      supplierNumber: Number(number),
      name: `${name} old supplier ${number}`,
      supplierGroup: { supplierGroupNumber: 1 },
    });
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
