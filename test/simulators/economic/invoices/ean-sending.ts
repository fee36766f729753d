/** What must be in place before an invoice can leave as an electronic invoice to an EAN number. */
import type { Agreement } from '../agreement.ts';
import { type Fields, valueAt } from '../records/fields.ts';
import type { Problem } from '../refusal.ts';

export function eanSendingProblems(agreement: Agreement, draft: Fields): Problem[] {
  const { company } = agreement;
  const problems: Problem[] = [];
  const demand = (met: boolean, path: string, message: string) => {
    if (!met) {
      problems.push({ path: path.split('.'), message, value: valueAt(draft, path) });
    }
  };
  const canSend = company.canSendElectronicInvoice && company.country === 'DK' && company.companyIdentificationNumber !== '';
  demand(canSend, 'sendBy', 'This agreement cannot send electronic invoices: it needs to be Danish, with a CVR number.');
  demand(isEan(valueAt(draft, 'recipient.ean')), 'recipient.ean', 'A valid EAN number of 13 digits is needed.');
  demand(valueAt(draft, 'recipient.attention') !== undefined, 'recipient.attention', 'A contact person is needed as attention.');
  for (const name of ['address', 'zip', 'city', 'country']) {
    demand(Boolean(valueAt(draft, `recipient.${name}`)), `recipient.${name}`, `The recipient's ${name} is needed.`);
  }
  const customer = agreement.table('customers').get(valueAt(draft, 'customer.customerNumber'));
  demand(customer?.eInvoicingDisabledByDefault !== true, 'customer', 'Electronic invoicing is switched off for the customer.');
  return problems;
}

/** Thirteen digits of which the last is the GS1 check digit. */
export function isEan(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{13}$/.test(value)) {
    return false;
  }
  const sum = Array.from(value).reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
