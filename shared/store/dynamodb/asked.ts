/** What the database's errors mean to us: not available, refused by our condition, or a fault of ours. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { StoreUnavailable } from '../errors.ts';

/** Errors with status 400 that nevertheless mean "not now". */
const throttling = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'LimitExceededException',
  'ReplicatedWriteConflictException',
]);

/** The call's answer. Throttling, 5xx, time-outs and a broken network become `StoreUnavailable`; other errors pass as they are. */
export async function asked<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (meansUnavailable(error)) throw new StoreUnavailable(`The database did not answer: ${nameOf(error)}.`, { cause: error });
    throw error;
  }
}

/** As `asked`, for a conditional write: undefined when the condition did not hold. */
export async function ifAllowed<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await asked(call);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

function meansUnavailable(error: unknown): boolean {
  if (!(error instanceof Error) || !('$metadata' in error)) return false;
  const { httpStatusCode: status } = error.$metadata as { httpStatusCode?: number };
  // The SDK notes its attempts in `$metadata`; without a status none of them was answered: refused, reset, timed out, name not found.
  return status === undefined || status >= 500 || throttling.has(error.name);
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}
