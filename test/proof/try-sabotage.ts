/** Runs the tests that carry a requirement's id while the code that serves it is broken. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { idsOf } from '../requirement-titles.ts';
import type { Sabotage } from './sabotage.ts';

export interface Tried {
  sabotage: Sabotage;
  /** For each id the first test that turned red; undefined: none did. */
  red: Map<string, { title: string; message: string } | undefined>;
  /** Why the tests could not run at all: then nothing is proven. */
  trouble?: string;
}

interface JestOutput {
  testResults: {
    name: string;
    message: string;
    assertionResults: { status: string; title: string; ancestorTitles: string[]; fullName: string; failureMessages: string[] }[];
  }[];
}

export async function trySabotage(sabotage: Sabotage, tested: ReadonlyMap<string, ReadonlySet<string>>): Promise<Tried> {
  const files = [...new Set(sabotage.ids.flatMap((id) => [...(tested.get(id) ?? [])]))].filter(isQuick);
  const output = await jest(sabotage, files);
  if (output === undefined) return { sabotage, red: new Map(), trouble: 'jest did not finish' };
  const tests = output.testResults.flatMap(({ assertionResults }) => assertionResults);
  const couldNotRun = output.testResults.find(({ assertionResults }) => assertionResults.length === 0);
  const red = new Map(
    sabotage.ids.map((id) => {
      const failed = tests.find(
        ({ status, title, ancestorTitles }) =>
          status === 'failed' && [...ancestorTitles, title].some((part) => idsOf(part).includes(id)),
      );
      return [id, failed && { title: failed.fullName, message: failed.failureMessages[0] ?? '' }];
    }),
  );
  return { sabotage, red, ...(couldNotRun === undefined ? {} : { trouble: `${couldNotRun.name}: ${couldNotRun.message}` }) };
}

/** The whole stack over HTTP runs from bundles, which no sabotage reaches; the neighbours' simulators know nothing of our code. */
const isQuick = (file: string) => !/^(e2e|simulators)[\\/]/.test(file);

function jest(sabotage: Sabotage, files: readonly string[]): Promise<JestOutput | undefined> {
  const program = resolve('node_modules/jest/bin/jest.js');
  const names = `(?<![A-Z-])(${sabotage.ids.join('|')})(?!\\d)`;
  // One red test is enough for one id.
  const bail = sabotage.ids.length === 1 ? ['--bail'] : [];
  const args = ['--config', 'test/proof/jest.config.cjs', '--runInBand', '--json', ...bail, '-t', names, '--runTestsByPath'];
  const child = spawn(process.execPath, [program, ...args, ...files.map((file) => resolve('test', file))], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, SABOTAGE: JSON.stringify(sabotage) },
  });
  return new Promise((done, fail) => {
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.on('error', fail);
    child.on('close', () => done(output.startsWith('{') ? (JSON.parse(output) as JestOutput) : undefined));
  });
}
