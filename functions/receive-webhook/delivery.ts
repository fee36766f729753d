/** A delivery as API Gateway hands it over (HTTP API, payload 2.0). */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Delivery } from './receive-webhook.ts';

type Arrived = Pick<APIGatewayProxyEventV2, 'body' | 'headers' | 'isBase64Encoded'> & {
  pathParameters?: Record<string, string | undefined> | undefined;
  requestContext: { requestId: string };
};

/** What is no UTF-8 becomes U+FFFD, which no record number holds. */
export function deliveryOf(event: Arrived): Delivery {
  const { tenantId = '', ledger = '' } = event.pathParameters ?? {};
  const body = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  return { tenantId, ledger, headers: event.headers, body, correlationId: event.requestContext.requestId };
}
