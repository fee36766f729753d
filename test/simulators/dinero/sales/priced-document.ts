/** Prices a document: the VAT rate of each line is that of its account, whoever the customer is. */
import { vatTypeFor } from '../books/chart.ts';
import type { Organization } from '../organization.ts';
import type { DocumentFields, DocumentLine } from './sales-document.ts';
import { type Totals, totalsOf } from './totals.ts';

export function pricedDocument(organization: Organization, fields: DocumentFields, lines: DocumentLine[]): Totals {
  const priced = lines.map((line) => {
    const type = vatTypeFor(organization, line.AccountNumber, undefined);
    // A text line has no effect on totals, whatever amounts were sent with it.
    const isText = line.LineType === 'Text';
    return {
      base: isText ? 0 : line.BaseAmountValue,
      quantity: isText ? 0 : line.Quantity,
      discount: isText ? 0 : line.Discount,
      vatRate: type?.side === 'sales' ? type.VatRate : 0,
      vatCode: type?.VatCode ?? 'none',
    };
  });
  return totalsOf(priced, fields.ShowLinesInclVat);
}
