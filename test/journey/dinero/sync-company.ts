/** A company about to take its master data over from Dinero. */
import { aDineroCompany, type DineroCompany } from '../company/dinero-company.ts';
import { type Syncing, syncing } from '../company/syncing.ts';

export interface DineroSyncCompany extends Omit<DineroCompany, 'die'>, Syncing {
  /** A contact that an invoice, a purchase, or both are booked on. @returns its guid */
  contact(fields: Record<string, unknown>, use?: ('debtor' | 'creditor')[]): Promise<string>;
  /** @returns its guid */
  product(fields: Record<string, unknown>): Promise<string>;
}

export async function aDineroSyncCompany(settings: Record<string, unknown> = {}): Promise<DineroSyncCompany> {
  const company = await aDineroCompany(settings);
  const { hand, call } = company.side;
  return {
    ...company,
    ...syncing(company),
    async contact(fields, use = ['debtor']) {
      const guid = String(hand.addContact(fields).ContactGuid);
      if (use.includes('debtor')) {
        const line = {
          Description: 'Egebord',
          Quantity: 1,
          Unit: 'parts',
          BaseAmountValue: 100,
          Discount: 0,
          AccountNumber: 1000,
        };
        hand.addInvoice({ ContactGuid: guid, Date: '2026-03-12', ProductLines: [line] }, true);
      }
      if (use.includes('creditor')) {
        const made = await call('POST', '/v1.2/{o}/vouchers/purchase', {
          PurchaseType: 'credit',
          ContactGuid: guid,
          VoucherDate: '2026-03-12',
          PaymentDate: '2026-03-26',
          Lines: [{ Amount: 125, AccountNumber: 2000, Description: 'Brædder' }],
        });
        const booking = { Timestamp: made.body.Timestamp };
        const { status, body } = await call('POST', `/v1/{o}/vouchers/purchase/${made.body.Guid}/book`, booking);
        if (status !== 200) throw new Error(`booking the purchase: ${status} ${JSON.stringify(body)}`);
      }
      return guid;
    },
    async product(fields) {
      const { status, body } = await call('POST', '/v1/{o}/products', {
        ProductNumber: 'BORD-1',
        Name: 'Egebord',
        BaseAmountValue: 199.5,
        Quantity: 1,
        AccountNumber: 1000,
        Unit: 'parts',
        ...fields,
      });
      if (status !== 200) throw new Error(`POST products: ${status} ${JSON.stringify(body)}`);
      return String(body.ProductGuid);
    },
  };
}
