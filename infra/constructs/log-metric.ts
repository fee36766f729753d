import type { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';

export interface LogMetricProps {
  stage: Stage;
  /** Its name beside the stage's other numbers, such as `transfers-failed`. */
  name: string;
  logGroup: ILogGroup;
  /** Fields a line must have, with their values: `{ message: 'transfer', outcome: 'failed' }`. */
  when: Record<string, string>;
  /** Field that holds the number; default: each line counts one. */
  value?: string;
  /** The lines say in `ledger` whose they are, and the number is kept for each ledger. */
  byLedger?: boolean;
}

/**
 * A number read out of log lines that are written anyway. So no function sends a metric, nothing is measured that cannot be read up,
 * and a quiet day costs nothing.
 */
export class LogMetric extends Construct {
  private readonly name: string;
  private readonly namespace: string;

  constructor(scope: Construct, id: string, { stage, name, logGroup, when, value, byLedger = false }: LogMetricProps) {
    super(scope, id);
    this.name = name;
    this.namespace = `RackbeatLedgerConnector/${stage}`;
    const terms = Object.entries(when).map(([field, wanted]) => `($.${field} = "${wanted}")`);
    new MetricFilter(this, 'Filter', {
      logGroup,
      filterPattern: FilterPattern.literal(`{ ${terms.join(' && ')} }`),
      metricNamespace: this.namespace,
      metricName: name,
      metricValue: value === undefined ? '1' : `$.${value}`,
      ...(byLedger ? { dimensions: { ledger: '$.ledger' } } : {}),
    });
  }

  over(period: Duration, statistic: 'Sum' | 'Maximum' | 'p99', ledger?: string): Metric {
    return new Metric({
      namespace: this.namespace,
      metricName: this.name,
      statistic,
      period,
      ...(ledger === undefined ? {} : { dimensionsMap: { ledger }, label: ledger }),
    });
  }
}
