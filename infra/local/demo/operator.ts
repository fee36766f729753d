/** The operator's hand on the running connector: everything through the admin API, as anyone would do it. */

export interface Operator {
  /** Calls the admin API; throws with what it answered when that is an error. */
  call(method: 'GET' | 'PUT' | 'POST', path: string, body?: unknown): Promise<Record<string, unknown>>;
}

export function operatorAt(apiUrl: string, key: string): Operator {
  return {
    async call(method, path, body) {
      const answer = await fetch(`${apiUrl}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
      return JSON.parse(text) as Record<string, unknown>;
    },
  };
}
