/** A hundred calls a minute for each organization: honoured before Dinero has to say so, by all functions together, without a write for each call. */
import { sharedLimit } from '#functions/dinero/request-limit.ts';
import type { Fetch } from '#shared/http.ts';
import { sharedBudget } from '#shared/shared-budget.ts';
import { memoryShareStore } from '#shared/store/memory/share-store.ts';
import { testClock } from '../clocks.ts';
import { createDinero } from '../simulators/dinero/create-dinero.ts';

const minute = 60_000;
const functions = 5;

function aBusyOrganization(isBudgeted = true) {
  const clock = testClock();
  const dinero = createDinero({ clock: { now: clock.now, advance: clock.pass, set: (now) => clock.pass(now - clock.now()) } });
  const memory = memoryShareStore();
  let writes = 0;
  const store: typeof memory = {
    take: (request) => {
      writes += 1;
      return memory.take(request);
    },
  };
  const budgets = Array.from({ length: functions }, () => sharedBudget('dinero', sharedLimit, store, clock));
  const organizations = ['one', 'other'].map((name) => {
    const { organizationId } = dinero.addOrganization({ name });
    return { organizationId, token: dinero.organization(organizationId).grantConsent().access_token };
  });
  /** One call, by whichever function. @returns `kept back` when it was not sent at all */
  const call = async (by: number, of = 0): Promise<number | 'kept back'> => {
    const { organizationId, token } = organizations[of] ?? { organizationId: 0, token: '' };
    let isSent = false;
    const send: Fetch = async (request) => {
      isSent = true;
      return await dinero.fetch(request);
    };
    const fetch = isBudgeted ? (budgets[by % functions]?.through(String(of), 'document')(send) ?? send) : send;
    const request = new Request(`http://dinero.test/v1/${organizationId}/vatTypes`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { status } = await fetch(request);
    return isSent ? status : 'kept back';
  };
  return { clock, call, writes: () => writes };
}

test.each([1, 250, 1_000])('five functions that call every %i ms for ten minutes are never refused by Dinero', async (pause) => {
  const { clock, call } = aBusyOrganization();
  const answers: (number | 'kept back')[] = [];
  const until = clock.now() + 10 * minute;
  for (let turn = 0; clock.now() < until; turn += 1) {
    answers.push(await call(turn));
    clock.pass(answers.at(-1) === 'kept back' ? 1_000 : pause);
  }
  expect(answers).not.toContain(429);
  // Of a thousand that are allowed in ten minutes, most are used.
  const used = answers.filter((answer) => answer === 200).length;
  expect(used).toBeGreaterThan(pause === 1_000 ? 350 : 550);
});

test('without it Dinero refuses', async () => {
  const { clock, call } = aBusyOrganization(false);
  const answers: (number | 'kept back')[] = [];
  for (let turn = 0; turn < 200; turn += 1) {
    answers.push(await call(turn));
    clock.pass(100);
  }
  expect(answers).toContain(429);
});

test('one organization’s calls take nothing from another’s', async () => {
  const { call } = aBusyOrganization();
  while ((await call(0)) !== 'kept back');
  expect(await call(0, 1)).toBe(200);
});

test('a call now and then costs no write, a busy minute one for several calls', async () => {
  const { clock, call, writes } = aBusyOrganization();
  for (let turn = 0; turn < 20; turn += 1) {
    expect(await call(turn)).toBe(200);
    clock.pass(30_000);
  }
  expect(writes()).toBe(0);
  let calls = 0;
  while ((await call(0)) === 200) calls += 1;
  expect(writes()).toBeLessThanOrEqual(calls / 2);
});
