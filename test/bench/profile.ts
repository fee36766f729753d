/** A CPU profile of what is done in this process: whose code it is, and the functions that take most of it themselves. */
import { Session } from 'node:inspector/promises';

export interface Profiled {
  /** Seconds of a core, by the system's own count. */
  seconds: number;
  /** Share of the time by part: the connector, the simulators and tests, each package, Node itself. */
  parts: [string, number][];
  /** Share of the time that a function takes itself, its callees not counted. */
  functions: [string, number][];
}

interface Node {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
  children?: number[] | undefined;
}

/** ms between two looks, a hundredth of a function's usual time. */
const everyMicroseconds = 250;
/** What waits is not at work. */
const notAtWork = new Set(['(idle)', '(root)']);

export async function profiled(act: () => Promise<void>): Promise<Profiled> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: everyMicroseconds });
  await session.post('Profiler.start');
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return { seconds: (user + system) / 1e6, ...shares(profile.nodes, profile.samples ?? [], profile.timeDeltas ?? []) };
}

function shares(nodes: Node[], samples: number[], deltas: number[]): Omit<Profiled, 'seconds'> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const callers = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)));
  const [parts, functions] = [new Map<string, number>(), new Map<string, number>()];
  let total = 0;
  for (const [index, id] of samples.entries()) {
    const node = byId.get(id);
    if (node === undefined || notAtWork.has(node.callFrame.functionName) || node.callFrame.url === 'node:inspector') continue;
    const took = deltas[index] ?? 0;
    total += took;
    add(functions, nameOf(node), took);
    add(parts, partOf(node), took);
  }
  const sorted = (map: Map<string, number>) =>
    [...map].map(([name, took]): [string, number] => [name, took / total]).sort(([, one], [, other]) => other - one);
  return { parts: sorted(parts), functions: sorted(functions) };

  /** Node's own functions count for whoever called them. */
  function partOf(node: Node): string {
    for (let at: Node | undefined = node; at !== undefined; at = byId.get(callers.get(at.id) ?? -1)) {
      const part = partOfUrl(at.callFrame.url);
      if (part !== undefined) return part;
    }
    return node.callFrame.functionName.startsWith('(garbage') ? 'garbage collection' : 'Node itself';
  }
}

function add(map: Map<string, number>, name: string, amount: number): void {
  map.set(name, (map.get(name) ?? 0) + amount);
}

function partOfUrl(url: string): string | undefined {
  const [, packageName] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (packageName !== undefined) return `package ${packageName}`;
  if (/\/(functions|shared)\//.test(url) && !url.includes('/test/')) return 'the connector';
  return url.includes('/test/') ? 'simulators and test stores' : undefined;
}

function nameOf({ callFrame: { functionName, url, lineNumber } }: Node): string {
  const file = url.replace(/^.*\/(?=(?:functions|shared|test|node_modules)\/)/, '');
  return `${functionName || '(unnamed)'}${file === '' ? '' : ` ${file}:${lineNumber + 1}`}`;
}
