/** What one kind of document is: where it lives, who the other party is, which plain fields it has. */
import type { Account } from '../account.ts';
import type { FieldTable } from '../records/field-rules.ts';
import type { Fields } from '../records/table.ts';
import type { StoredDocument } from './stored-document.ts';

export interface DocumentKind {
  path: string;
  singular: string;
  plural: string;
  party: 'customer' | 'supplier';
  /** Beside those every document has. */
  fields: FieldTable;
  /** Required when it is not a loose draft. */
  required: string[];
  /** Plain fields of a new document that were not sent. */
  defaults(account: Account, document: StoredDocument): Fields;
  /** Adds what only this kind shows. */
  present(account: Account, document: StoredDocument, common: Fields): Fields;
  search: string[];
  filters: Record<string, string>;
  /** Takes the goods out of or into stock. */
  booked?(account: Account, document: StoredDocument): void;
  unbooked?(account: Account, document: StoredDocument): void;
  deleted?(account: Account, document: StoredDocument): void;
  /** A change that also a booked document takes. */
  isMark?(input: Fields): boolean;
  mark?(account: Account, document: StoredDocument, input: Fields): StoredDocument;
}

/** Path of the register in which the other party stands. */
export function partyPath(kind: Pick<DocumentKind, 'party'>): string {
  return `${kind.party}s`;
}
