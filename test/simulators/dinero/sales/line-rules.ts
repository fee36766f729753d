/** The rules of a line that need more than one field, and what a line becomes when it is stored. */
import { salesAccountProblem } from '../books/chart.ts';
import type { Organization } from '../organization.ts';
import { type Fields, listAt } from '../records/fields.ts';
import type { Problems } from '../refusal.ts';
import type { DocumentLine } from './sales-document.ts';

/** @param read the document as read, its `ProductLines` included */
export function addLineProblems(organization: Organization, read: Fields, problems: Problems): void {
  listAt(read, 'ProductLines').forEach((line, index) => {
    const path = `ProductLines[${index}].`;
    addTextProblems(organization, line, path, problems);
    // Required of text lines too, however little sense it makes.
    const account = line.AccountNumber === undefined ? undefined : salesAccountProblem(organization, line.AccountNumber);
    if (account !== undefined) {
      problems[`${path}AccountNumber`] = account;
    }
    if (line.LineType !== 'Text' && line.Unit === undefined && problems[`${path}Unit`] === undefined) {
      problems[`${path}Unit`] = 'The field is required on a line of type Product.';
    }
  });
}

/** Either the product names the line, or the line names itself: the documentation wants the description null beside a product. */
function addTextProblems(organization: Organization, line: Fields, path: string, problems: Problems): void {
  if (line.ProductGuid === undefined) {
    if (line.Description === undefined) {
      problems[`${path}Description`] = 'The field is required without a ProductGuid.';
    }
    return;
  }
  if (line.Description !== undefined) {
    problems[`${path}Description`] = 'Must be null when ProductGuid is set.';
  }
  const product = organization.products.get(String(line.ProductGuid));
  if (!product || product.deletedAt !== undefined) {
    problems[`${path}ProductGuid`] = 'The product does not exist.';
  }
}

export function storedLine(organization: Organization, line: Fields): DocumentLine {
  const product = organization.products.get(line.ProductGuid as string | undefined);
  return { LineType: 'Product', Description: product?.fields.Name ?? '', ...line } as DocumentLine;
}
