import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { ImpactAlarm } from './impact-alarm.ts';

export interface DeadLetterQueueProps {
  /** What people lose while something lies here: stands in the alarm. */
  impact: string;
  /** Behind a queue, or behind the target of a rule. */
  behind: 'a queue' | 'a rule';
  /**
   * A function empties it within seconds. What lies here is then never seen by the metric that samples once a minute, so the
   * alarm counts what was received.
   */
  isEmptied: boolean;
}

/** Where messages end that nobody could handle. Kept for 14 days, and never silently: an alarm rings from the first one on. */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string, { impact, behind, isEmptied }: DeadLetterQueueProps) {
    super(scope, id, {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.minutes(2),
    });
    new ImpactAlarm(this, 'NotEmpty', {
      metric: isEmptied
        ? this.metricNumberOfMessagesReceived({ period: Duration.minutes(5), statistic: 'Sum' })
        : this.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }),
      threshold: 1,
      what: `Something reached ${id}`,
      impact,
      runbook: 'dead-letters',
    });
    if (behind === 'a rule')
      Validations.of(this).acknowledge({
        id: 'AwsSolutions::AwsSolutions-SQS3',
        reason: 'It is the dead-letter queue of a rule’s target, where the check does not look.',
      });
  }
}
