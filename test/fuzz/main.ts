/**
 * npm run fuzz [-- --runs 10000] [--only webhook] [--seed 17]
 *
 * Tries every property of test/fuzz with so many inputs. A failure is shrunk and printed with its seed.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '10000' }, only: { type: 'string', default: '' }, seed: { type: 'string' } },
});
for (const [option, text] of Object.entries(values))
  if (option !== 'only' && !/^\d+$/.test(text)) throw new RangeError(`--${option} takes a whole number, not "${text}"`);

const jest = createRequire(import.meta.url).resolve('jest/bin/jest.js');
const { status } = spawnSync(process.execPath, [jest, `test/fuzz/${values.only}`], {
  stdio: 'inherit',
  env: { ...process.env, FUZZ_RUNS: values.runs, ...(values.seed === undefined ? {} : { FUZZ_SEED: values.seed }) },
});
process.exitCode = status ?? 1;
