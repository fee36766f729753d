/** Projects, which live in the newer services only and need the Project module. They are made by a person here. */
import type { Service } from './service.ts';

export const projects: Service = {
  base: '/projectsapi/v1.1.0/Projects',
  key: 'number',
  module: 'Project',
  filterable: [
    ...['number', 'name', 'projectGroupNumber', 'customerNumber', 'isClosed', 'mileage', 'isBarred', 'isMainProject'],
    ...['isMileageInvoiced', 'lastUpdated', 'responsibleEmployeeNumber', 'mainProjectNumber', 'otherResponsibleEmployeeNumber'],
    ...['status', 'deliveryDate', 'departmentNumber', 'closedDate', 'fixedPrice', 'costPrice', 'salesPrice', 'invoicedTotal'],
    ...['contactPersonId', 'deliveryLocationNumber', 'otherReference'],
  ],
  sortable: ['number'],
  rows: (agreement) =>
    agreement
      .table('projects')
      .all()
      .map(({ projectNumber, ...row }) => ({ number: projectNumber, ...row })),
};
