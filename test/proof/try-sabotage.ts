/** Runs the tests that carry a requirement's id while the code that serves it is broken. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { idsOf } from '../requirement-titles.ts';
import type { Sabotage } from './sabotage.ts';

export interface Tried {
  sabotage: Sabotage;
  /** For each id the first test that turned red; absent: none did. */
  red: Map<string, { title: string; message: string }>;
  /** Why the tests could not run at all: then nothing is proven. */
  trouble?: string;
}

interface TestResult {
  status: string;
  title: string;
  ancestorTitles: string[];
  fullName: string;
  failureMessages: string[];
}

interface JestOutput {
  testResults: { message: string; assertionResults: TestResult[] }[];
}

/** File by file, until each id has had a red test. */
export async function trySabotage(sabotage: Sabotage, tested: ReadonlyMap<string, ReadonlySet<string>>): Promise<Tried> {
  const red: Tried['red'] = new Map();
  let late: string | undefined;
  for (const file of filesOf(sabotage, tested)) {
    const open = sabotage.ids.filter((id) => !red.has(id));
    if (!open.some((id) => tested.get(id)?.has(file))) continue;
    const output = await jest(sabotage, open, file);
    if (output === undefined) return { sabotage, red, trouble: `jest did not finish ${file}` };
    const tests = output.testResults.flatMap(({ assertionResults }) => assertionResults);
    if (tests.length === 0) return { sabotage, red, trouble: `${file}: ${output.testResults[0]?.message}` };
    for (const id of open) {
      const failed = tests.find((test) => isOf(id, test) && hasFailed(test));
      if (tests.some((test) => isOf(id, test) && test.status === 'failed' && !hasFailed(test)))
        late = `a test in ${file} ran out of time`;
      if (failed !== undefined) red.set(id, { title: failed.fullName, message: failed.failureMessages[0] ?? '' });
    }
  }
  return { sabotage, red, ...(late === undefined || red.size === sabotage.ids.length ? {} : { trouble: late }) };
}

const isOf = (id: string, { title, ancestorTitles }: TestResult) =>
  [...ancestorTitles, title].some((part) => idsOf(part).includes(id));

/** A test that ran out of time says nothing about the code. */
const hasFailed = ({ status, failureMessages }: TestResult) =>
  status === 'failed' && failureMessages.some((message) => !message.includes('Exceeded timeout'));

/** Those that take long come last: mostly another one is red before. */
function filesOf({ ids }: Sabotage, tested: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const files = new Set(ids.flatMap((id) => [...(tested.get(id) ?? [])]).filter(isReached));
  return [...files].sort((one, other) => Number(isSlow(one)) - Number(isSlow(other)));
}

/** The whole stack over HTTP runs from bundles, which no sabotage reaches; the neighbours' simulators know nothing of our code. */
const isReached = (file: string) => !/^(e2e|simulators)[\\/]/.test(file);
const isSlow = (file: string) => /matrix|kill|five-hundred/.test(file);

function jest(sabotage: Sabotage, ids: readonly string[], file: string): Promise<JestOutput | undefined> {
  const program = resolve('node_modules/jest/bin/jest.js');
  const names = `(?<![A-Z-])(${ids.join('|')})(?!\\d)`;
  const args = ['--config', 'test/proof/jest.config.cjs', '--runInBand', '--json', '-t', names, '--runTestsByPath'];
  const child = spawn(process.execPath, [program, ...args, resolve('test', file)], {
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
