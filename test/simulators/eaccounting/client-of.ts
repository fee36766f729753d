/** A plain client of the simulator, for tests: JSON in, JSON out, no opinions. */
import type { EaccountingSimulator } from './create-eaccounting.ts';
import type { Fields } from './records/fields.ts';

export interface Answer {
  status: number;
  headers: Headers;
  body: Fields;
}

export type Call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

const origin = 'https://eaccounting.test';

/** Calls below `/v2/`. */
export function clientOf(simulator: Pick<EaccountingSimulator, 'fetch'>, accessToken: string): Call {
  return (method, path, body, headers = {}) =>
    send(simulator, method, `/v2/${path}`, typeof body === 'string' ? body : JSON.stringify(body), {
      'content-type': 'application/json',
      authorization: `Bearer ${accessToken}`,
      ...headers,
    });
}

/** Calls any path with a form, as the identity server takes it. */
export function sendForm(
  simulator: Pick<EaccountingSimulator, 'fetch'>,
  path: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return send(simulator, 'POST', path, new URLSearchParams(form).toString(), { ...type, ...headers });
}

export async function send(
  simulator: Pick<EaccountingSimulator, 'fetch'>,
  method: string,
  path: string,
  body: string | undefined,
  headers: Record<string, string>,
): Promise<Answer> {
  const request = new Request(`${origin}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
  const response = await simulator.fetch(request);
  return { status: response.status, headers: response.headers, body: readBody(await response.text()) };
}

/** A page is given as `{ text }`. */
function readBody(text: string): Fields {
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}
