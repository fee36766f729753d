/** Adding, changing and removing single lines of an order that is not booked. */
import type { Account } from '../account.ts';
import type { Fields } from '../records/table.ts';
import { conflict, type FieldErrors, notFound, refuseIfAny } from '../refusal.ts';
import { readLine, reckonLines } from './lines.ts';
import { orders } from './order.ts';
import type { StoredDocument, StoredLine } from './stored-document.ts';
import { refuseBooked } from './write-document.ts';

/** @throws Refusal 422 */
export function addLine(account: Account, order: StoredDocument, written: Fields): StoredLine {
  refuseBooked(orders, order, 'changed');
  const { id: _, ...input } = written;
  const line = checkedLine(account, order, input);
  order.lines.push(line);
  return changed(account, order, line);
}

/** @throws Refusal 404, 422 */
export function changeLine(account: Account, order: StoredDocument, id: number, written: Fields): StoredLine {
  refuseBooked(orders, order, 'changed');
  const index = indexOf(order, id);
  const line = checkedLine(account, order, { ...written, id });
  order.lines[index] = line;
  return changed(account, order, line);
}

/** @throws Refusal 404, 422 */
export function removeLine(account: Account, order: StoredDocument, id: number): void {
  refuseBooked(orders, order, 'changed');
  const [line] = order.lines.splice(indexOf(order, id), 1);
  if (line) {
    changed(account, order, line);
  }
}

function checkedLine(account: Account, order: StoredDocument, written: Fields): StoredLine {
  const errors: FieldErrors = {};
  const line = readLine(account, order, written, '', errors);
  refuseIfAny(errors);
  if (!line) {
    throw conflict('item_id', 'Unknown item.');
  }
  return line;
}

function indexOf(order: StoredDocument, id: number): number {
  const index = order.lines.findIndex((line) => line.id === id);
  if (index < 0) {
    throw notFound();
  }
  return index;
}

function changed(account: Account, order: StoredDocument, line: StoredLine): StoredLine {
  reckonLines(account, order);
  order.updated_at = account.timestamp();
  account.announce({ event: 'order.updated', key: order.number, keyName: 'number', changed: ['lines'] });
  return line;
}
