import { Duration } from 'aws-cdk-lib';
import { MathExpression, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import type { ConnectorFunction } from './connector-function.ts';
import type { FrontDoor } from './front-door.ts';
import { ImpactAlarm } from './impact-alarm.ts';
import { LogMetric } from './log-metric.ts';

export interface DoorWatchProps {
  stage: Stage;
  door: FrontDoor;
  receiveWebhook: ConnectorFunction;
  /** Every function of the stack. */
  functions: ConnectorFunction[];
}

const five = Duration.minutes(5);

/** What is watched where webhooks come in, and whether AWS lets all functions run. */
export class DoorWatch extends Construct {
  readonly accepted: Metric;
  readonly refused: Metric;

  constructor(scope: Construct, id: string, { stage, door, receiveWebhook, functions }: DoorWatchProps) {
    super(scope, id);
    const { logGroup } = receiveWebhook;
    const count = (name: string, message: string) => new LogMetric(this, name, { stage, name, logGroup, when: { message } });
    this.accepted = count('webhooks-accepted', 'webhook accepted').over(five, 'Sum');
    this.refused = count('webhooks-refused', 'webhook refused').over(five, 'Sum');
    new ImpactAlarm(this, 'Refusals', {
      metric: this.refused,
      threshold: 50,
      periods: 3,
      what: 'Webhooks are turned away, fifty and more in five minutes',
      impact: 'Either somebody tries the door, or a company’s invoices are not heard of because its webhook token is not ours.',
      runbook: 'webhook-refusals',
    });
    new ImpactAlarm(this, 'Unanswered', {
      metric: door.serverErrors(five),
      threshold: 5,
      periods: 2,
      outOf: 3,
      what: 'The front door answers with errors of our own',
      impact: 'Rackbeat delivers webhooks again for a day; people at the console see an error page.',
      runbook: 'front-door-errors',
    });
    const throttles = Object.fromEntries(
      functions.map((each, index) => [`f${index}`, each.metricThrottles({ period: five, statistic: 'Sum' })]),
    );
    new ImpactAlarm(this, 'Throttled', {
      metric: new MathExpression({
        expression: Object.keys(throttles).join(' + '),
        usingMetrics: throttles,
        label: 'calls of our functions that AWS refused for want of capacity',
        period: five,
      }),
      threshold: 10,
      periods: 3,
      what: 'AWS does not let our functions run as often as they should',
      impact: 'Webhooks are answered late or delivered again, and transfers arrive late; none is lost.',
      runbook: 'throttling',
    });
  }
}
