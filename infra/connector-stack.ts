/** The whole connector: webhooks come in at the API, go over the bus to one worker per ledger, and everything is written down in four tables. */
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { EventBus, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { ledgers } from '../shared/kinds.ts';
import { Alerts } from './constructs/alerts.ts';
import { ConnectorFunction } from './constructs/connector-function.ts';
import { DeadLetterQueue } from './constructs/dead-letter-queue.ts';
import { DoorWatch } from './constructs/door-watch.ts';
import { FrontDoor } from './constructs/front-door.ts';
import { LedgerWorker } from './constructs/ledger-worker.ts';
import { neighbours, rackbeatUrl } from './constructs/neighbours.ts';
import { Screen } from './constructs/screen.ts';
import { Tables } from './constructs/tables.ts';
import { keepsData, type Stage, stackNameOf } from './stages.ts';

/** What could be asked again from the archive. A scheduled read comes again by itself, and outcomes stand in the tables. */
const worthKeeping = [
  'RecordChanged',
  'TransferRequested',
  'InitialSyncRequested',
  'ReconcileRequested',
  'AppUninstalled',
] as const;

export interface ConnectorStackProps {
  stage: Stage;
  /** Where it is deployed; the companies and their books are in the north. */
  region: string;
}

export class ConnectorStack extends Stack {
  constructor(scope: Construct, id: string, { stage, region }: ConnectorStackProps) {
    super(scope, id, {
      stackName: stackNameOf(stage),
      description: `Rackbeat ledger connector (${stage})`,
      env: { region },
      terminationProtection: keepsData(stage),
    });

    const tables = new Tables(this, 'Tables', { keep: keepsData(stage) });
    const bus = new EventBus(this, 'Bus');
    bus.archive('Archive', { eventPattern: { detailType: [...worthKeeping] }, retention: Duration.days(14) });
    const door = new FrontDoor(this, 'FrontDoor', { keepLog: keepsData(stage) });

    const receiveWebhook = new ConnectorFunction(this, 'receive-webhook', {
      stage,
      impact: 'Webhooks are answered with an error; Rackbeat delivers them again for a day.',
    });
    tables.allow(receiveWebhook, { tenants: ['Query'] });
    bus.grantPutEventsTo(receiveWebhook);
    receiveWebhook.knows({ EVENT_BUS_NAME: bus.eventBusName });
    door.leads('POST /webhooks/{tenantId}/{ledger}', receiveWebhook);

    const recordDeadLetter = new ConnectorFunction(this, 'record-dead-letter', {
      stage,
      impact: 'Records that broke the machinery are not shown in the failure list yet; they stay in the dead-letter queue.',
    });
    tables.allow(recordDeadLetter, { transfers: ['GetItem', 'UpdateItem'], pulls: ['GetItem', 'UpdateItem'] });

    const workers = ledgers.map(
      (ledger) =>
        new LedgerWorker(this, ledger, {
          ledger,
          stage,
          bus,
          tables,
          deadLettersGoTo: recordDeadLetter,
          environment: { ...neighbours(this, ledger), PUBLIC_URL: door.url },
        }),
    );

    const schedulePulls = new ConnectorFunction(this, 'schedule-pulls', {
      stage,
      // 25,000 reads that are due, each its own event with a due time to move, take 75 seconds.
      timeout: Duration.minutes(3),
      impact: 'Nothing is fetched from the ledgers; what was missed is fetched at the next run.',
    });
    tables.allow(schedulePulls, { pulls: ['Query', 'UpdateItem'] });
    bus.grantPutEventsTo(schedulePulls);
    schedulePulls.knows({ EVENT_BUS_NAME: bus.eventBusName });
    // One tick serves every interval: each pull knows when it is due.
    const lostTicks = new DeadLetterQueue(this, 'LostTicks', {
      impact: 'A scheduled run was lost; the next one in five minutes catches up.',
      behind: 'a rule',
      isEmptied: false,
    });
    new Rule(this, 'PullTick', {
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [new LambdaFunction(schedulePulls, { deadLetterQueue: lostTicks })],
    });

    const admin = new ConnectorFunction(this, 'admin', {
      stage,
      timeout: Duration.seconds(29),
      memory: 512,
      impact: 'Nobody can change settings, see failures or send again by hand; transfers go on.',
    });
    tables.allow(admin, {
      tenants: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
      transfers: ['GetItem', 'Query'],
      pulls: ['GetItem', 'PutItem', 'UpdateItem'],
      limits: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
    });
    bus.grantPutEventsTo(admin);
    for (const worker of workers) worker.answersTo(admin);
    admin.knows({
      ...rackbeatUrl(this),
      EVENT_BUS_NAME: bus.eventBusName,
      LEDGER_FUNCTIONS: this.toJsonString(
        Object.fromEntries(workers.map((worker) => [worker.ledger, worker.handler.functionName])),
      ),
    });
    for (const path of ['/api/{proxy+}', '/install/{proxy+}', '/console', '/console/{proxy+}']) door.leads(`ANY ${path}`, admin);

    const functions = [receiveWebhook, recordDeadLetter, schedulePulls, admin, ...workers.map(({ handler }) => handler)];
    const doorWatch = new DoorWatch(this, 'DoorWatch', { stage, door, receiveWebhook, functions });
    new Screen(this, 'Screen', { stage, doorWatch, receiveWebhook, workers });
    new Alerts(this, 'Alerts');

    // What an operator needs after the first deployment; infra/operate reads them.
    new CfnOutput(this, 'Url', { value: door.url });
    new CfnOutput(this, 'TenantsTable', { value: tables.nameOf('tenants') });
    for (const { ledger, secretArn } of workers) new CfnOutput(this, `AppSecret${ledger.replace('-', '')}`, { value: secretArn });
  }
}
