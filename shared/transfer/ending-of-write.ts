import { CallFailed, type CallFailure } from '../failures.ts';
import type { Ending } from './ending.ts';
import { endingOfError, type Reached } from './ending-of-error.ts';
import type { Engine } from './engine.ts';
import type { AnyDocumentKind, AnyMasterKind, Session } from './ledger-definition.ts';
import { scopeOf } from './pause.ts';
import type { Reason, Transfer } from './transfer.ts';

type Explaining<S extends Session> = Pick<AnyDocumentKind<S> | AnyMasterKind<S>, 'explain'>;

/** A write failed: what the row must remember so that the next attempt, or a person, finds what may be there. */
export async function endingOfWrite<S extends Session>(
  engine: Engine,
  session: S,
  kind: Explaining<S>,
  error: unknown,
  row: Transfer,
  reached: Reached,
  refused: Refused,
): Promise<Ending> {
  if (error instanceof CallFailed && error.failure.kind === 'rejected') {
    const { reason } = error.failure;
    const explained = (await explanation(engine, session, kind, error.failure, row, refused)) ?? reason;
    return { end: 'failed', reason: explained, ...(reached.ledgerId === undefined ? {} : { ledgerId: reached.ledgerId }) };
  }
  return await endingOfError(error, engine, row, reached);
}

type Refused = { payload: unknown } | { documentId: string };

/** The refusal stands, even if the ledger does not answer when it is asked for the reason. */
async function explanation<S extends Session>(
  engine: Engine,
  session: S,
  kind: Explaining<S>,
  failure: Extract<CallFailure, { kind: 'rejected' }>,
  row: Transfer,
  refused: Refused,
): Promise<Reason | undefined> {
  try {
    return await kind.explain?.(session, failure, refused as { payload: unknown });
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    if (error.failure.kind === 'throttled') await engine.limits.pause(scopeOf(error.party, row), error.failure.until);
    return undefined;
  }
}
