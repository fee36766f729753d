/** Labels of customers and articles. */
import { Refusal } from '../refusal.ts';
import { readOnlyId } from './field-rules.ts';
import { listAt } from './fields.ts';
import type { Resource, Writing } from './resource.ts';
import { refuseTaken } from './unique-number.ts';

export const customerLabels = labels('customerlabels', 'Customer label', 'customers', 'CustomerLabels');
export const articleLabels = labels('articlelabels', 'Article label', 'articles', 'ArticleLabels');

function labels(path: string, noun: string, users: string, listName: string): Resource {
  const write: Writing = (company, values, before) => {
    refuseTaken(company, path, 'Name', String(values.Name), before?.Id);
    return values;
  };
  return {
    path,
    noun,
    fields: { Id: readOnlyId, Name: { kind: 'text', max: 50, required: true }, Description: { kind: 'text', max: 400 } },
    areas: ['sales'],
    variants: ['Pro', 'Standard', 'Invoicing'],
    create: write,
    replace: write,
    remove: {
      refuse: (company, { Id }) => {
        if (
          company
            .table(users)
            .all()
            .some((row) => listAt(row, listName).some((label) => label.Id === Id))
        ) {
          throw new Refusal(4001, `The ${noun.toLowerCase()} is used and can not be deleted.`);
        }
      },
    },
  };
}
