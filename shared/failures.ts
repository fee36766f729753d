import type { ReasonCode } from './texts/reasons.ts';
import type { Reason } from './transfer/transfer.ts';

/** The two sides a call can go to. */
export type Party = 'rackbeat' | 'ledger';

/**
 * How a call to a neighbour can fail, seen by what may be done next:
 *
 * - `rejected`: clearly refused; nothing happened there; a person must act
 * - `throttled`: asked to wait until a moment (ms since 1970); nothing happened there
 * - `unavailable`: nothing reached it, or it was only a read; try again
 * - `uncertain`: it may have happened; never send again before having looked
 * - `reconnect`: the consent is gone
 */
export type CallFailure =
  | {
      kind: 'rejected';
      reason: Reason /** Paths of the fields the neighbour complained about. */;
      fields?: string[];
      status?: number;
    }
  | { kind: 'throttled'; until: number }
  | { kind: 'unavailable'; detail: string }
  | { kind: 'uncertain'; detail: string }
  | { kind: 'reconnect'; detail: string };

/** A call to Rackbeat or the ledger failed. */
export class CallFailed extends Error {
  override name = 'CallFailed';
  readonly party: Party;
  readonly failure: CallFailure;
  constructor(party: Party, failure: CallFailure) {
    super(`${party} call ${failure.kind}${describe(failure)}`);
    this.party = party;
    this.failure = failure;
  }
}

function describe(failure: CallFailure): string {
  switch (failure.kind) {
    case 'rejected':
      return `: ${failure.reason.code}${failure.reason.detail === undefined ? '' : ` (${failure.reason.detail})`}`;
    case 'throttled':
      return '';
    case 'unavailable':
    case 'uncertain':
    case 'reconnect':
      return `: ${failure.detail}`;
  }
}

/** Our own refusal before anything is sent: the record cannot go as it is, and a person must act. */
export class Refused extends Error {
  override name = 'Refused';
  readonly reason: Reason;
  constructor(code: ReasonCode, values?: Record<string, string>, detail?: string) {
    super(code);
    this.reason = { code, ...(values === undefined ? {} : { values }), ...(detail === undefined ? {} : { detail }) };
  }
}

/**
 * An error as the log may hold it: which, and where, but never a neighbour's or a person's own words, in which names and addresses may
 * stand. Those are on the row, for those who may see the record.
 */
export function loggable(error: unknown): string {
  if (error instanceof CallFailed) {
    const { party, failure } = error;
    return `CallFailed: ${party} ${failure.kind}${failure.kind === 'rejected' ? ` ${failure.reason.code} ${failure.status ?? ''}`.trimEnd() : ''}`;
  }
  if (!(error instanceof Error)) return 'an error that is none';
  return `${error.name}: ${wordsOf(error)}`.slice(0, 500);
}

/** JSON.parse quotes what it was given, and a schema's message may quote a key: of both only the place is told. */
function wordsOf(error: Error): string {
  if (error instanceof SyntaxError) return 'text that is not what it should be';
  if (error.name !== 'ZodError' || !('issues' in error)) return error.message;
  const issues = error.issues as { code: string; path: PropertyKey[] }[];
  return issues.map(({ code, path }) => [...path.map(String), code].join(' ')).join(', ');
}
