/** The app behind API Gateway (HTTP API, payload 2.0). */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { handle } from 'hono/aws-lambda';
import type { AdminApp } from './app.ts';

export type WebEvent = Omit<APIGatewayProxyEventV2, 'requestContext'> & {
  requestContext: Pick<APIGatewayProxyEventV2['requestContext'], 'domainName' | 'http'>;
};

export function webHandler(app: AdminApp): (event: WebEvent) => Promise<APIGatewayProxyStructuredResultV2> {
  const answer = handle(app) as unknown as (event: WebEvent) => Promise<APIGatewayProxyStructuredResultV2>;
  return (event) => answer(withoutBodyOfRead(event));
}

/** HTTP lets a read carry a body, which means nothing (RFC 9110 §9.3.1); the web's Request refuses to be made with one. */
function withoutBodyOfRead(event: WebEvent): WebEvent {
  const { body: _body, ...read } = event;
  return ['GET', 'HEAD'].includes(event.requestContext.http.method) ? read : event;
}
