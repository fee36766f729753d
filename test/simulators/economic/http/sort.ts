/** Reads `?sort=-date,name`. */
import { type Fields, valueAt } from '../records/fields.ts';
import { unreadable } from '../refusal.ts';

export type Order = (left: Fields, right: Fields) => number;

/** `-` turns the order round, `~` sorts numbers as texts. */
export function readSort(text: string, allowed: readonly string[]): Order {
  const orders = text.split(',').map((part) => {
    const property = part.replace(/^[-~+]+/, '');
    if (!allowed.includes(property)) {
      throw unreadable('Could not parse query string sort.', `Sorting is not allowed on property '${property}'.`);
    }
    const [flags] = /^[-~+]*/.exec(part) ?? [''];
    return orderBy(property, flags.includes('-') ? -1 : 1, flags.includes('~'));
  });
  return (left, right) => orders.reduce((found, order) => found || order(left, right), 0);
}

function orderBy(property: string, direction: 1 | -1, isAlphabetical: boolean): Order {
  return (left, right) => {
    const [a, b] = [valueAt(left, property), valueAt(right, property)];
    const order =
      typeof a === 'number' && typeof b === 'number' && !isAlphabetical
        ? a - b
        : String(a ?? '').localeCompare(String(b ?? ''), 'da');
    return order * direction;
  };
}
