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
  if (!(error instanceof Error)) return false;
  const { status } = metadataOf(error);
  if (status !== undefined) return status >= 500 || throttling.has(error.name);
  // No answer at all: a Node network code (ECONNREFUSED …), or the client's own time-out.
  const hasNetworkCode = 'code' in error && typeof error.code === 'string' && /^E[A-Z_]+$/.test(error.code);
  return hasNetworkCode || error.name === 'TimeoutError' || error.name === 'AbortError' || throttling.has(error.name);
}

function metadataOf(error: Error): { status?: number } {
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return {};
  return typeof metadata.httpStatusCode === 'number' ? { status: metadata.httpStatusCode } : {};
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}
