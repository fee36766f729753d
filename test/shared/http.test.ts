/** What every answer, and every missing one, means for the call that was made. */
import { seconds } from '#shared/clock.ts';
import { CallFailed } from '#shared/failures.ts';
import { type Call, type Fetch, http } from '#shared/http.ts';
import { testClock } from '../clocks.ts';

const read: Call = { method: 'GET', path: '/x' };
const write: Call = { method: 'POST', path: '/x', body: { a: 1 } };

function aNeighbour(fetch: Fetch) {
  const clock = testClock();
  let calls = 0;
  const counted: Fetch = (request) => {
    calls += 1;
    return fetch(request);
  };
  const api = http(
    {
      party: 'ledger',
      baseUrl: 'http://ledger.test',
      headers: {},
      timeout: 30 * seconds,
      readRefusal: (answer) => ({ kind: 'rejected', status: answer.status, reason: { code: 'LEDGER_REFUSED' } }),
    },
    counted,
    clock,
  );
  return { api, clock, calls: () => calls };
}

async function failureOf(fetch: Fetch, call: Call): Promise<{ kind: string; calls: number; until?: number }> {
  const { api, calls } = aNeighbour(fetch);
  try {
    await api.send(call);
  } catch (error) {
    if (error instanceof CallFailed) return { ...error.failure, calls: calls() };
    throw error;
  }
  return { kind: 'none', calls: calls() };
}

const status =
  (code: number, headers: Record<string, string> = {}) =>
  async () =>
    Response.json({}, { status: code, headers });
const broken = (code: string) => () => Promise.reject(new TypeError('fetch failed', { cause: { code } }));

test.each<[string, string, string, Fetch]>([
  ['200', 'none', 'none', status(200)],
  ['400', 'rejected', 'rejected', status(400)],
  ['429', 'throttled', 'throttled', status(429)],
  ['500', 'unavailable', 'uncertain', status(500)],
  ['503', 'unavailable', 'uncertain', status(503)],
  ['connection refused', 'unavailable', 'unavailable', broken('ECONNREFUSED')],
  ['name not found', 'unavailable', 'unavailable', broken('ENOTFOUND')],
  ['connection reset', 'unavailable', 'uncertain', broken('ECONNRESET')],
  ['closed while answering', 'unavailable', 'uncertain', broken('UND_ERR_SOCKET')],
  ['something never seen', 'unavailable', 'uncertain', () => Promise.reject(new Error('?'))],
])('%s: a read is %s, a write is %s', async (_what, reading, writing, fetch) => {
  expect((await failureOf(fetch, read)).kind).toBe(reading);
  expect((await failureOf(fetch, write)).kind).toBe(writing);
});

test('a read that failed on the way is tried once more; a write never, and a refused read neither', async () => {
  expect((await failureOf(status(503), read)).calls).toBe(2);
  expect((await failureOf(status(503), write)).calls).toBe(1);
  expect((await failureOf(broken('ECONNREFUSED'), write)).calls).toBe(1);
  expect((await failureOf(status(404), read)).calls).toBe(1);
});

test.each([
  ['as long as it says', { 'retry-after': '17' }, 17],
  ['a minute when it says nothing', {}, 60],
  ['a minute when it says nonsense', { 'retry-after': 'soon' }, 60],
  ['a quarter of an hour at most', { 'retry-after': '86400' }, 900],
])('429 waits %s', async (_what, headers, expected) => {
  const { api, clock } = aNeighbour(status(429, headers));
  await expect(api.send(write)).rejects.toMatchObject({
    failure: { kind: 'throttled', until: clock.now() + expected * seconds },
  });
});

test('a call that is not answered in time is given up: a write is then uncertain', async () => {
  const never: Fetch = (request) =>
    new Promise((_resolve, reject) => {
      request.signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    });
  const { api, clock } = aNeighbour(never);
  const sent = api.send(write);
  clock.pass(30 * seconds);
  await expect(sent).rejects.toMatchObject({ failure: { kind: 'uncertain' } });
});
