/** What the world can reach: webhooks, API, install and console, throttled, each request leaving a line that holds nothing secret. */
import * as z from 'zod';
import { ofType, synthesized } from './synthesized.ts';

const { resources } = synthesized();
const [stage] = ofType(
  resources,
  'AWS::ApiGatewayV2::Stage',
  z.object({
    DefaultRouteSettings: z.object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() }),
    AccessLogSettings: z.object({ DestinationArn: z.string(), Format: z.string() }),
  }),
);

describe('the front door', () => {
  it('has a few addresses, each leading to its function', () => {
    const integrations = ofType(resources, 'AWS::ApiGatewayV2::Integration', z.object({ IntegrationUri: z.string() }));
    const routes = ofType(resources, 'AWS::ApiGatewayV2::Route', z.object({ RouteKey: z.string(), Target: z.string() }));
    const leads = routes.map(({ RouteKey, Target }) => [
      RouteKey,
      integrations.find(({ name }) => Target === `integrations/${name}`)?.IntegrationUri,
    ]);
    expect(Object.fromEntries(leads)).toEqual({
      'POST /webhooks/{tenantId}/{ledger}': 'receive-webhook',
      'ANY /api/{proxy+}': 'admin',
      'ANY /install/{proxy+}': 'admin',
      'ANY /console': 'admin',
      'ANY /console/{proxy+}': 'admin',
    });
  });

  it('is the only one: no function has an address of its own', () => {
    expect(resources.filter(({ type }) => ['AWS::Lambda::Url', 'AWS::ApiGateway::RestApi'].includes(type))).toEqual([]);
    expect(resources.filter(({ type }) => type === 'AWS::ApiGatewayV2::Api')).toHaveLength(1);
  });

  it('lets only the API and the schedule’s rule call a function', () => {
    const Permission = z.object({ FunctionName: z.string(), Principal: z.string(), SourceArn: z.string() });
    const callers = ofType(resources, 'AWS::Lambda::Permission', Permission).map(
      ({ FunctionName, Principal }) => `${Principal} → ${FunctionName}`,
    );
    expect([...new Set(callers)].sort()).toEqual([
      'apigateway.amazonaws.com → admin',
      'apigateway.amazonaws.com → receive-webhook',
      'events.amazonaws.com → schedule-pulls',
    ]);
  });

  it('is throttled', () => {
    expect(stage?.DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1_000 });
  });

  it('writes a line for each request into a log that is kept for a while', () => {
    const logs = ofType(resources, 'AWS::Logs::LogGroup', z.object({ RetentionInDays: z.number() }));
    expect(logs.find(({ name }) => name === stage?.AccessLogSettings.DestinationArn)?.RetentionInDays).toBe(90);
  });

  it('writes no header, no body, no query and no path into that line, since tokens and names may stand there', () => {
    const line = z.record(z.string(), z.string()).parse(JSON.parse(stage?.AccessLogSettings.Format ?? ''));
    expect(Object.values(line).sort()).toEqual([
      '$context.identity.sourceIp',
      '$context.requestId',
      '$context.requestTime',
      '$context.responseLatency',
      '$context.routeKey',
      '$context.status',
    ]);
  });
});
