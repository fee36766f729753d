import { Duration } from 'aws-cdk-lib';
import { MathExpression, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Ledger } from '../../shared/kinds.ts';
import type { Stage } from '../stages.ts';
import { ImpactAlarm } from './impact-alarm.ts';
import { LogMetric } from './log-metric.ts';

export interface LedgerWatchProps {
  stage: Stage;
  ledger: Ledger;
  queue: Queue;
  /** Where the ledger's function writes its lines. */
  logGroup: ILogGroup;
}

/** Fewer transfers than this in an hour say nothing about a share of them. */
const fewTransfers = 20;

/** What is watched of one ledger's transfers, and when somebody is woken. */
export class LedgerWatch extends Construct {
  /** Transfers that ended, those that need a person, and how long one took (ms), for the dashboard. */
  readonly ended: Metric;
  readonly failed: Metric;
  readonly took: Metric;

  constructor(scope: Construct, id: string, { stage, ledger, queue, logGroup }: LedgerWatchProps) {
    super(scope, id);
    const number = (name: string, when: Record<string, string>, value?: string) =>
      new LogMetric(this, name, { stage, name, logGroup, when, byLedger: true, ...(value === undefined ? {} : { value }) });
    const hour = Duration.hours(1);
    const ended = number('transfers', { message: 'transfer' });
    const failed = number('transfers-failed', { message: 'transfer', outcome: 'failed' });
    const took = number('transfer-milliseconds', { message: 'transfer' }, 'milliseconds');
    const oldest = number('oldest-open-seconds', { message: 'open transfers' }, 'oldestSeconds');
    const reconnects = number('reconnects-needed', { message: 'connection paused' });
    const waits = number('asked-to-wait', { message: 'asked to wait' });
    const differences = number('reconcile-differences', { message: 'reconcile found differences' });
    const five = Duration.minutes(5);
    this.ended = ended.over(five, 'Sum', ledger);
    this.failed = failed.over(five, 'Sum', ledger);
    this.took = took.over(five, 'p99', ledger);

    new ImpactAlarm(this, 'FailureRate', {
      metric: new MathExpression({
        expression: `IF(ended >= ${fewTransfers}, 100 * failed / ended, 0)`,
        usingMetrics: { ended: ended.over(hour, 'Sum', ledger), failed: failed.over(hour, 'Sum', ledger) },
        label: `percent of the transfers to ${ledger} that failed`,
        period: hour,
      }),
      threshold: 20,
      what: `One in five transfers to ${ledger} failed within an hour`,
      impact: `Many records for ${ledger} stand in failure lists at once, and bookkeepers cannot all be wrong at the same time.`,
      runbook: 'failure-rate',
    });
    new ImpactAlarm(this, 'OldestOpen', {
      metric: oldest.over(hour, 'Maximum', ledger),
      threshold: Duration.hours(24).toSeconds(),
      what: `A transfer to ${ledger} has been on its way for more than a day`,
      impact: `A booked record is missing in ${ledger}, and no person has been told yet.`,
      runbook: 'oldest-open-transfer',
    });
    new ImpactAlarm(this, 'Backlog', {
      metric: queue.metricApproximateAgeOfOldestMessage({ period: five }),
      // Messages that wait on purpose are hidden, and the age counts from their arrival: an hour of it is no alarm.
      threshold: Duration.hours(6).toSeconds(),
      periods: 3,
      what: `The oldest message for ${ledger} has waited for more than six hours`,
      impact: `Bookkeepers do not see these records in ${ledger}.`,
      runbook: 'backlog',
    });
    new ImpactAlarm(this, 'Reconnects', {
      metric: reconnects.over(hour, 'Sum', ledger),
      threshold: 1,
      what: `A consent for ${ledger} is gone`,
      impact: 'Nothing of that company is transferred until a person connects it again.',
      runbook: 'reconnects-needed',
    });
    new ImpactAlarm(this, 'Differences', {
      metric: differences.over(hour, 'Sum', ledger),
      threshold: 1,
      what: `Rackbeat and ${ledger} did not hold the same documents when they were compared`,
      impact:
        'What was missing is on its way by now; what stands twice or differs stays wrong in the books until a person looks.',
      runbook: 'reconcile-differences',
    });
    new ImpactAlarm(this, 'AskedToWait', {
      metric: waits.over(hour, 'Sum', ledger),
      threshold: 50,
      periods: 2,
      outOf: 3,
      what: `${ledger} or Rackbeat asks us to wait again and again`,
      impact: `Transfers to ${ledger} arrive late; none is lost.`,
      runbook: 'asked-to-wait',
    });
  }
}
