/** Projects, cost centres and their items. */
import { stamp } from '../company.ts';
import { invalid } from '../refusal.ts';
import { date, flag, readOnlyId, readOnlyText, readOnlyTime, texts } from './field-rules.ts';
import { textAt } from './fields.ts';
import type { Resource, Writing } from './resource.ts';
import { refuseTaken } from './unique-number.ts';

const variants = ['Pro', 'Standard', 'Bookkeeping', 'Invoicing'] as const;

const writeProject: Writing = (company, values, before) => {
  if (textAt(values, 'EndDate') !== '' && textAt(values, 'EndDate') < textAt(values, 'StartDate')) {
    throw invalid('The field EndDate must not be before StartDate.');
  }
  refuseTaken(company, 'projects', 'Number', textAt(values, 'Number'), before?.Id);
  return { ...values, Status: values.Status ?? 1, ModifiedUtc: stamp(company) };
};

export const projects: Resource = {
  path: 'projects',
  noun: 'Project',
  fields: {
    Id: readOnlyId,
    Number: { kind: 'text', max: 9, required: true },
    Name: { kind: 'text', max: 50, required: true },
    StartDate: { kind: 'date', required: true },
    EndDate: date,
    CustomerId: { kind: 'guid', to: 'customers' },
    CustomerName: readOnlyText,
    ...texts({ Notes: 500 }),
    Status: { kind: 'integer', min: 1, max: 2 },
    ModifiedUtc: readOnlyTime,
  },
  areas: ['accounting', 'sales', 'purchase'],
  writeAreas: ['accounting'],
  variants,
  present: (company, row) => ({ ...row, CustomerName: company.table('customers').get(row.CustomerId)?.Name }),
  create: writeProject,
  replace: writeProject,
  lacks: ['DELETE'],
};

export const costCenterItems: Resource = {
  path: 'costcenteritems',
  noun: 'Cost center item',
  reads: 'one',
  fields: {
    Id: readOnlyId,
    CostCenterId: { kind: 'guid', to: 'costcenters', required: true },
    Name: { kind: 'text', max: 50, required: true },
    ShortName: { kind: 'text', max: 9, required: true },
    IsActive: { kind: 'boolean', required: true },
    CreatedUtc: readOnlyTime,
  },
  areas: ['accounting', 'sales'],
  variants,
  create: (company, values) => ({ ...values, CreatedUtc: stamp(company) }),
  replace: (_company, values, before) => ({ ...values, CreatedUtc: before?.CreatedUtc }),
  lacks: ['DELETE'],
};

export const costCenters: Resource = {
  path: 'costcenters',
  noun: 'Cost center',
  reads: 'list',
  fields: {
    Id: readOnlyId,
    Name: { kind: 'text', max: 20, required: true },
    Number: { kind: 'integer', readOnly: true },
    IsActive: flag,
    Items: { kind: 'list', fields: costCenterItems.fields, readOnly: true },
  },
  areas: ['accounting', 'sales'],
  variants,
  present: (company, row) => ({
    ...row,
    Items: company
      .table('costcenteritems')
      .all()
      .filter(({ CostCenterId }) => CostCenterId === row.Id),
  }),
  replace: (_company, values, before) => ({ ...values, Number: before?.Number }),
  lacks: ['POST', 'DELETE'],
};
