/** Writes that would come too late stay here. */
import { inTime } from '#shared/worker/in-time.ts';
import { testClock } from '../clocks.ts';

test.each([
  ['POST', 0, 1],
  ['POST', 1, 0],
  ['GET', 1, 1],
])('%s %i ms after the last moment for a write: %i sent', async (method, late, sent) => {
  const clock = testClock();
  let calls = 0;
  const fetch = inTime(
    clock,
    clock.now() - late,
  )(async () => {
    calls += 1;
    return new Response(null, { status: 204 });
  });
  const { status } = await fetch(new Request('http://ledger.test/invoices', { method }));
  expect(calls).toBe(sent);
  expect(status).toBe(sent === 1 ? 204 : 429);
});
