/** One Lambda function on this machine: up to a few processes that run the very bundle that is deployed. */
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';

export interface FunctionSettings {
  name: string;
  arn: string;
  /** Path of the bootstrap, and of the bundle with its exported `handler`. */
  bootstrap: string;
  bundle: string;
  timeoutSeconds: number;
  memoryMegabytes: number;
  environment: Record<string, string>;
  /** How many processes at most; further calls wait. */
  environments: number;
  /** Each line the function prints. */
  onLine(line: string): void;
}

/** What a call came to: the handler's answer, or the error it threw, timed out or died with. */
export type InvokeResult = { result: unknown } | { error: { errorType: string; errorMessage: string } };

export interface LocalFunction {
  readonly settings: FunctionSettings;
  invoke(event: unknown): Promise<InvokeResult>;
  stop(): Promise<void>;
}

/** A crash prints the bundle's source line, which is the whole bundle. */
const longestLine = 2_000;

interface Environment {
  process: ChildProcess;
  busy: boolean;
}

export function createFunction(settings: FunctionSettings): LocalFunction {
  const pool = new Set<Environment>();
  const waiting: (() => void)[] = [];
  let stopped = false;

  async function acquire(): Promise<Environment> {
    for (;;) {
      if (stopped) throw new Error(`${settings.name} is stopped`);
      const idle = [...pool].find((environment) => !environment.busy);
      if (idle !== undefined) {
        idle.busy = true;
        return idle;
      }
      if (pool.size < settings.environments) return start();
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  }
  function start(): Environment {
    const process = startProcess(settings);
    const environment: Environment = { process, busy: true };
    pool.add(environment);
    process.once('exit', () => {
      pool.delete(environment);
      waiting.shift()?.();
    });
    return environment;
  }

  return {
    settings,
    async invoke(event) {
      const environment = await acquire();
      const result = await callProcess(environment.process, event, settings);
      // A process that was killed makes room when it has ended; until then nobody may be given it.
      if (!environment.process.killed) {
        environment.busy = false;
        waiting.shift()?.();
      }
      return result;
    },
    async stop() {
      stopped = true;
      for (const wake of waiting.splice(0)) wake();
      await Promise.all([...pool].map(({ process }) => ended(process)));
    },
  };
}

function startProcess(settings: FunctionSettings): ChildProcess {
  const child = fork(settings.bootstrap, [], {
    env: {
      ...settings.environment,
      PATH: process.env.PATH,
      AWS_LAMBDA_FUNCTION_NAME: settings.name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memoryMegabytes),
      LOCAL_BUNDLE: settings.bundle,
      LOCAL_FUNCTION_ARN: settings.arn,
    },
    // Lambda kills a function that grows beyond its memory; here the heap is capped, unless the template does so itself.
    execArgv: 'NODE_OPTIONS' in settings.environment ? [] : [`--max-old-space-size=${settings.memoryMegabytes}`],
    serialization: 'json',
    silent: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', (line) => settings.onLine(line.slice(0, longestLine)));
  }
  return child;
}

/** Sends one event and waits for its answer; a process that takes too long is killed, as Lambda does it. */
function callProcess(child: ChildProcess, event: unknown, { timeoutSeconds, name }: FunctionSettings): Promise<InvokeResult> {
  return new Promise((resolve) => {
    const id = randomUUID();
    const deadline = Date.now() + timeoutSeconds * 1000;
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      end({ error: { errorType: 'Sandbox.Timedout', errorMessage: `Task timed out after ${timeoutSeconds} seconds` } });
    }, timeoutSeconds * 1000);
    const onMessage = (message: { id?: string; ready?: true } & Partial<InvokeResult>) => {
      if (message.id === id)
        end(
          'error' in message && message.error !== undefined
            ? { error: message.error }
            : { result: (message as { result?: unknown }).result },
        );
    };
    const onExit = () => end({ error: { errorType: 'Runtime.ExitError', errorMessage: `${name} exited before it answered` } });
    function end(result: InvokeResult): void {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(result);
    }
    child.on('message', onMessage);
    child.once('exit', onExit);
    if (child.exitCode !== null || !child.connected) onExit();
    else child.send({ id, event, deadline }, (failed) => failed !== null && onExit());
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
