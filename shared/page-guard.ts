/** Stops the reading of a list of which a neighbour promises more for ever: it would last until the function dies, and begin anew. */
import { CallFailed, type Party } from './failures.ts';

/** With a thousand records on most pages, a million: more than any company has in a list of ours. */
export const mostPages = 1_000;
const mostRecords = 1_000_000;

/**
 * One guard a reading; told of each page that is said not to be the last. Throws `CallFailed`: `rejected` when the page is the one before
 * over again, or when there have been too many.
 */
export function pageGuard(party: Party, list: string): (page: unknown[]) => void {
  let pages = 0;
  let before = '';
  return (page) => {
    pages += 1;
    const shown = JSON.stringify(page);
    // A page may be empty without being the last.
    if (page.length > 0 && shown === before)
      throw endless(party, `${list} shows the same records on page ${pages} as on the one before`);
    if (pages >= mostPages) throw endless(party, `${list} goes on after ${pages} pages`);
    before = shown;
  };
}

/** For a list whose pages are counted elsewhere. @param records so many at the most have been read */
export function guardLength(party: Party, list: string, records: number): void {
  if (records > mostRecords) throw endless(party, `${list} goes on after ${records} records`);
}

/** Where a list goes on is where it went on before. */
export function samePlace(party: Party, list: string, place: string): CallFailed {
  return endless(party, `${list} goes on at ${place}, where it has just been read`);
}

function endless(party: Party, detail: string): CallFailed {
  return new CallFailed(party, { kind: 'rejected', reason: { code: 'LIST_WITHOUT_END', detail } });
}
