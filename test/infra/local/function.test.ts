import { createFunction, type FunctionSettings, type LocalFunction } from '#infra/local/lambda/function.ts';
import { aBundle, bootstrap } from './a-bundle.ts';

let running: LocalFunction[] = [];
afterEach(async () => {
  await Promise.all(running.map((each) => each.stop()));
  running = [];
});

function aFunction(source: string, more: Partial<FunctionSettings> = {}): LocalFunction {
  const started = createFunction({
    name: 'worker',
    arn: 'arn:aws:lambda:eu-north-1:000000000000:function:worker',
    bootstrap,
    bundle: aBundle(source),
    timeoutSeconds: 30,
    memoryMegabytes: 128,
    environment: { QUEUE_URL: 'http://127.0.0.1/queue' },
    environments: 1,
    onLine: () => {},
    ...more,
  });
  running.push(started);
  return started;
}
const resultOf = async (called: ReturnType<LocalFunction['invoke']>) => {
  const outcome = await called;
  if ('error' in outcome) throw new Error(`${outcome.error.errorType}: ${outcome.error.errorMessage}`);
  return outcome.result;
};

describe('a function', () => {
  it('gets its event, its context and only the environment it is given', async () => {
    const echo = aFunction(`export const handler = async (event, context) => ({
      event, name: context.functionName, time: context.getRemainingTimeInMillis(), url: process.env.QUEUE_URL, home: process.env.HOME ?? null,
    });`);
    expect(await resultOf(echo.invoke({ number: 7 }))).toEqual({
      event: { number: 7 },
      name: 'worker',
      time: expect.any(Number),
      url: 'http://127.0.0.1/queue',
      home: null,
    });
  });

  it('keeps its process between calls, and starts another when all are busy', async () => {
    const source = `let calls = 0; export const handler = async ({ wait }) => { await new Promise((resolve) => setTimeout(resolve, wait)); return { pid: process.pid, calls: ++calls }; };`;
    const worker = aFunction(source, { environments: 2 });
    const first = (await resultOf(worker.invoke({ wait: 0 }))) as { pid: number };
    expect(await resultOf(worker.invoke({ wait: 0 }))).toEqual({ pid: first.pid, calls: 2 });
    const three = (await Promise.all([1, 2, 3].map(() => resultOf(worker.invoke({ wait: 20 }))))) as { pid: number }[];
    expect(new Set(three.map(({ pid }) => pid)).size).toBe(2);
  });

  it('answers with the error its handler threw, and goes on', async () => {
    const worker = aFunction(
      `export const handler = async ({ fail }) => { if (fail) throw new TypeError('no such customer'); return 'fine'; };`,
    );
    expect(await worker.invoke({ fail: true })).toEqual({ error: { errorType: 'TypeError', errorMessage: 'no such customer' } });
    expect(await resultOf(worker.invoke({}))).toBe('fine');
  });

  it('that ends its process fails that call only', async () => {
    const worker = aFunction(`export const handler = async ({ die }) => { if (die) process.exit(1); return 'fine'; };`);
    expect(await worker.invoke({ die: true })).toMatchObject({ error: { errorType: 'Runtime.ExitError' } });
    expect(await resultOf(worker.invoke({}))).toBe('fine');
  });

  it('whose bundle cannot be loaded fails its calls', async () => {
    expect(await aFunction(`import './is-not-there.mjs';`).invoke({})).toMatchObject({
      error: { errorType: 'Runtime.ExitError' },
    });
  });

  it('is killed when it takes too long, even in a loop; whoever waits gets a fresh process', async () => {
    const source = `export const handler = async ({ hang }) => { while (hang); return process.pid; };`;
    const worker = aFunction(source, { timeoutSeconds: 1 });
    const stuck = worker.invoke({ hang: true });
    const next = worker.invoke({ hang: false });
    expect(await stuck).toMatchObject({ error: { errorType: 'Sandbox.Timedout' } });
    expect(await resultOf(next)).toEqual(expect.any(Number));
  });

  it('gives every line it prints', async () => {
    const lines: string[] = [];
    const seen = new Promise<void>((resolve) => {
      const onLine = (line: string) => void (lines.push(line) === 3 && resolve());
      void aFunction(`console.log('loaded'); export const handler = async () => { console.log('one\\ntwo'); };`, {
        onLine,
      }).invoke({});
    });
    await seen;
    expect(lines).toEqual(['loaded', 'one', 'two']);
  });

  it('prints no more of a line than a terminal can bear', async () => {
    const line = new Promise<string>((resolve) => {
      void aFunction(`export const handler = async () => { console.log('x'.repeat(100_000)); };`, { onLine: resolve }).invoke({});
    });
    expect(await line).toBe('x'.repeat(2_000));
  });

  it('takes no call after its stop, and leaves no process', async () => {
    const worker = aFunction(`export const handler = async () => process.pid;`);
    const pid = (await resultOf(worker.invoke({}))) as number;
    await worker.stop();
    await expect(worker.invoke({})).rejects.toThrow('stopped');
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
