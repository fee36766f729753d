/** Booking a journal and emptying it, which only the newer services can do: all of it, the days of a span, or chosen entries. */
import { bookJournal } from '../journals/book-journal.ts';
import { deleteEntry } from '../journals/edit-voucher.ts';
import { entriesIn, journalEntriesPath } from '../journals/journal-entries.ts';
import type { Fields } from '../records/fields.ts';
import { problemDocument, Refusal, refuseAsDocument } from '../refusal.ts';
import { type Api, type ApiContext, keyIn, objectSent } from './api.ts';

const service = '/journalsapi/v15.0.0';

export function addBookingRoutes(api: Api): void {
  api.delete(`${service}/draft-entries/:key`, (c) => {
    const entry = c.env.agreement.table(journalEntriesPath).get(keyIn(c));
    if (!entry) {
      throw problemDocument(404, 'JournalEntryDoesNotExist', `There is no entry ${keyIn(c)}.`);
    }
    deleteEntry(c.env.agreement, entry);
    return c.body(null, 204);
  });
  // Every entry of the journal goes, whoever wrote it.
  api.delete(`${service}/draft-entries/delete/:journal`, (c) => {
    entriesIn(c.env.agreement, journalIn(c)).forEach((entry) => {
      deleteEntry(c.env.agreement, entry);
    });
    return c.body(null, 204);
  });
  for (const base of [`${service}/journals/:journal`, `${service}/entries/draft/:journal`]) {
    api.post(`${base}/book`, (c) => bookAs(c, () => true));
    api.post(`${base}/bookWithDateInterval`, async (c) => {
      const { fromDate, toDate } = await objectSent(c);
      if (typeof fromDate !== 'string' || typeof toDate !== 'string') {
        throw problemDocument(400, 'InvalidInput', 'fromDate and toDate are required.');
      }
      const [from, to] = [fromDate.slice(0, 10), toDate.slice(0, 10)];
      return bookAs(c, (entry) => from <= String(entry.date) && String(entry.date) <= to);
    });
  }
  api.post(`${service}/journals/:journal/bookdraftentries`, async (c) => {
    const { entryNumbers } = await objectSent(c);
    if (!Array.isArray(entryNumbers) || entryNumbers.length === 0) {
      throw problemDocument(400, 'OneAPIEntriesListCannotBeEmpty', 'entryNumbers must name at least one entry.');
    }
    return bookAs(c, (entry) => entryNumbers.includes(entry.journalEntryNumber));
  });
}

/** What the books refuse is told as this service tells it. */
function bookAs(c: ApiContext, isChosen: (entry: Fields) => boolean): Response {
  const journal = journalIn(c);
  try {
    bookJournal(c.env.agreement, journal, isChosen);
  } catch (error) {
    if (error instanceof Refusal) {
      refuseAsDocument(error.details.problems ?? []);
    }
    throw error;
  }
  return c.body(null, 204);
}

function journalIn(c: ApiContext): number {
  const journal = Number(keyIn(c, 'journal'));
  if (!c.env.agreement.table('journals').get(journal)) {
    throw problemDocument(404, 'JournalDoesNotExist', `There is no journal ${journal}.`);
  }
  return journal;
}
