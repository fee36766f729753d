/** A person who enters in eAccounting, by hand, the supplier invoices that Rackbeat has too. */
import { eaccountingBooks } from '../ledgers/eaccounting.ts';
import { type Doing, say } from './doing.ts';

export const withTheMatching: Doing = {
  'enter a supplier invoice in eAccounting'(world, company, { purchase: name, times }) {
    const purchase = company.purchases.get(name);
    if (purchase === undefined) return;
    const { number, gross, supplier } = purchase;
    const books = eaccountingBooks(company);
    const supplierName = String(company.account.change('suppliers', supplier, {}).company_name);
    say(world, company, `a person enters supplier invoice ${number} over ${gross} in eAccounting${times > 1 ? ' twice' : ''}`);
    for (let time = 0; time < times; time += 1) {
      const id = books.enterSupplierInvoice(supplier, supplierName, Number(gross), `${number}/${time + 1}`);
      company.entered.set(id, { purchase: number, times });
    }
  },
};
