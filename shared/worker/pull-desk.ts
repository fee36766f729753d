/** A pull's access to our own rows: what it found is written down under the row's own claim, without any call. */
import { minutes } from '../clock.ts';
import type { PullDesk, Session } from '../transfer/ledger-definition.ts';
import { writeFound } from '../transfer/write-found.ts';
import type { Worker } from './worker.ts';

/** As many rows as one read may ask for. */
const rowsPerRead = 100;
const lease = 3 * minutes;

export function pullDesk<S extends Session>(worker: Worker<S>, tenantId: string): PullDesk {
  const { transfers, clock, random } = worker;
  const ledger = worker.ledger.name;
  return {
    mapped: async (kind, ledgerId) => (await transfers.findByLedgerId({ tenantId, ledger, kind, ledgerId }))?.number,
    async rows(kind, numbers) {
      const found = [];
      for (let from = 0; from < numbers.length; from += rowsPerRead) {
        const keys = numbers.slice(from, from + rowsPerRead).map((number) => ({ tenantId, ledger, kind, number }));
        found.push(...(await transfers.getMany(keys)));
      }
      return found;
    },
    writeDown: (kind, number, found) =>
      writeFound({ transfers, clock, random, lease }, { tenantId, ledger, kind, number }, found),
  };
}
