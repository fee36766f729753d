import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { loggable } from '#shared/failures.ts';
import { type Recorder, recordDeadLetter } from './record-dead-letter.ts';

/** A batch of dead letters: one that cannot be written down now comes again, and keeps none of the others. */
export async function recordAll(recorder: Recorder, records: Pick<SQSRecord, 'messageId' | 'body'>[]): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const { messageId, body } of records) {
    try {
      if (!(await recordDeadLetter(recorder, body))) batchItemFailures.push({ itemIdentifier: messageId });
    } catch (error) {
      recorder.log.error('dead letter not recorded', {
        messageId,
        error: loggable(error),
      });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}
