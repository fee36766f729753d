import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { type EventBus, EventField, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Ledger } from '../../shared/kinds.ts';
import { keepsData, type Stage } from '../stages.ts';
import { ConnectorFunction } from './connector-function.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { LedgerWatch } from './ledger-watch.ts';
import type { Tables } from './tables.ts';

export interface LedgerWorkerProps {
  ledger: Ledger;
  stage: Stage;
  bus: EventBus;
  tables: Tables;
  deadLettersGoTo: ConnectorFunction;
  environment: Record<string, string>;
}

/** A ledger's folder below `functions/` where it is not called as the ledger is. */
const folders: Partial<Record<Ledger, string>> = { 'e-conomic': 'economic' };

/** What a ledger's developer portal gives the operator to fill in. */
const appSecrets: Record<Ledger, Record<string, string>> = {
  'e-conomic': { appSecretToken: '', appPublicToken: '' },
  eaccounting: { clientId: '', clientSecret: '' },
  dinero: { clientId: '', clientSecret: '' },
};

/** A million events are a dollar, so what ended well is told only where somebody subscribes to it: `-c announceCompleted=true`. */
function announcements(scope: Construct): Record<string, string> {
  return String(scope.node.tryGetContext('announceCompleted')) === 'true' ? { ANNOUNCE_COMPLETED: 'true' } : {};
}

/** As many batches of ten as may be under way at once for one ledger. */
const mostBatchesAtOnce = 5;
/** A message that was received this often without an end is a dead letter. Waiting on purpose is not counted: see the worker's fresh copies. */
const mostReceipts = 10;
const timeout = Duration.minutes(2);

/**
 * Everything one ledger needs: rule → fair queue → function, with a dead-letter queue behind the rule's target and behind the queue.
 *
 * The queue is a standard queue whose messages carry the tenant as message group: no tenant waits behind another's thousand.
 */
export class LedgerWorker extends Construct {
  readonly ledger: Ledger;
  readonly handler: ConnectorFunction;
  readonly secretArn: string;
  readonly queue: Queue;
  readonly watch: LedgerWatch;

  constructor(scope: Construct, id: string, { ledger, stage, bus, tables, deadLettersGoTo, environment }: LedgerWorkerProps) {
    super(scope, id);
    this.ledger = ledger;
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      impact: `Records for ${ledger} broke the connector; they are in the failure list, where a person must send them again (a scheduled read is made up for by the next one).`,
      behind: 'a queue',
      isEmptied: true,
    });
    const undelivered = new DeadLetterQueue(this, 'Undelivered', {
      impact: `Events for ${ledger} did not reach its queue; records are in the failure list, where a person must send them again (a scheduled read is made up for by the next one).`,
      behind: 'a rule',
      isEmptied: true,
    });
    const queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Longer than any transfer is tried. A dead letter keeps its first arrival, so its own 14 days leave a week to act.
      retentionPeriod: Duration.days(7),
      // AWS asks for six times the function's timeout, so that a throttled batch does not come back while it runs.
      visibilityTimeout: Duration.minutes(6 * timeout.toMinutes()),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: mostReceipts },
    });
    new Rule(this, 'Rule', {
      eventBus: bus,
      eventPattern: {
        detailType: [
          'RecordChanged',
          'TransferRequested',
          'PullDue',
          'InitialSyncRequested',
          'ReconcileRequested',
          'AppUninstalled',
        ],
        detail: { ledger: [ledger] },
      },
      targets: [
        new SqsQueue(queue, {
          messageGroupId: EventField.fromPath('$.detail.tenantId'),
          deadLetterQueue: undelivered,
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });

    this.handler = new ConnectorFunction(this, 'Function', {
      stage,
      folder: folders[ledger] ?? ledger,
      timeout,
      impact: `Transfers to ${ledger} wait and are tried again.`,
    });
    this.handler.addEventSource(
      new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: mostBatchesAtOnce }),
    );
    const secret = this.secret(keepsData(stage));
    this.secretArn = secret.secretArn;
    secret.grantRead(this.handler);
    queue.grantSendMessages(this.handler);
    bus.grantPutEventsTo(this.handler);
    tables.allow(this.handler, {
      transfers: ['GetItem', 'BatchGetItem', 'Query', 'UpdateItem'],
      tenants: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      pulls: ['GetItem', 'UpdateItem'],
      limits: ['GetItem', 'UpdateItem'],
    });
    this.handler.knows({
      EVENT_BUS_NAME: bus.eventBusName,
      QUEUE_URL: queue.queueUrl,
      LEDGER_SECRET_ARN: secret.secretArn,
      ...announcements(this),
      ...environment,
    });
    for (const dead of [deadLetters, undelivered])
      deadLettersGoTo.addEventSource(new SqsEventSource(dead, { batchSize: 10, reportBatchItemFailures: true }));
    this.queue = queue;
    this.watch = new LedgerWatch(this, 'Watch', { stage, ledger, queue, logGroup: this.handler.logGroup });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SMG4',
      reason:
        'The app tokens are issued by hand in the ledger’s developer portal, and replacing the vault key would make every sealed credential unreadable.',
    });
  }

  /** The asker may put questions to the ledger's function; it alone holds the credentials. */
  answersTo(asker: ConnectorFunction): void {
    asker.addToRolePolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.handler.functionArn] }));
  }

  /** The app's own secrets for this ledger, and the key that seals its tenants' credentials. The app tokens are filled in by the operator. */
  private secret(keep: boolean): Secret {
    return new Secret(this, 'Secret', {
      description: `App secrets for ${this.ledger}, and the vault key`,
      // Without the vault key the sealed credentials in the tables, which outlive the stack, could never be opened again.
      removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      generateSecretString: {
        secretStringTemplate: JSON.stringify(appSecrets[this.ledger]),
        generateStringKey: 'vaultKey',
        passwordLength: 64,
        excludePunctuation: true,
      },
    });
  }
}
