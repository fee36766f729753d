/** Work that waits for its own pace: the clock moves on whenever nobody is on the line. */
import type { TestClock } from '../../clocks.ts';
import type { Net } from './ledger-side.ts';

/** As much of a connected company as waits. */
interface Waiting {
  clock: TestClock;
  net: { between: Net };
  settle(options?: { until?: number }): Promise<void>;
  die(): Promise<never>;
}

export interface PassingTime {
  /** Works until nothing is left to do. */
  work(options?: { until?: number }): Promise<void>;
  /** Instead of the company's own: the calls of the dead are no longer waited for. */
  die(): Promise<never>;
}

export function passingTime(company: Waiting): PassingTime {
  const line = { busy: 0, deaths: 0 };
  const { die } = company;
  return {
    async work(options) {
      const { between } = company.net;
      company.net.between = async (request, pass) => {
        const { deaths } = line;
        line.busy += 1;
        try {
          return await between(request, pass);
        } finally {
          if (line.deaths === deaths) line.busy -= 1;
        }
      };
      await untilDone(company, line, company.settle(options));
      company.net.between = between;
    },
    die() {
      line.busy = 0;
      line.deaths += 1;
      return die();
    },
  };
}

/** Moves the clock to the next alarm when nothing else can happen: no call is under way, and nothing has moved for two turns. */
async function untilDone({ clock }: Waiting, line: { busy: number }, settling: Promise<void>): Promise<void> {
  let isDone = false;
  const working = settling.finally(() => {
    isDone = true;
  });
  let quiet = 0;
  while (!isDone) {
    await new Promise((resolve) => setImmediate(resolve));
    quiet = line.busy === 0 ? quiet + 1 : 0;
    const next = clock.nextAlarm();
    if (quiet < 2 || next === undefined) continue;
    quiet = 0;
    clock.pass(Math.max(0, next - clock.now()));
  }
  await working;
}
