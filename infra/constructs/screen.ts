import { Duration } from 'aws-cdk-lib';
import { type Alarm, AlarmStatusWidget, Dashboard, GraphWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import type { ConnectorFunction } from './connector-function.ts';
import type { DoorWatch } from './door-watch.ts';
import { ImpactAlarm } from './impact-alarm.ts';
import type { LedgerWorker } from './ledger-worker.ts';

export interface ScreenProps {
  stage: Stage;
  doorWatch: DoorWatch;
  receiveWebhook: ConnectorFunction;
  workers: LedgerWorker[];
}

/** One screen: what rings, what comes in, what goes out, what waits. */
export class Screen extends Construct {
  constructor(scope: Construct, id: string, { stage, doorWatch, receiveWebhook, workers }: ScreenProps) {
    super(scope, id);
    const five = { period: Duration.minutes(5) };
    const graph = (title: string, left: IMetric[], right: IMetric[] = []) =>
      new GraphWidget({ title, left, right, width: 8, height: 5 });
    const alarms = scope.node.findAll().filter((node): node is Alarm => node instanceof ImpactAlarm);
    new Dashboard(this, 'Dashboard', {
      dashboardName: `RackbeatLedgerConnector-${stage}`,
      defaultInterval: Duration.days(1),
      widgets: [
        [new AlarmStatusWidget({ title: 'What rings', alarms, width: 24, height: 4 })],
        [
          graph('Webhooks in', [doorWatch.accepted, doorWatch.refused]),
          graph(
            'Transfers ended',
            workers.map(({ watch }) => watch.ended),
          ),
          graph(
            'Transfers that need a person',
            workers.map(({ watch }) => watch.failed),
          ),
        ],
        [
          graph('Webhook answered (ms, p99)', [receiveWebhook.metricDuration({ ...five, statistic: 'p99' })]),
          graph(
            'Transfer took (ms, p99)',
            workers.map(({ watch }) => watch.took),
          ),
          graph(
            'Messages that wait (left: how many, right: seconds)',
            workers.map(({ queue, ledger }) => queue.metricApproximateNumberOfMessagesVisible({ ...five, label: ledger })),
            workers.map(({ queue, ledger }) => queue.metricApproximateAgeOfOldestMessage({ ...five, label: ledger })),
          ),
        ],
      ],
    });
  }
}
