import { referencesIn } from '../transfer/reference.ts';
import type { ListedDocument, ReconciledKind } from './book-list.ts';

export interface Stray {
  number: string;
  document: ListedDocument;
}

/**
 * Documents in the ledger that bear our reference to a number that is not among these, although it lies between them.
 * @param numbers of all booked documents on the page  @param below the lowest number of the page before, if there was one
 */
export function straysAmong(
  kind: ReconciledKind,
  tenantId: string,
  { numbers, below }: { numbers: string[]; below: string | undefined },
  listed: ListedDocument[],
): Stray[] {
  const present = new Set(numbers);
  const all = numbers.map(Number);
  const [lowest, highest] = [Math.min(...all), below === undefined ? Math.max(...all) : Number(below)];
  return listed.flatMap((document) =>
    referencesIn(document.text, kind, tenantId)
      .filter(({ number }) => !present.has(number) && lowest < Number(number) && Number(number) < highest)
      .map(({ number }) => ({ number, document })),
  );
}
