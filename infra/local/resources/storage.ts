/** Tables, queues and secrets as the template describes them. */
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../../../shared/clock.ts';
import type { Random } from '../../../shared/random.ts';
import { generateSecret, type Secrets } from '../secrets.ts';
import { createQueue, type Queue } from '../sqs/queue.ts';
import type { Resource, Template } from '../template/template.ts';
import { arn, required } from './names.ts';

export async function createTables(template: Template, create: (input: CreateTableCommandInput) => Promise<void>): Promise<void> {
  for (const { id, properties } of template.ofType('AWS::DynamoDB::GlobalTable')) {
    const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } =
      template.resolve<Pick<CreateTableCommandInput, 'AttributeDefinitions' | 'KeySchema' | 'GlobalSecondaryIndexes'>>(
        properties,
      );
    await create({
      TableName: id,
      AttributeDefinitions,
      KeySchema,
      BillingMode: 'PAY_PER_REQUEST',
      ...(GlobalSecondaryIndexes === undefined ? {} : { GlobalSecondaryIndexes }),
    });
  }
}

export function createQueues(template: Template, queues: Map<string, Queue>, clock: Clock, random: Random): void {
  for (const { id, properties } of template.ofType('AWS::SQS::Queue')) {
    const redrive = properties.RedrivePolicy as { deadLetterTargetArn: unknown; maxReceiveCount: number } | undefined;
    const settings = {
      name: id,
      arn: arn('sqs', id),
      visibilitySeconds: Number(properties.VisibilityTimeout ?? 30),
      retentionSeconds: Number(properties.MessageRetentionPeriod ?? 345_600),
      ...(redrive === undefined
        ? {}
        : {
            deadLetters: {
              queue: () => required(queues.get(template.idIn(redrive.deadLetterTargetArn)), 'a dead-letter queue'),
              maxReceives: redrive.maxReceiveCount,
            },
          }),
    };
    queues.set(id, createQueue(settings, clock, random));
  }
}

export function createSecret({ id, properties }: Resource, secrets: Secrets, random: Random): string {
  const secretArn = arn('secretsmanager', `secret:${id}`);
  secrets.create(
    secretArn,
    generateSecret((properties.GenerateSecretString ?? {}) as Parameters<typeof generateSecret>[0], random),
  );
  return secretArn;
}
