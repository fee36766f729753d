/** Shrinks a failure: the fewest tenants, steps and faults with which the same promise still breaks. */
import { type Kept, type Run, simulate } from './simulate.ts';

/** Runs that one shrinking may cost. */
const mostRuns = 400;

export interface Shrunk {
  run: Run;
  kept: Required<Kept>;
  /** How many runs it took. */
  runs: number;
}

export async function shrink(failed: Run): Promise<Shrunk> {
  const promise = failed.violation?.promise;
  if (promise === undefined) throw new Error('Nothing is broken in this run');
  let runs = 0;
  let best: { run: Run; kept: Required<Kept> } = {
    run: failed,
    kept: {
      tenants: new Set(failed.plan.tenants.keys()),
      steps: new Set([failed.plan.steps, failed.plan.evening, failed.plan.night].flat().map(({ id }) => id)),
      faults: new Set(failed.faults.map(({ id }) => id)),
    },
  };

  async function stillBreaks(kept: Required<Kept>): Promise<boolean> {
    if (runs >= mostRuns) return false;
    runs += 1;
    const run = await simulate(failed.seed, kept);
    if (run.violation?.promise !== promise) return false;
    // Faults that no longer strike need not be named.
    const struck = new Set(run.faults.map(({ id }) => id));
    best = { run, kept: { ...kept, faults: new Set([...kept.faults].filter((id) => struck.has(id))) } };
    return true;
  }
  /** Leaves out ever smaller parts of one set, as long as the promise breaks. */
  async function narrow<K extends keyof Kept>(part: K): Promise<boolean> {
    let smaller = false;
    for (let size = Math.ceil(best.kept[part].size / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      const members = [...best.kept[part]] as never[];
      for (let from = 0; from < members.length; from += size) {
        const gone = new Set(members.slice(from, from + size));
        const rest = new Set([...best.kept[part]].filter((member) => !gone.has(member as never)));
        if (rest.size === best.kept[part].size) continue;
        smaller = (await stillBreaks({ ...best.kept, [part]: rest })) || smaller;
      }
    }
    return smaller;
  }

  for (let again = true; again && runs < mostRuns; ) {
    again = false;
    for (const part of ['tenants', 'steps', 'faults'] as const) again = (await narrow(part)) || again;
  }
  return { ...best, runs };
}

/** The command that lives through it again. */
export function replayCommand({ seed }: Run, { tenants, steps, faults }: Required<Kept>): string {
  const list = (members: ReadonlySet<string | number>) => (members.size === 0 ? 'none' : [...members].join(','));
  return `npm run simulate -- --seed ${seed} --tenants ${list(tenants)} --steps ${list(steps)} --faults ${list(faults)}`;
}
