/** What a deployment costs before anybody uses it: counted in the synthesized template. */

import * as z from 'zod';
import { ofType, synthesized } from '../infra/synthesized.ts';

export interface Deployment {
  alarmMetrics: number;
  /** Numbers from the log, each ledger's counted on its own. */
  customMetrics: number;
  dashboards: number;
  keys: number;
  secrets: number;
  /** Queues that a function polls. */
  polledQueues: number;
}

export function countDeployment(): Deployment {
  const { resources } = synthesized('prod');
  const count = (type: string) => resources.filter((resource) => resource.type === type).length;
  const alarms = ofType(
    resources,
    'AWS::CloudWatch::Alarm',
    z.object({ Metrics: z.array(z.object({ MetricStat: z.unknown().optional() })).optional() }),
  );
  const metricsOf = (metrics: { MetricStat?: unknown }[] | undefined) =>
    metrics === undefined ? 1 : metrics.filter(({ MetricStat }) => MetricStat !== undefined).length;
  return {
    alarmMetrics: alarms.reduce((total, { Metrics }) => total + metricsOf(Metrics), 0),
    customMetrics: count('AWS::Logs::MetricFilter'),
    dashboards: count('AWS::CloudWatch::Dashboard'),
    keys: count('AWS::KMS::Key'),
    secrets: count('AWS::SecretsManager::Secret'),
    polledQueues: count('AWS::Lambda::EventSourceMapping'),
  };
}
