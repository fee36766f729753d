/** Plants each bug in a copy of the code, and counts the seeds until the simulation catches it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { type PlantedBug, plantedBugs } from './planted-bugs.ts';

/** Within so many seeds each must be caught. */
export const seedsToCatch = 500;

export interface Caught {
  name: string;
  /** Seeds until a promise broke; null: never. */
  seeds: number | null;
  promise?: string;
}

/**
 * Builds each sabotaged copy and runs seeds until one breaks, as many at once as there are processors.
 * @param tell hears of each as soon as it is settled
 */
export async function catchPlanted(
  bugs: readonly PlantedBug[] = plantedBugs,
  tell: (caught: Caught) => void = () => {},
): Promise<Caught[]> {
  const waiting = [...bugs];
  const caught: Caught[] = [];
  const work = async () => {
    for (let bug = waiting.shift(); bug !== undefined; bug = waiting.shift()) {
      const settled = await runUntilBroken(bug);
      tell(settled);
      caught.push(settled);
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), bugs.length) }, work));
  return caught;
}

async function runUntilBroken(bug: PlantedBug): Promise<Caught> {
  const { output } = await runPlanted(bug, ['--until-broken', '--seeds', String(seedsToCatch)]);
  return { name: bug.name, ...(JSON.parse(output.trim().split('\n').at(-1) ?? '') as Omit<Caught, 'name'>) };
}

/** Runs the simulation's program in a copy of the code that has the bug. */
export async function runPlanted(bug: PlantedBug, args: string[]): Promise<{ code: number; output: string }> {
  // Inside the project, so that the copy finds the packages; not among the bundles, which others build and count meanwhile.
  const parent = resolve('.local', 'planted');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'bug-'));
  try {
    const program = join(folder, 'simulate.mjs');
    await sabotage(bug, program);
    return await finished(spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function finished(child: ChildProcess): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

async function sabotage({ name, file, find, replace }: PlantedBug, outfile: string): Promise<void> {
  const path = resolve(file);
  await build({
    entryPoints: [resolve('test/simulation/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    external: ['@aws-sdk/*', '@aws-lambda-powertools/*', '@hono/*', '@middy/*', 'hono', 'hono/*', 'zod', 'big.js', 'esbuild'],
    plugins: [
      {
        name: 'planted bug',
        setup(plugins) {
          plugins.onLoad({ filter: /\.ts$/ }, async (loaded) => {
            if (loaded.path !== path) return undefined;
            const source = await readFile(path, 'utf8');
            if (source.split(find).length !== 2) throw new Error(`"${name}" cannot be planted: its line is not in ${file} once`);
            return { contents: source.replace(find, () => replace), loader: 'ts' };
          });
        },
      },
    ],
  });
}

/** @param width of the longest name */
export function plantedLine({ name, seeds, promise = '' }: Caught, width: number): string {
  return `  ${name.padEnd(width)}  ${String(seeds ?? 'NEVER').padStart(5)}  ${promise}`;
}
