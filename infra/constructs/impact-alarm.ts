import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

export interface ImpactAlarmProps {
  metric: IMetric;
  /** Rings when the metric reaches this … */
  threshold: number;
  /** … in this many of the last `outOf` periods; default: the last one. */
  periods?: number;
  outOf?: number;
  /** What happened, as a sentence without its full stop. */
  what: string;
  /** What people lose meanwhile, as a sentence. */
  impact: string;
  /** Heading in docs/alarms.md that says what to do, as its anchor. */
  runbook: string;
}

/** An alarm that tells whoever is woken what it means to people and where the way out is written. Where it is quiet, nothing is wrong. */
export class ImpactAlarm extends Alarm {
  constructor(
    scope: Construct,
    id: string,
    { metric, threshold, periods = 1, outOf = periods, what, impact, runbook }: ImpactAlarmProps,
  ) {
    // A mail cannot follow a path of the repository: `-c runbook=https://…/docs/alarms.md` makes it an address.
    const page = String(scope.node.tryGetContext('runbook') ?? 'docs/alarms.md');
    super(scope, id, {
      metric,
      threshold,
      evaluationPeriods: outOf,
      datapointsToAlarm: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${what}. Impact: ${impact} Runbook: ${page}#${runbook}`,
    });
  }
}
