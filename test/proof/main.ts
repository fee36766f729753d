/** Breaks the code behind each requirement, one at a time, and tells whether the requirement's own tests turn red. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { askedFor, testedIds } from '../requirement-titles.ts';
import type { Sabotage } from './sabotage.ts';
import { sabotages } from './sabotages.ts';
import { type Tried, trySabotage } from './try-sabotage.ts';

const { values } = parseArgs({
  options: { id: { type: 'string', multiple: true }, why: { type: 'boolean', default: false }, workers: { type: 'string' } },
});
const wanted = new Set(values.id ?? []);
const chosen = sabotages.filter(({ ids }) => wanted.size === 0 || ids.some((id) => wanted.has(id)));
const tested = testedIds(resolve('test'));
const isGreen = await tryAll(chosen, Number(values.workers ?? availableParallelism()));
if (wanted.size === 0) tellUnproven();
process.exitCode = isGreen || chosen.length === 0 ? 1 : 0;

/** True when a sabotage went unnoticed. */
async function tryAll(all: readonly Sabotage[], workers: number): Promise<boolean> {
  const waiting = [...all];
  let unnoticed = 0;
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const tried = await trySabotage(next, tested);
      unnoticed += tell(tried);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  console.log(`${all.length} sabotages, ${unnoticed} ids unnoticed`);
  return unnoticed > 0;
}

/** Prints a line for each id; returns how many of them nobody noticed. */
function tell({ sabotage, red, trouble }: Tried): number {
  let unnoticed = 0;
  for (const id of sabotage.ids) {
    const failed = red.get(id);
    const isRed = failed !== undefined;
    if (!isRed) unnoticed += 1;
    console.log(`${isRed ? 'red        ' : trouble === undefined ? 'STILL GREEN' : 'TROUBLE    '} ${id}  ${sabotage.file}`);
    if (values.why && failed !== undefined) console.log(`    ${failed.title}\n${indented(failed.message)}`);
  }
  if (trouble !== undefined) console.log(indented(trouble));
  return unnoticed;
}

function indented(text: string): string {
  const lines = text.split('\n').slice(0, 14);
  return lines.map((line) => `      ${line}`).join('\n');
}

function tellUnproven(): void {
  const proven = new Set(sabotages.flatMap(({ ids }) => ids));
  const open = askedFor(resolve('test')).filter(({ name, isTextOnly }) => !isTextOnly && !proven.has(name));
  console.log(
    `${proven.size} ids broken, ${open.length} without a sabotage${open.length > 0 ? `: ${open.map(({ name }) => name).join(' ')}` : ''}`,
  );
}
