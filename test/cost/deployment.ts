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
  /** MB of a ledger's function. */
  workerMegabytes: number;
  /** Names of the events that the bus's archive keeps. */
  archived: string[];
}

export function countDeployment(): Deployment {
  const { resources } = synthesized('prod');
  const count = (type: string) => resources.filter((resource) => resource.type === type).length;
  const alarms = ofType(
    resources,
    'AWS::CloudWatch::Alarm',
    z.object({ Metrics: z.array(z.object({ MetricStat: z.unknown().optional() })).optional() }),
  );
  const workers = ofType(
    resources,
    'AWS::Lambda::Function',
    z.object({ MemorySize: z.number(), Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) }),
  ).filter(({ Environment }) => 'LEDGER_SECRET_ARN' in Environment.Variables);
  const archives = ofType(
    resources,
    'AWS::Events::Archive',
    z.object({ EventPattern: z.object({ 'detail-type': z.array(z.string()) }) }),
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
    workerMegabytes: Math.max(...workers.map(({ MemorySize }) => MemorySize)),
    archived: archives.flatMap(({ EventPattern }) => EventPattern['detail-type']),
  };
}
