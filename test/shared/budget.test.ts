/** Calls are paced below a neighbour's limit. */
import { paced, shareLeft } from '#shared/budget.ts';
import { testClock } from '../clocks.ts';

const silent = async () => Response.json({});

async function callsIn(milliseconds: number, perMinute: number, answer: () => Promise<Response>): Promise<number> {
  const clock = testClock();
  let calls = 0;
  const fetch = paced(
    clock,
    perMinute,
  )(async () => {
    calls += 1;
    return await answer();
  });
  const caller = async () => {
    for (;;) await fetch(new Request('http://neighbour.test'));
  };
  void Promise.all([caller(), caller(), caller()]);
  const end = clock.now() + milliseconds;
  for (;;) {
    await new Promise((resolve) => setImmediate(resolve));
    const next = clock.nextAlarm();
    if (next === undefined || next > end) return calls;
    clock.pass(next - clock.now());
  }
}

test('so many a minute, evenly, from the first moment on', async () => {
  expect(await callsIn(59_900, 60, silent)).toBe(60);
  expect(await callsIn(5_900, 60, silent)).toBe(6);
});

test('when a neighbour says that little is left, the next call waits', async () => {
  const nearlySpent = async () => Response.json({}, { headers: { 'x-ratelimit-limit': '480', 'x-ratelimit-remaining': '40' } });
  expect(await callsIn(59_900, 60, nearlySpent)).toBeLessThan(20);
});

test.each([
  [{ 'x-ratelimiting': 'token-limit-10000-per-60-seconds: 9100/10000' }, 0.09],
  [{ 'x-ratelimit-limit': '480', 'x-ratelimit-remaining': '120' }, 0.25],
  [{}, 1],
  [{ 'x-ratelimiting': 'something new' }, 1],
])('what is left of %j', (headers, expected) => {
  expect(shareLeft(new Headers(headers as Record<string, string>))).toBeCloseTo(expected);
});
