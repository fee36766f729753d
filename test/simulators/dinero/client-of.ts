/** A plain client of the simulator, for tests: JSON in, JSON out, no opinions. */
import type { DineroSimulator } from './create-dinero.ts';
import type { Fields } from './records/fields.ts';

interface Answer {
  status: number;
  headers: Headers;
  body: Fields;
}

export type Client = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

/** @param accessToken whose calls these are; paths are full, as in `/v1/100001/contacts` */
export function clientOf(simulator: DineroSimulator, accessToken: string): Client {
  return async (method, path, body, headers = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const request = new Request(`https://dinero.test${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}`, ...headers },
      ...(text === undefined ? {} : { body: text }),
    });
    const response = await simulator.fetch(request);
    return { status: response.status, headers: response.headers, body: readBody(await response.text()) };
  };
}

/** What is no JSON is given as `{ text }`. */
function readBody(text: string): Fields {
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}
