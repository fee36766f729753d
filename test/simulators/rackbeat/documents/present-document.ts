/** What a client reads of a document. */
import type { Account } from '../account.ts';
import { embedded, embeddedEmployee, embeddedTerms } from '../records/embedded.ts';
import { resourceAt } from '../records/resources.ts';
import type { Fields } from '../records/table.ts';
import { presentRecord } from '../records/write-record.ts';
import { type DocumentKind, partyPath } from './document-kind.ts';
import { presentLine } from './lines.ts';
import type { StoredDocument } from './stored-document.ts';
import { totalsOf } from './totals.ts';

export function presentDocument(account: Account, kind: DocumentKind, document: StoredDocument): Fields {
  const { head } = document;
  const totals = totalsOf(document);
  const { our_reference_id: ours, ...plain } = head;
  const common: Fields = {
    number: document.number,
    is_booked: document.isBooked,
    booked_at: document.bookedAt,
    currency: document.currency,
    currency_rate: document.currencyRate,
    total_subtotal: totals.subtotal,
    total_vat: totals.vat,
    total_total: totals.total,
    total_base_currency: totals.baseCurrency,
    [`${kind.party}_id`]: document.party,
    [kind.party]: presentParty(account, kind, document),
    vat_zone: document.vatZone,
    ...plain,
    payment_terms: embeddedTerms(account, head.payment_terms_id),
    layout: embedded(account, 'layouts', head.layout_id, ['number', 'name']),
    project_id: head.project_id ?? null,
    employee: embeddedEmployee(account, head.employee_id),
    our_reference: embeddedEmployee(account, ours),
    billing_address: document.billing,
    delivery_address: document.delivery,
    lines: document.lines.map((line) => presentLine(account, line)),
    created_at: document.created_at,
    updated_at: document.updated_at,
    deleted_at: document.deleted_at,
  };
  return structuredClone(kind.present(account, document, common));
}

/** The whole record as it is now, not as it was when the document was made. */
function presentParty(account: Account, kind: DocumentKind, document: StoredDocument): Fields | null {
  const row = account.table(partyPath(kind)).find(document.party);
  return row ? presentRecord(account, resourceAt(partyPath(kind)), row) : null;
}
