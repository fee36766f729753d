import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime, SystemLogLevel } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { keepsData, type Stage } from '../stages.ts';
import { ImpactAlarm } from './impact-alarm.ts';

export interface ConnectorFunctionProps {
  stage: Stage;
  /** What people lose while this function fails: stands in the alarm. */
  impact: string;
  /** Folder below `functions/`; default: the construct's id. */
  folder?: string;
  timeout?: Duration;
  /** MB; default 256. */
  memory?: number;
}

/**
 * Left alone, Node lets garbage grow until Lambda kills the function: a burst of long invoices came to 230 of 256 MB, of which 110 were
 * in use. Half for the heap; code, buffers and connections take about 80 MB.
 */
function heapWithin(memory: number): string {
  return `--max-old-space-size=${memory / 2} --max-semi-space-size=8`;
}

/** A Lambda as all of ours are: Node 24 on arm64, its own bundle, its own log group, an alarm that says what it means. */
export class ConnectorFunction extends LambdaFunction {
  constructor(
    scope: Construct,
    id: string,
    { stage, impact, folder = id, timeout = Duration.seconds(10), memory = 256 }: ConnectorFunctionProps,
  ) {
    const logGroup = new LogGroup(scope, `${id}-log`, {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: keepsData(stage) ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    // Its own role, which may write its own log: AWS's ready-made policy would allow every log of the account.
    const role = new Role(scope, `${id}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
    );
    super(scope, id, {
      role,
      logGroup,
      // Lambda's own lines for each call cost as much as ours and say less; what goes wrong is still told.
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(`dist/${folder}`),
      handler: 'index.handler',
      timeout,
      memorySize: memory,
      environment: {
        STAGE: stage,
        POWERTOOLS_SERVICE_NAME: folder,
        LOG_LEVEL: 'INFO',
        NODE_OPTIONS: heapWithin(memory),
      },
    });
    new ImpactAlarm(scope, `${id}-errors`, {
      metric: this.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
      periods: 2,
      outOf: 3,
      what: `The function ${folder} fails`,
      impact,
      runbook: 'a-function-fails',
    });
  }

  /** Puts names of what it works with into its environment. */
  knows(environment: Record<string, string>): void {
    for (const [name, value] of Object.entries(environment)) this.addEnvironment(name, value);
  }
}
