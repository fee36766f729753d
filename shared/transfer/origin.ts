/** Two records with one number: the ledger has given a deleted record's number out again, and the row still tells of the one before. */
import type { MasterPayload } from './ledger-definition.ts';
import type { Reason, Transfer } from './transfer.ts';

/** Whether the row tells of this very record, not of an earlier one with its number. */
export function isOf({ facts }: Transfer, origin: string | undefined): boolean {
  return origin === undefined || facts?.origin === undefined || facts.origin === origin;
}

/** As if nothing were known: what stands on the other side is the earlier record's. */
export function anew({ ledgerId: _id, ledgerNumber: _number, payloadHash: _hash, facts: _facts, ...row }: Transfer): Transfer {
  return row;
}

/** The payload remembers whose it is; `earlier`: the row of another record, which is then told of. */
export function withOrigin(
  made: MasterPayload<unknown>,
  origin: string | undefined,
  earlier: Transfer | undefined,
): MasterPayload<unknown> {
  if (origin === undefined) return made;
  const given = (row: Transfer): Reason => ({
    code: 'NUMBER_GIVEN_AGAIN',
    values: { number: row.number, earlier: row.ledgerId ?? '' },
  });
  const warnings = earlier === undefined ? [] : [given(earlier)];
  return { ...made, facts: { ...made.facts, origin }, warnings: [...made.warnings, ...warnings] };
}
