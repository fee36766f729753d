/** Takes secrets out of what a simulator logs, so that a test may print the log. */

const hidden = '***';
const secretHeader = /authorization|cookie|token|secret|password|api-?key/i;
// A company's own integration with Dinero sends its key as the user name too.
const secretField = /token$|secret|password|^username$|^code$|^assertion$/i;

export function headersWithoutSecrets(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].map(([name, value]) => [name, secretHeader.test(name) ? hidden : value]));
}

/** @param query without the question mark */
export function queryWithoutSecrets(query: string): string {
  return query
    .split('&')
    .map((part) => {
      const [name = ''] = part.split('=');
      return secretField.test(name) ? `${name}=${hidden}` : part;
    })
    .join('&');
}

/** JSON and form bodies as data, everything else as text; nothing sent is `undefined`. */
export function bodyWithoutSecrets(text: string, contentType: string): unknown {
  if (text === '') {
    return undefined;
  }
  if (contentType.includes('application/x-www-form-urlencoded')) {
    return hideFields(Object.fromEntries(new URLSearchParams(text)));
  }
  try {
    return hideFields(JSON.parse(text));
  } catch {
    return text;
  }
}

function hideFields(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(hideFields);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      typeof inner === 'string' && secretField.test(name) ? hidden : hideFields(inner),
    ]),
  );
}
