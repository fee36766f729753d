/** A plain client of the simulator, for tests: JSON in, JSON out, no opinions. */
import type { EconomicSimulator } from './create-economic.ts';
import type { Fields } from './records/fields.ts';

interface Answer {
  status: number;
  headers: Headers;
  body: Fields;
}

export type Client = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

export function clientOf(simulator: EconomicSimulator, grantToken: string): Client {
  return async (method, path, body, headers = {}) => {
    const tokens = { 'x-appsecrettoken': simulator.appSecretToken, 'x-agreementgranttoken': grantToken };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const request = new Request(`https://economic.test${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...tokens, ...headers },
      ...(text === undefined ? {} : { body: text }),
    });
    const response = await simulator.fetch(request);
    const answer = await response.text();
    return { status: response.status, headers: response.headers, body: readBody(answer) };
  };
}

/** A file is given as `{ text }`. */
function readBody(text: string): Fields {
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}

/** Every leaf of an error tree: where, which code. */
export function leavesOf(errors: unknown, path = ''): [path: string, code: string | undefined][] {
  if (Array.isArray(errors)) {
    return errors.flatMap((member: Fields) =>
      'arrayIndex' in member
        ? leavesOf({ ...member, arrayIndex: undefined }, `${path}[${member.arrayIndex}]`)
        : [[path, member.errorCode as string]],
    );
  }
  return Object.entries((errors ?? {}) as Fields).flatMap(([name, inner]) =>
    inner === undefined ? [] : leavesOf(inner, name === 'errors' ? path : [path, name].filter(Boolean).join('.')),
  );
}
