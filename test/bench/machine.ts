/** How busy this machine was while something was measured: a time taken on a machine that others use is a bound from above, and says so. */
import { readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

export interface Busy {
  /** Load of the last minute before it began. */
  loadBefore: number;
  cores: number;
  seconds: number;
  /** Seconds of a core that this process took. */
  own: number;
  /** Seconds of a core that its running children took, the local functions; absent where the system does not tell. */
  children?: number;
  /** Share of all cores that anybody used. */
  machine: number;
}

/** @returns ends the watch and tells */
export function watchMachine(): () => Busy {
  const loadBefore = loadavg()[0] ?? 0;
  const [began, own, children, cores] = [performance.now(), process.cpuUsage(), childSeconds(), coreTimes()];
  return () => {
    const used = process.cpuUsage(own);
    const [now, later] = [coreTimes(), childSeconds()];
    return {
      loadBefore,
      cores: cpus().length,
      seconds: (performance.now() - began) / 1000,
      own: (used.user + used.system) / 1e6,
      ...(children === undefined || later === undefined ? {} : { children: later - children }),
      machine: (now.busy - cores.busy) / (now.all - cores.all),
    };
  };
}

export function inWords({ loadBefore, cores, seconds, own, children, machine }: Busy): string {
  const ofCore = (used: number) => `${((100 * used) / seconds).toFixed(0)} % of a core`;
  const others = machine - (own + (children ?? 0)) / seconds / cores;
  // What went on before counts only where the meanwhile cannot be told apart: the load of the last minute is slow to fall.
  const isShared = children === undefined ? loadBefore > cores / 2 : others > 0.25;
  const warning = isShared ? ' OTHERS USED THIS MACHINE: the times above are bounds, not figures.' : '';
  return (
    `machine: ${cores} cores, load ${loadBefore.toFixed(1)} before; meanwhile ${(100 * machine).toFixed(0)} % busy, of it this process ` +
    `${ofCore(own)}${children === undefined ? '' : `, its functions ${ofCore(children)}`}.${warning}`
  );
}

function coreTimes(): { busy: number; all: number } {
  let [busy, all] = [0, 0];
  for (const { times } of cpus()) {
    const sum = Object.values(times).reduce((total, one) => total + one, 0);
    all += sum;
    busy += sum - times.idle;
  }
  return { busy, all };
}

const ticksOfSecond = 100;

/** Of the children that run now; Linux only. */
function childSeconds(): number | undefined {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(ticksOfChild)
      .reduce((total, ticks) => total + ticks / ticksOfSecond, 0);
  } catch {
    return undefined;
  }
}

/** 0 for a process that is not ours, or has ended meanwhile. */
function ticksOfChild(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything; state and parent stand behind it, user and system time ten places on.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[1] === String(process.pid) ? Number(fields[11]) + Number(fields[12]) : 0;
  } catch {
    return 0;
  }
}
