/** An HTTP API: its routes, and what it makes of a request for a Lambda (payload format 2.0). */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InvokeResult } from '../lambda/function.ts';

export interface Route {
  /** `POST /webhooks/{tenantId}`, `ANY /api/{proxy+}`, or `$default`. */
  key: string;
  invoke(event: unknown): Promise<InvokeResult>;
}

/** API Gateway takes requests of 10 MB at most. */
const bodyLimit = 10 * 1024 * 1024;

export function httpApi(routes: Route[], region: string): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const compiled = routes.map((route) => ({ ...route, match: matcher(route.key) }));
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = addressOf(request);
    if (url === undefined) return answer(response, 400, { message: 'Bad Request' });
    const found = compiled
      .map((route) => ({ route, parameters: route.match(request.method ?? 'GET', url.pathname) }))
      .find((candidate) => candidate.parameters !== undefined);
    if (found?.parameters === undefined) return answer(response, 404, { message: 'Not Found' });
    const body = await bodyOf(request);
    if (body === undefined) return answer(response, 413, { message: 'Request Entity Too Large' });
    const outcome = await found.route
      .invoke(proxyEvent(request, url, found.route.key, found.parameters, body, region))
      .catch(() => undefined);
    if (outcome === undefined || 'error' in outcome) return answer(response, 500, { message: 'Internal Server Error' });
    writeResult(response, outcome.result);
  }
  return async (request, response) => {
    try {
      await respond(request, response);
    } catch {
      // The caller hung up, or the function answered what cannot be sent; neither may end the whole run.
      if (response.headersSent || !request.complete) response.destroy();
      else answer(response, 500, { message: 'Internal Server Error' });
    }
  };
}

/** Undefined when it is no address, such as a `%` that stands for nothing. */
function addressOf(request: IncomingMessage): URL | undefined {
  const url = URL.parse(`http://${request.headers.host ?? 'localhost'}${request.url ?? '/'}`);
  try {
    decodeURIComponent(url?.pathname ?? '');
    return url ?? undefined;
  } catch {
    return undefined;
  }
}

/** `{name}` stands for one part of the path, `{proxy+}` for the rest. */
function matcher(key: string): (method: string, path: string) => Record<string, string> | undefined {
  if (key === '$default') return () => ({});
  const [wanted = '', template = ''] = key.split(' ');
  const names = [...template.matchAll(/\{(\w+)\+?\}/g)].map((match) => match[1] ?? '');
  const source = template
    .replace(/[.*?^$()|[\]\\]/g, '\\$&')
    .replace(/\{\w+\+\}/g, '(.+)')
    .replace(/\{\w+\}/g, '([^/]+)');
  const expression = new RegExp(`^${source}$`);
  return (method, path) => {
    const match = wanted === 'ANY' || wanted === method ? expression.exec(path) : null;
    return match === null
      ? undefined
      : Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]));
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
  }
  return size > bodyLimit ? undefined : Buffer.concat(chunks);
}

/** API Gateway sends text as it is and everything else in base 64. */
const textTypes = /^(text\/|application\/(json|javascript|xml|x-www-form-urlencoded|problem\+json))/;

function proxyEvent(
  request: IncomingMessage,
  url: URL,
  routeKey: string,
  pathParameters: Record<string, string>,
  body: Buffer,
  region: string,
): unknown {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : (value ?? '')]),
  );
  const { cookie, ...others } = headers;
  const isText = textTypes.test(others['content-type'] ?? 'text/plain');
  const now = new Date();
  return {
    version: '2.0',
    routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers: others,
    ...(url.search === '' ? {} : { queryStringParameters: queryOf(url) }),
    ...(Object.keys(pathParameters).length === 0 ? {} : { pathParameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: url.host,
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: others['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
      region,
    },
    ...(body.length === 0 ? {} : { body: isText ? body.toString('utf8') : body.toString('base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** A parameter given twice arrives as one, with a comma. */
function queryOf(url: URL): Record<string, string> {
  const names = [...new Set(url.searchParams.keys())];
  return Object.fromEntries(names.map((name) => [name, url.searchParams.getAll(name).join(',')]));
}

interface LambdaAnswer {
  statusCode?: number;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
}

/** Without a status code the whole result is the body, as payload 2.0 has it. */
function writeResult(response: ServerResponse, result: unknown): void {
  const full =
    result !== null && typeof result === 'object' && 'statusCode' in result
      ? (result as LambdaAnswer)
      : { statusCode: 200, body: JSON.stringify(result), headers: { 'content-type': 'application/json' } };
  response.statusCode = full.statusCode ?? 200;
  for (const [name, value] of Object.entries(full.headers ?? {})) response.setHeader(name, String(value));
  if (full.cookies !== undefined) response.setHeader('set-cookie', full.cookies);
  response.end(full.isBase64Encoded === true ? Buffer.from(full.body ?? '', 'base64') : (full.body ?? ''));
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
