/** Every resource type and property the local run knows. What is not here stops the start: nothing is silently ignored. */

interface Known {
  /** Properties that are acted on here. */
  acts: string[];
  /** Properties of which the local run knows one value. */
  only?: Record<string, string>;
  /** Properties without effect on one machine, each with why. */
  without?: Record<string, string>;
}

const description = 'a text for people';

export const knownResources: Record<string, Known> = {
  'AWS::DynamoDB::GlobalTable': {
    acts: ['AttributeDefinitions', 'KeySchema', 'GlobalSecondaryIndexes'],
    without: {
      BillingMode: 'nothing is billed here',
      TimeToLiveSpecification: 'the run ends before, and the stores never trust a row that has expired',
      Replicas: 'one machine; the store itself checks expiry, recovery and protection are AWS’s',
      SSESpecification: 'rows are in memory',
    },
  },
  'AWS::SQS::Queue': {
    acts: ['MessageRetentionPeriod', 'VisibilityTimeout', 'RedrivePolicy'],
    without: { SqsManagedSseEnabled: 'messages are in memory' },
  },
  'AWS::Events::EventBus': { acts: ['Name'] },
  'AWS::Events::Archive': {
    acts: [],
    without: {
      SourceArn: 'the bus keeps every event anyway',
      EventPattern: 'the bus keeps every event anyway',
      Description: description,
      RetentionDays: 'the run ends before',
      KmsKeyIdentifier: 'events are in memory',
    },
  },
  'AWS::Events::Rule': {
    acts: ['EventBusName', 'EventPattern', 'ScheduleExpression', 'State', 'Targets'],
    without: { Description: description },
  },
  'AWS::Lambda::Function': {
    acts: ['Code', 'Environment', 'Handler', 'MemorySize', 'Timeout'],
    without: {
      Architectures: 'the bundle is JavaScript',
      Description: description,
      LoggingConfig: 'lines are printed',
      Role: 'access is not checked here; the template’s tests check it',
      Runtime: 'this machine’s Node 24',
    },
  },
  'AWS::Lambda::EventSourceMapping': {
    acts: ['BatchSize', 'EventSourceArn', 'FunctionName', 'FunctionResponseTypes', 'ScalingConfig'],
  },
  'AWS::ApiGatewayV2::Api': { acts: [], only: { ProtocolType: 'HTTP' }, without: { Name: description } },
  'AWS::ApiGatewayV2::Integration': {
    acts: ['ApiId', 'IntegrationUri'],
    only: { IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' },
  },
  'AWS::ApiGatewayV2::Route': {
    acts: ['ApiId', 'RouteKey', 'Target'],
    without: { AuthorizationType: 'always NONE; the functions check their callers' },
  },
  'AWS::ApiGatewayV2::Stage': {
    acts: ['ApiId'],
    only: { StageName: '$default' },
    without: {
      AccessLogSettings: 'the functions’ own lines tell enough',
      AutoDeploy: 'there is one deployment',
      DefaultRouteSettings: 'one user does not need throttling',
    },
  },
  'AWS::SecretsManager::Secret': {
    acts: ['GenerateSecretString'],
    without: { Description: description, Name: 'found by its ARN', KmsKeyId: 'values are in memory' },
  },
};

/** What a rule's target may say: the rest of EventBridge's many ways to change an event on its way is not run here. */
const knownTargetProperties = ['Id', 'Arn', 'DeadLetterConfig', 'RetryPolicy', 'SqsParameters'];

/** Types that change nothing on one machine, each with why. */
export const typesWithoutEffect: Record<string, string> = {
  'AWS::CloudWatch::Alarm': 'there are no metrics to watch',
  'AWS::CloudWatch::Dashboard': 'there are no metrics to show',
  'AWS::IAM::Policy': 'access is not checked here; the template’s tests check it',
  'AWS::IAM::Role': 'access is not checked here; the template’s tests check it',
  'AWS::KMS::Key': 'everything is in memory',
  'AWS::Lambda::Permission': 'access is not checked here; the template’s tests check it',
  'AWS::Logs::LogGroup': 'lines are printed',
  'AWS::Logs::MetricFilter': 'there are no metrics to watch',
  'AWS::SNS::Subscription': 'nothing rings here, so nobody is told',
  'AWS::SNS::Topic': 'nothing rings here, so nobody is told',
  'AWS::SNS::TopicPolicy': 'nothing rings here, so nobody is told',
  'AWS::SQS::QueuePolicy': 'access is not checked here; the template’s tests check it',
  'AWS::CDK::Metadata': 'tells AWS which constructs were used',
};

/** The template has something the local run does not know. */
export class UnknownInTemplate extends Error {
  override name = 'UnknownInTemplate';
}

/** Throws `UnknownInTemplate` naming the first thing that is neither run nor known to have no effect here. */
export function checkKnown(resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>): void {
  for (const [id, { Type, Properties = {} }] of Object.entries(resources)) {
    if (typesWithoutEffect[Type] !== undefined) continue;
    const known = knownResources[Type];
    if (known === undefined)
      throw new UnknownInTemplate(
        `The local run does not know the resource type ${Type} (${id}). Teach it in infra/local/template, or say there why it has no effect.`,
      );
    const unknown = Object.keys(Properties).find(
      (name) => !known.acts.includes(name) && known.without?.[name] === undefined && known.only?.[name] === undefined,
    );
    if (Type === 'AWS::Events::Rule') checkTargets(id, (Properties.Targets ?? []) as object[]);
    if (unknown !== undefined)
      throw new UnknownInTemplate(
        `The local run does not know the property ${unknown} of ${Type} (${id}). Teach it in infra/local/template, or say there why it has no effect.`,
      );
    const other = Object.entries(known.only ?? {}).find(
      ([name, value]) => Properties[name] !== undefined && Properties[name] !== value,
    );
    if (other !== undefined)
      throw new UnknownInTemplate(
        `The local run knows only ${other[0]} ${other[1]} of ${Type} (${id}), not ${String(Properties[other[0]])}.`,
      );
  }
}

function checkTargets(id: string, targets: object[]): void {
  const unknown = targets.flatMap(Object.keys).find((name) => !knownTargetProperties.includes(name));
  if (unknown !== undefined)
    throw new UnknownInTemplate(`The local run does not know the property ${unknown} of a target of the rule ${id}.`);
}
