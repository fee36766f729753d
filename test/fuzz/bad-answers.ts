/** A neighbour's true answer, spoilt on its way to us. */
import fc from 'fast-check';
import { type Change, change, changed } from './change.ts';
import { text } from './values.ts';

/** `change`: another value somewhere in it; the others: what proxies, outages and other versions make of a whole answer. */
export type Spoiling =
  | { how: 'change'; changes: Change[] }
  | { how: 'cut'; share: number }
  | { how: 'page' | 'empty' | 'utf-16' | 'latin-1' | 'no list' | 'deep' | 'long' | 'bytes' }
  | { how: 'type' | 'wait'; value: string };

export const spoiling: fc.Arbitrary<Spoiling> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => ({ how: 'change' as const, changes })),
  },
  { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }).map((share) => ({ how: 'cut' as const, share })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...(['page', 'empty', 'utf-16', 'latin-1', 'no list', 'deep', 'long', 'bytes'] as const).map((how) => ({ how })),
    ),
  },
  { weight: 1, arbitrary: fc.record({ how: fc.constantFrom('type' as const, 'wait' as const), value: text }) },
);

const page = '<!doctype html><html><body><h1>502 Bad Gateway</h1><script>if (a < b && c) {}</script></body></html>';
const megabyte = 1_000_000;

export async function spoilt(answer: Response, { how, ...more }: Spoiling): Promise<Response> {
  const body = await answer.text();
  const headers = new Headers(answer.headers);
  if (how === 'type' || how === 'wait') {
    const value = (more as { value: string }).value.replace(/[^\t\x20-\x7e]/g, '?').slice(0, 100);
    headers.set(how === 'type' ? 'content-type' : 'retry-after', value);
    for (const name of ['x-ratelimit-remaining', 'x-ratelimit-limit', 'x-ratelimiting'])
      if (how === 'wait') headers.set(name, value);
  }
  const bytes = bytesOf(body, { how, ...more } as Spoiling);
  const hasBody = ![204, 205, 304].includes(answer.status);
  return new Response(hasBody ? bytes : null, { status: answer.status, headers });
}

function bytesOf(body: string, spoiling: Spoiling): Uint8Array<ArrayBuffer> {
  const encoded = (value: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(value, encoding));
  switch (spoiling.how) {
    case 'change':
      return encoded(JSON.stringify(spoiling.changes.reduce(changed, parsed(body))) ?? '');
    case 'cut':
      return encoded(body.slice(0, Math.floor(body.length * spoiling.share)));
    case 'page':
      return encoded(page);
    case 'empty':
      return encoded('');
    case 'utf-16':
      return encoded(body, 'utf16le');
    case 'latin-1':
      return encoded(body.replace(/[aeo](?=[^"{}]*"[,}])/, 'ø'), 'latin1');
    case 'no list':
      return encoded(JSON.stringify(withoutLists(parsed(body))));
    case 'deep':
      return encoded(`{"errors":${'{"errors":['.repeat(20_000)}${']}'.repeat(20_000)}}`);
    case 'long':
      return encoded(JSON.stringify('x'.repeat(megabyte)));
    case 'bytes':
      return new Uint8Array([0x1f, 0x8b, 0x08, 0, 0, 0, 0xff, 0xfe, 0]);
    case 'type':
    case 'wait':
      return encoded(body);
  }
}

/** Every list is an object with numbered fields, as some languages write one that has a gap. */
function withoutLists(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutLists(inner)]));
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}
