/** Contacts of all suppliers: written here, read on REST. A deleted one stays listed, marked as deleted. */
import { type Agreement, nextOf, stamp } from '../agreement.ts';
import { type Fields, valueAt, withoutEmpty } from '../records/fields.ts';
import { problemDocument } from '../refusal.ts';
import type { Service } from './service.ts';

const path = 'supplier-contacts';

export const supplierContactService: Service = {
  base: '/suppliersapi/v2.0.0/Contacts',
  key: 'number',
  filterable: ['number', 'supplierNumber', 'userInterfaceNumber', 'name', 'email', 'lastUpdated', 'isDeleted', 'active'],
  sortable: ['number', 'supplierNumber'],
  rows: (agreement) => agreement.table(path).all(),
  write: {
    fields: {
      number: { kind: 'integer', min: 1, max: 999_999_999 },
      supplierNumber: { kind: 'integer', min: 1, max: 999_999_999, required: true },
      name: { kind: 'text', max: 255, required: true },
      email: { kind: 'text', max: 255 },
      phone: { kind: 'text', max: 50 },
      notes: { kind: 'text', max: 2000 },
    },
    create: (agreement, values) => {
      if (!agreement.table('suppliers').get(values.supplierNumber)) {
        throw problemDocument(400, 'SupplierDoesNotExist', `There is no supplier ${values.supplierNumber}.`, 'supplierNumber');
      }
      const number = nextOf(agreement, 'supplier-contact', 1);
      const own = agreement.table(`suppliers/${values.supplierNumber}/contacts`);
      write(agreement, { ...values, number, userInterfaceNumber: own.nextNumber(1), isDeleted: false, active: true });
      return { number };
    },
    replace: (agreement, values, before) => {
      if (values.supplierNumber !== before.supplierNumber) {
        throw problemDocument(400, 'SupplierNumberMismatch', 'A contact stays with its supplier.', 'supplierNumber');
      }
      const { userInterfaceNumber, isDeleted, active } = before;
      write(agreement, { ...values, userInterfaceNumber, isDeleted, active });
    },
    remove: (agreement, row) => {
      if (isInUse(agreement, row)) {
        throw problemDocument(400, 'SupplierContactIsInUse', `Contact ${row.number} is in use.`);
      }
      write(agreement, { ...row, isDeleted: true, active: false });
      agreement.table(`suppliers/${row.supplierNumber}/contacts`).delete(row.userInterfaceNumber);
    },
  },
};

/** Keeps the supplier's own list, which REST shows, in step. */
function write(agreement: Agreement, row: Fields): void {
  const { supplierNumber, userInterfaceNumber, name, email, phone, notes } = row;
  if (name === '') {
    throw problemDocument(400, 'SupplierContactNameNullOrEmpty', 'A contact needs a name.', 'name');
  }
  const shown = { supplierContactNumber: userInterfaceNumber, supplier: { supplierNumber }, name, email, phone, notes };
  agreement.table(path).put(row.number, { ...row, lastUpdated: stamp(agreement, 'second') }, agreement.clock.now());
  agreement.table(`suppliers/${supplierNumber}/contacts`).put(userInterfaceNumber, withoutEmpty(shown), agreement.clock.now());
}

function isInUse(agreement: Agreement, { supplierNumber, userInterfaceNumber }: Fields): boolean {
  const supplier = agreement.table('suppliers').get(supplierNumber);
  return ['attention', 'supplierContact'].some(
    (name) => valueAt(supplier, `${name}.supplierContactNumber`) === userInterfaceNumber,
  );
}
