/** What each ledger can do, read from its definition: a row for each kind of record, a column for each ledger. Pure. */
import { type Kind, kinds, type Ledger, ledgers } from '#shared/kinds.ts';
import { kindWords } from '#shared/texts/kind-words.ts';
import type { AnyKind, LedgerDefinition, PullDefinition, Session } from '#shared/transfer/ledger-definition.ts';

type Definitions = Record<Ledger, LedgerDefinition<Session>>;
type Cell = (definition: LedgerDefinition<Session>) => string;

const absent = '–';

export function featureTable(definitions: Definitions): string {
  const row = (title: string, cell: Cell) => [title, ...ledgers.map((ledger) => cell(definitions[ledger]) || absent)];
  const ofKinds = kinds.map((kind) => row(kindWords[kind].en, (definition) => treatment(definition.kinds[kind])));
  const rows = [
    ['', ...ledgers],
    ['---', ...ledgers.map(() => '---')],
    ...ofKinds.filter((cells) => cells.slice(1).some((cell) => cell !== absent)),
    row('*read by the clock*', ({ pulls }) => names(Object.entries(pulls).map(([name, pull]) => `${name}${often(pull)}`))),
    row('*initial sync to Rackbeat*', ({ initialSync = [] }) => names(initialSync.map(({ kind }) => word(kind)))),
    row('*compared each night*', ({ books }) =>
      names(Object.entries(books).flatMap(([kind, list]) => (list === 'unlisted' ? [] : [word(kind as Kind)]))),
    ),
    row('*consent in the browser*', ({ consent }) => (consent === undefined ? '' : 'yes')),
    row('*limit for all companies*', ({ sharedLimit: limit }) =>
      limit === undefined || limit.isEachCompanysOwn === true ? '' : `${limit.callsPerMinute} calls a minute and endpoint`,
    ),
  ];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** How a kind is treated, in a few words. */
function treatment(kind: AnyKind<Session> | undefined): string {
  switch (kind?.sort) {
    case undefined:
      return '';
    case 'document':
      return kind.advance === undefined ? 'document, made' : 'document, made and taken further';
    case 'master':
      return kind.neverUpdates === true ? 'created, or linked' : 'created and updated, or linked';
    case 'link':
      return 'linked';
  }
}

function often(pull: PullDefinition<Session>): string {
  if (pull.sort === 'run' && pull.calendar !== undefined) return ' (by calendar)';
  const { intervalSeconds } = pull;
  return intervalSeconds < 3600 ? ` (${intervalSeconds / 60} min)` : ` (${intervalSeconds / 3600} h)`;
}

function word(kind: Kind): string {
  return kindWords[kind].en;
}

function names(all: string[]): string {
  return all.join(', ');
}
