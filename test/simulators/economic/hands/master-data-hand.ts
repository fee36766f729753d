/** A person's customers, products and projects: made, changed and deleted on the screen, stamped as the API stamps them. */
import { type Agreement, stamp } from '../agreement.ts';
import type { AgreementHand } from '../agreement-hand.ts';
import { customers } from '../records/customers.ts';
import { changedFields, type Fields } from '../records/fields.ts';
import { products } from '../records/products.ts';
import type { Resource, Writing } from '../records/resource.ts';
import { changeRecord, createRecord, deleteRecord } from '../records/write-record.ts';

type MasterDataHand = Pick<
  AgreementHand,
  | 'addCustomer'
  | 'changeCustomer'
  | 'deleteCustomer'
  | 'addProduct'
  | 'changeProduct'
  | 'deleteProduct'
  | 'writeProject'
  | 'barCustomer'
  | 'barProduct'
>;

export function masterDataHand(agreement: Agreement): MasterDataHand {
  const placeOf = (resource: Resource & { write: Writing }) => ({ agreement, resource, path: resource.path, parent: {} });
  return {
    addCustomer: (customer) => createRecord(placeOf(customers), customer),
    changeCustomer: (customer, changes) => changeRecord(placeOf(customers), customer, changes),
    deleteCustomer: (customer) => deleteRecord(placeOf(customers), customer),
    barCustomer: (customer, isBarred = true) => {
      changeRecord(placeOf(customers), customer, { barred: isBarred });
    },
    addProduct: (product) => createRecord(placeOf(products), product),
    changeProduct: (product, changes) => changeRecord(placeOf(products), product, changes),
    deleteProduct: (product) => deleteRecord(placeOf(products), product),
    barProduct: (product, isBarred = true) => {
      changeRecord(placeOf(products), product, { barred: isBarred });
    },
    writeProject: (project, changes = {}) => writeProject(agreement, project, changes),
  };
}

function writeProject(agreement: Agreement, number: number, changes: Fields): Fields {
  const before = agreement.table('projects').get(number) ?? {
    projectNumber: number,
    name: `Projekt ${number}`,
    projectGroupNumber: 1,
    isClosed: false,
    isBarred: false,
    isMainProject: false,
  };
  const project = { ...changedFields(before, changes), lastUpdated: stamp(agreement, 'second') };
  agreement.table('projects').put(number, project, agreement.clock.now());
  agreement.tell('PROJECT_UPDATED', { OLDNUMBER: String(number), NEWNUMBER: String(number) });
  return project;
}
