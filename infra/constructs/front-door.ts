import { type Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { CfnStage, HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** Each function checks its callers itself; an authorizer could not, since the proof is a token per webhook or a hashed key. */
const authorizedBy: Record<string, string> = {
  'receive-webhook':
    'Rackbeat proves itself by the webhook’s own token, which the function compares with the stored hash in constant time.',
  admin:
    'Callers prove themselves by an API key, which the function compares with the stored hash in constant time; people by a session that such a key began, installs by the browser they were begun in. Only the API description and the sign-in page are open.',
};

/** The one public address: Rackbeat's webhooks and the admin API. Throttled, and every request leaves a line (never its body or headers). */
export class FrontDoor extends Construct {
  private readonly api: HttpApi;

  constructor(scope: Construct, id: string, { keepLog }: { keepLog: boolean }) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false });
    const log = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: keepLog ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    new CfnStage(this, 'Stage', {
      apiId: this.api.apiId,
      stageName: '$default',
      autoDeploy: true,
      defaultRouteSettings: { throttlingRateLimit: 500, throttlingBurstLimit: 1_000, detailedMetricsEnabled: true },
      accessLogSettings: {
        destinationArn: log.logGroupArn,
        format: JSON.stringify({
          at: '$context.requestTime',
          id: '$context.requestId',
          ip: '$context.identity.sourceIp',
          route: '$context.routeKey',
          status: '$context.status',
          ms: '$context.responseLatency',
        }),
      },
    });
  }

  /** Where the world reaches us, without a slash at the end. */
  get url(): string {
    return this.api.apiEndpoint;
  }

  /** Answers of ours that say that something is broken here. */
  serverErrors(period: Duration): Metric {
    return this.api.metricServerError({ period, statistic: 'Sum' });
  }

  /** @param address method and path, such as `POST /webhooks/{tenantId}` */
  leads(address: string, to: IFunction): void {
    const [method, path = '/'] = address.split(' ');
    const routes = this.api.addRoutes({
      path,
      methods: [HttpMethod[method as keyof typeof HttpMethod]],
      integration: new HttpLambdaIntegration(`${to.node.id}-integration`, to),
    });
    const reason = authorizedBy[to.node.id];
    if (reason === undefined) throw new Error(`Say in front-door.ts how ${to.node.id} knows its callers`);
    for (const route of routes) Validations.of(route).acknowledge({ id: 'AwsSolutions::AwsSolutions-APIG4', reason });
  }
}
