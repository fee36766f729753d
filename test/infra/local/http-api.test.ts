import { once } from 'node:events';
import { createServer, request as httpRequest, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { httpApi } from '#infra/local/http/http-api.ts';
import type { InvokeResult } from '#infra/local/lambda/function.ts';

interface ProxyEvent {
  routeKey: string;
  rawPath: string;
  rawQueryString: string;
  headers: Record<string, string>;
  cookies?: string[];
  queryStringParameters?: Record<string, string>;
  pathParameters?: Record<string, string>;
  body?: string;
  isBase64Encoded: boolean;
  requestContext: { http: { method: string; path: string }; stage: string };
}

describe('the HTTP API', () => {
  let server: Server;
  let port: number;
  let events: ProxyEvent[];
  let outcome: InvokeResult;
  beforeEach(async () => {
    events = [];
    outcome = { result: { statusCode: 202, body: '' } };
    const invoke = async (event: unknown) => {
      events.push(event as ProxyEvent);
      return outcome;
    };
    const handle = httpApi(
      [
        { key: 'POST /webhooks/{tenantId}/{ledger}', invoke },
        { key: 'ANY /api/{proxy+}', invoke },
      ],
      'eu-north-1',
    );
    server = createServer((request, response) => void handle(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const call = (path: string, options: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, options);
  /** A request whose address nothing tidies up. */
  async function rawCall(path: string): Promise<number | undefined> {
    const request = httpRequest({ host: '127.0.0.1', port, path, method: 'POST', agent: false }).end();
    const [response] = await once(request, 'response');
    response.resume();
    return response.statusCode;
  }

  it('gives a request to its route as payload 2.0', async () => {
    const answer = await call('/webhooks/42/e-conomic?a=1&a=2&b=x%20y', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'X-Token': 'secret', cookie: 'a=1; b=2' },
      body: '{"number":7}',
    });
    expect(answer.status).toBe(202);
    expect(events).toMatchObject([
      {
        routeKey: 'POST /webhooks/{tenantId}/{ledger}',
        rawPath: '/webhooks/42/e-conomic',
        rawQueryString: 'a=1&a=2&b=x%20y',
        queryStringParameters: { a: '1,2', b: 'x y' },
        pathParameters: { tenantId: '42', ledger: 'e-conomic' },
        headers: { 'x-token': 'secret', 'content-type': 'application/json' },
        cookies: ['a=1', 'b=2'],
        body: '{"number":7}',
        isBase64Encoded: false,
        requestContext: { http: { method: 'POST', path: '/webhooks/42/e-conomic' }, stage: '$default' },
      },
    ]);
    expect(events[0]?.headers.cookie).toBeUndefined();
  });

  it('gives the rest of a path, and any method, to a proxy route', async () => {
    await call('/api/v1/tenants/42%2F7', { method: 'DELETE' });
    expect(events).toMatchObject([
      {
        routeKey: 'ANY /api/{proxy+}',
        pathParameters: { proxy: 'v1/tenants/42/7' },
        requestContext: { http: { method: 'DELETE' } },
      },
    ]);
    expect(events[0]?.body).toBeUndefined();
  });

  it('gives bytes in base 64', async () => {
    await call('/api/file', { method: 'PUT', headers: { 'content-type': 'image/png' }, body: new Uint8Array([0, 255, 128]) });
    expect(events).toMatchObject([{ body: 'AP+A', isBase64Encoded: true }]);
  });

  it.each([
    ['GET', '/webhooks/42/e-conomic'],
    ['POST', '/webhooks/42'],
    ['POST', '/webhooks/42/e-conomic/more'],
    ['GET', '/api'],
    ['GET', '/'],
  ])('has no %s %s', async (method, path) => {
    const answer = await call(path, { method });
    expect([answer.status, await answer.json(), events]).toEqual([404, { message: 'Not Found' }, []]);
  });

  it('answers what the function answers', async () => {
    const headers = { 'content-type': 'image/png', 'x-more': 'yes' };
    outcome = { result: { statusCode: 201, headers, cookies: ['a=1', 'b=2'], body: 'AP+A', isBase64Encoded: true } };
    const answer = await call('/api/x');
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-more')).toBe('yes');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0, 255, 128]);
  });

  it('takes a result without a status as the body', async () => {
    outcome = { result: { fine: true } };
    const answer = await call('/api/x');
    expect([answer.status, await answer.json()]).toEqual([200, { fine: true }]);
  });

  it.each<[string, InvokeResult]>([
    ['fails', { error: { errorType: 'Error', errorMessage: 'the secret reason' } }],
    ['answers a header that cannot be sent', { result: { statusCode: 200, headers: { 'bad name': 'x' } } }],
  ])('tells nothing of why when the function %s', async (_how, result) => {
    outcome = result;
    const answer = await call('/api/x');
    expect([answer.status, await answer.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  });

  it('refuses a body of more than 10 MB before any function sees it', async () => {
    const answer = await call('/api/x', { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) });
    expect([answer.status, events]).toEqual([413, []]);
  });

  it('survives addresses that are none', async () => {
    expect(await rawCall('/webhooks/%E0%A4%A/e-conomic')).toBe(400);
    expect(await rawCall('//')).toBe(404);
    expect((await call('/api/x')).status).toBe(202);
  });

  it('survives a caller who hangs up in the middle of a body', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.write('POST /api/x HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nonly a few');
    const [request] = await once(server, 'request');
    socket.destroy();
    await new Promise((resolve) => request.once('close', resolve));
    expect((await call('/api/x')).status).toBe(202);
    expect(events).toHaveLength(1);
  });
});
