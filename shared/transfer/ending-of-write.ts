import { CallFailed } from '../failures.ts';
import type { Ending } from './ending.ts';
import { endingOfError, type Reached } from './ending-of-error.ts';
import type { Engine } from './engine.ts';
import type { AnyDocumentKind, AnyMasterKind, Session } from './ledger-definition.ts';
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
  refused: { payload: unknown } | { documentId: string },
): Promise<Ending> {
  if (error instanceof CallFailed && error.failure.kind === 'rejected') {
    const { reason } = error.failure;
    const explained =
      (await kind.explain?.(session, error.failure, refused as { payload: unknown }).catch(unlessCall(reason))) ?? reason;
    return { end: 'failed', reason: explained, ...(reached.ledgerId === undefined ? {} : { ledgerId: reached.ledgerId }) };
  }
  return await endingOfError(error, engine, row, reached);
}

/** The refusal stands, even if the ledger does not answer when it is asked for the reason. */
function unlessCall(reason: Reason): (error: unknown) => Reason {
  return (error) => {
    if (error instanceof CallFailed) return reason;
    throw error;
  };
}
