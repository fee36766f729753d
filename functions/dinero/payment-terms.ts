/** Payment terms: Dinero has none to link to, so what they come to is worked out once and remembered. */
import type { PaymentTerms } from '#shared/rackbeat/records.ts';
import type { LinkKind } from '#shared/transfer/ledger-definition.ts';
import { factsOf } from './payment-conditions.ts';
import type { DineroSession } from './session.ts';

export const paymentTerms: LinkKind<DineroSession, PaymentTerms> = {
  sort: 'link',
  read: (session, number) => session.rackbeat.paymentTerms(number),
  judge: () => undefined,
  async identify({ settings }, record) {
    const facts = factsOf(record, settings.paymentTerms);
    return {
      found: 'one',
      ledgerId: [facts.type ?? 'by date', facts.days].filter((part) => part !== undefined).join(' '),
      barred: false,
      facts,
    };
  },
  missing: (_session, record) => ({ fail: { code: 'PAYMENT_TERMS_UNMAPPED', values: { terms: record.name } } }),
};
