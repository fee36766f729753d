/** The frame around every simulator, tried with a neighbour that counts. */
import { connect } from 'node:net';
import { createSimulator, type Neighbour } from '#test/simulators/frame/create-simulator.ts';
import { type Fault, type FaultKind, serve, systemSimulatorClock, virtualSimulatorClock } from '#test/simulators/frame.ts';

const noon = Date.parse('2025-03-12T12:00:00Z');

function aCounter(more: Partial<Neighbour> = {}) {
  let done = 0;
  const simulator = createSimulator({
    clock: virtualSimulatorClock(noon),
    handle: () => {
      done += 1;
      return Response.json({ done });
    },
    throttled: (seconds) => new Response('slow down', { status: 429, headers: { 'retry-after': String(seconds) } }),
    failed: (status) => new Response('broken', { status }),
    ...more,
  });
  const call = (path = '/count', init: RequestInit = {}) => simulator.fetch(new Request(`http://counter.test${path}`, init));
  const control = async (method: string, path: string, body?: unknown) => {
    const response = await call(`/_sim/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    return { status: response.status, body: await response.json() };
  };
  return { simulator, call, control, done: () => done };
}

const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
});

describe('faults', () => {
  test.each<[FaultKind, number, number]>([
    ['error-before', 500, 0],
    ['error-after', 500, 1],
    ['throttle', 429, 0],
  ])('%s answers %d and does the work %d times', async (kind, status, done) => {
    const counter = aCounter();
    counter.simulator.addFault({ match: {}, kind });
    expect((await counter.call()).status).toBe(status);
    expect(counter.done()).toBe(done);
  });

  test.each<[FaultKind, number]>([
    ['drop-before', 0],
    ['drop-after', 1],
  ])('%s breaks the connection as fetch tells it, having worked %d times', async (kind, done) => {
    const counter = aCounter();
    counter.simulator.addFault({ match: {}, kind });
    await expect(counter.call()).rejects.toThrow(new TypeError('fetch failed'));
    expect(counter.done()).toBe(done);
    expect(counter.simulator.requests()).toMatchObject([{ status: 'lost' }]);
  });

  test.each<[FaultKind, number]>([
    ['hang-before', 0],
    ['hang-after', 1],
  ])('%s keeps silent until the client gives up, having worked %d times', async (kind, done) => {
    const counter = aCounter();
    counter.simulator.addFault({ match: {}, kind });
    const patience = new AbortController();
    const answer = counter.call('/count', { signal: patience.signal });
    const early = await Promise.race([answer, new Promise((resolve) => setImmediate(resolve, 'silence'))]);
    patience.abort();
    expect(early).toBe('silence');
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    expect(counter.done()).toBe(done);
  });

  test('slow does the work at once and answers after the delay that was handed in', async () => {
    const waited: number[] = [];
    const counter = aCounter({ delay: async (milliseconds) => void waited.push(milliseconds) });
    counter.simulator.addFault({ match: {}, kind: 'slow', delayMs: 4000 });
    expect(await (await counter.call()).json()).toEqual({ done: 1 });
    expect(waited).toEqual([4000]);
  });

  test('a rule strikes only where all its parts match, after its skips, as often as it says', async () => {
    const counter = aCounter();
    const rule: Fault = {
      match: { method: 'post', path: '^/b.ok$', bodyContains: 'green' },
      kind: 'error-before',
      status: 503,
      skip: 1,
      times: 1,
    };
    counter.simulator.addFault(rule);
    const statuses: number[] = [];
    for (const [path, init] of [
      ['/book', {}],
      ['/books', post('green')],
      ['/book', post('red')],
      ['/book', post('green')],
      ['/book', post('green')],
      ['/book', post('green')],
    ] as const) {
      statuses.push((await counter.call(path, init)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 503, 200]);
  });

  test('of two matching rules the first added strikes', async () => {
    const counter = aCounter();
    counter.simulator.addFault({ match: {}, kind: 'error-before', status: 502, times: 1 });
    counter.simulator.addFault({ match: {}, kind: 'error-before', status: 503 });
    expect((await counter.call()).status).toBe(502);
    expect((await counter.call()).status).toBe(503);
    counter.simulator.clearFaults();
    expect((await counter.call()).status).toBe(200);
  });
});

describe('the log', () => {
  test('keeps what was asked and answered, without secrets', async () => {
    const counter = aCounter({ accountOf: () => 'A1' });
    await counter.call(
      '/count?page=2&token=s3cret',
      post(
        { name: 'Ida', client_secret: 's3cret', lines: [{ refresh_token: 's3cret' }] },
        { authorization: 'Bearer s3cret', 'X-AppSecretToken': 's3cret' },
      ),
    );
    const log = counter.simulator.requests();
    expect(log).toMatchObject([
      {
        at: noon,
        method: 'POST',
        path: '/count',
        query: 'page=2&token=***',
        status: 200,
        account: 'A1',
        body: { name: 'Ida', client_secret: '***', lines: [{ refresh_token: '***' }] },
      },
    ]);
    expect(log[0]?.headers).toMatchObject({
      authorization: '***',
      'x-appsecrettoken': '***',
      'content-type': 'application/json',
    });
    expect(JSON.stringify(log)).not.toContain('s3cret');
  });

  test('can be read by method and path and emptied over the control paths, which do not count themselves', async () => {
    const counter = aCounter();
    await counter.call('/one');
    await counter.call('/two', post({}));
    expect((await counter.control('GET', 'requests?method=POST&path=two')).body).toMatchObject({ requests: [{ path: '/two' }] });
    expect((await counter.control('GET', 'requests')).body.requests).toHaveLength(2);
    await counter.control('DELETE', 'requests');
    expect(counter.simulator.requests()).toEqual([]);
  });
});

describe('control paths', () => {
  test('are never struck by a fault', async () => {
    const counter = aCounter();
    await counter.control('POST', 'faults', { match: {}, kind: 'drop-before' });
    expect((await counter.control('GET', 'faults')).body.faults).toHaveLength(1);
    await counter.control('DELETE', 'faults');
    expect((await counter.call()).status).toBe(200);
  });

  test.each([
    [{ match: {}, kind: 'eror-before' }, 'kind'],
    [{ match: { paht: '/x' }, kind: 'throttle' }, 'match.paht'],
    [{ match: { path: '(' }, kind: 'throttle' }, 'match.path'],
    [
      [
        { match: {}, kind: 'throttle' },
        { match: {}, kind: 'slow', delayMs: -1 },
      ],
      '1.delayMs',
    ],
  ])('a bad rule is refused by the name of its field: %j', async (rule, field) => {
    const counter = aCounter();
    const { status, body } = await counter.control('POST', 'faults', rule);
    expect(status).toBe(400);
    expect(Object.keys(body.errors)).toEqual([field]);
    expect((await counter.control('GET', 'faults')).body.faults).toEqual([]);
  });

  test('turn the clock', async () => {
    const counter = aCounter();
    expect((await counter.control('POST', 'clock', { advanceSeconds: 90 })).body).toEqual({ now: '2025-03-12T12:01:30.000Z' });
    expect((await counter.control('POST', 'clock', { now: '2026-01-01T00:00:00Z' })).body).toEqual({
      now: '2026-01-01T00:00:00.000Z',
    });
    expect((await counter.control('POST', 'clock', { advance: 1 })).status).toBe(400);
  });
});

describe('clocks', () => {
  test("the system clock runs with the machine's, plus what was advanced", () => {
    const clock = systemSimulatorClock();
    clock.advance(3_600_000);
    expect(clock.now() - Date.now()).toBeGreaterThan(3_590_000);
    clock.set(noon);
    expect(clock.now() - noon).toBeLessThan(10_000);
  });
});

describe('over HTTP', () => {
  test('a request keeps its path encoding, headers and body', async () => {
    const counter = aCounter({
      handle: async (request) =>
        Response.json({ url: request.url, body: await request.text() }, { status: 201, headers: { 'x-mark': 'a' } }),
    });
    const server = await serve(counter.simulator);
    const response = await fetch(`${server.url}/items/A%252F1?x=1`, { method: 'POST', body: 'hej' });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-mark')).toBe('a');
    expect(await response.json()).toEqual({ url: `${server.url}/items/A%252F1?x=1`, body: 'hej' });
    await server.close();
  });

  test('a lost answer ends the connection without a byte', async () => {
    const counter = aCounter();
    counter.simulator.addFault({ match: {}, kind: 'drop-after' });
    const server = await serve(counter.simulator);
    const heard = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(server.port, '127.0.0.1', () => socket.write('GET /count HTTP/1.1\r\nhost: x\r\n\r\n'));
      socket.on('data', (data) => {
        text += data;
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(text));
    });
    expect(heard).toBe('');
    expect(counter.done()).toBe(1);
    await server.close();
  });
});
