/** A plain client of the simulator, for tests: JSON in, JSON out, no opinions. */
import type { RackbeatSimulator } from './create-rackbeat.ts';

interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

export type Client = (method: string, path: string, body?: unknown) => Promise<Answer>;

/** @param token empty: no Authorization header at all  @returns calls on paths below `/api/` unless they start with a slash */
export function clientOf(simulator: Pick<RackbeatSimulator, 'fetch'>, token: string): Client {
  return async (method, path, body) => {
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const url = `https://rackbeat.test${path.startsWith('/') ? path : `/api/${path}`}`;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await simulator.fetch(new Request(url, { method, headers, ...(text === undefined ? {} : { body: text }) }));
    const type = response.headers.get('content-type') ?? '';
    return {
      status: response.status,
      headers: response.headers,
      body: type.includes('json') ? await response.json() : { text: await response.text() },
    };
  };
}
