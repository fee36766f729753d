import { ChangeMessageVisibilityCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { MessageQueue } from '../worker/message-queue.ts';

/** The worker's own SQS queue (standard, with message groups for fairness). */
export function sqsMessageQueue(client: SQSClient, queueUrl: string): MessageQueue {
  return {
    async hide(receiptHandle, seconds) {
      await client.send(
        new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout: seconds }),
      );
    },
    async sendAgain(body, group, seconds) {
      await client.send(
        new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body, MessageGroupId: group, DelaySeconds: seconds }),
      );
    },
  };
}
