/** The admin function as API Gateway calls it, over a connected company; time goes on while it waits for its pace. */
import { type WebEvent, webHandler } from '#functions/admin/web-handler.ts';
import { aSite, type Site } from '../functions/a-browser.ts';
import { pumped } from '../journey/company/syncing.ts';
import type { ApiRequest } from './api-requests.ts';

export interface AskedSite extends Site {
  /** What it wrote to the log as an error. */
  errors(): string[];
  ask(request: Omit<ApiRequest, 'path'>): Promise<Response>;
  /** The same, with the cookies it sets. */
  asked(request: Omit<ApiRequest, 'path'>): Promise<{ response: Response; cookies: string[] }>;
}

export async function anAskedSite(): Promise<AskedSite> {
  const site = await aSite();
  await Promise.all(['operator', site.tenantId, '99999'].map((scope) => site.key(scope)));
  const handler = webHandler(site.app);
  const asked: AskedSite['asked'] = async (request) => {
    const answered = await pumped(site.company, () => handler(eventOf(request)));
    const { statusCode = 0, headers, body = '', isBase64Encoded, cookies = [] } = answered;
    const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
    return { response: new Response(bytes, { status: statusCode, headers: headers as Record<string, string> }), cookies };
  };
  return {
    ...site,
    errors: () => site.company.logged.filter(({ level }) => level === 'error').map(({ fields }) => JSON.stringify(fields)),
    asked,
    ask: async (request) => (await asked(request)).response,
  };
}

function eventOf({ method, address, headers, body }: Omit<ApiRequest, 'path'>): WebEvent {
  const [rawPath = '', rawQueryString = ''] = address.split(/\?(.*)/s);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers,
    requestContext: {
      domainName: 'connector.test',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: '' },
    },
    isBase64Encoded: true,
    ...(body === undefined ? {} : { body: Buffer.from(body).toString('base64') }),
  };
}
