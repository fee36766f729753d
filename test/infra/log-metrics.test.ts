/** What CloudWatch counts in the log is what the code writes there: each filter of the template against lines of a real run. */

import * as z from 'zod';
import { doorCache } from '#functions/receive-webhook/door-cache.ts';
import { receiveWebhook } from '#functions/receive-webhook/receive-webhook.ts';
import { minutes } from '#shared/clock.ts';
import { ledgers } from '#shared/kinds.ts';
import { memoryLimitStore } from '#shared/store/memory/limit-store.ts';
import { memoryTenantStore } from '#shared/store/memory/tenant-store.ts';
import { toldLimits } from '#shared/store/told-limits.ts';
import { resumeStranded } from '#shared/worker/resume.ts';
import { type Logged, logTo } from '../journey/company/surroundings.ts';
import { aConnectedCompany, type Company, urls } from '../journey/company.ts';
import { reconciling } from '../journey/reconciling.ts';
import { ofType, synthesized } from './synthesized.ts';

type Line = Record<string, unknown>;

const filters = ofType(
  synthesized().resources,
  'AWS::Logs::MetricFilter',
  z.object({
    FilterPattern: z.string(),
    LogGroupName: z.string(),
    MetricTransformations: z.tuple([
      z.object({
        MetricName: z.string(),
        MetricNamespace: z.string(),
        MetricValue: z.string(),
        Dimensions: z.array(z.object({ Key: z.string(), Value: z.string() })).optional(),
      }),
    ]),
  }),
);

/** Reads `{ ($.a = "x") && ($.b = "y") }`, all that we use of CloudWatch's language; throws at anything else. */
function matches(pattern: string, line: Line): boolean {
  const inner = /^\{ (.+) \}$/.exec(pattern)?.[1] ?? '';
  return inner.split(' && ').every((term) => {
    const [, field, value] = /^\(\$\.(\w+) = "([^"*]+)"\)$/.exec(term) ?? [];
    if (field === undefined) throw new Error(`Not a term this test reads: ${term}`);
    return line[field] === value;
  });
}

const lines: Line[] = [];
const written = (logged: Logged) => lines.push(...logged.map(({ message, fields }) => ({ message, ...fields })));

async function refuse(company: Company, answer: () => Response): Promise<void> {
  company.net.between = (request, carry) =>
    request.url.startsWith(urls.economic) && request.method === 'POST' ? Promise.resolve(answer()) : carry(request);
  company.account.bookedInvoice();
  await company.settle({ until: company.clock.now() + 60_000 });
}

beforeAll(async () => {
  const company = await aConnectedCompany();
  company.account.bookedInvoice();
  await company.settle();
  await refuse(company, () => company.side.refusal());
  await refuse(company, () => Response.json({}, { status: 503 }));
  await resumeStranded(company.worker, String(company.account.accountId));
  company.net.between = (request, carry) => carry(request);
  company.account.silently(() => company.account.bookedInvoice());
  company.clock.pass(20 * minutes);
  await reconciling(company).reconcile('2026-03-12', '2026-03-12');
  await refuse(company, () => Response.json({ errorCode: 'E02250' }, { status: 401 }));
  written(company.logged);

  const logged: Logged = [];
  const log = logTo(logged);
  const { clock } = company;
  await toldLimits(memoryLimitStore(), 'e-conomic', log, clock).pause('e-conomic#1', clock.now() + 60_000);
  const door = { doors: doorCache(memoryTenantStore(), clock), events: { publish: async () => {} }, log };
  await receiveWebhook(door, { tenantId: '1', ledger: 'e-conomic', headers: {}, body: '{}', correlationId: 'c' });
  written(logged);
});

test('each ledger and the door have their numbers', () => {
  const ofLedger = [
    'asked-to-wait',
    'oldest-open-seconds',
    'reconcile-differences',
    'reconnects-needed',
    'transfer-milliseconds',
    'transfers',
    'transfers-failed',
  ];
  expect(filters.map(({ name }) => name.replace('/Filter', '')).sort()).toEqual(
    [
      'DoorWatch/webhooks-accepted',
      'DoorWatch/webhooks-refused',
      ...ledgers.flatMap((ledger) => ofLedger.map((number) => `${ledger}/Watch/${number}`)),
    ].sort(),
  );
});

test.each(filters)('$name counts lines that are written', ({ FilterPattern, MetricTransformations: [metric] }) => {
  const counted = lines.filter((line) => matches(FilterPattern, line));
  expect(counted.length).toBeGreaterThan(0);
  for (const line of counted) {
    if (metric.MetricValue !== '1') expect(line[metric.MetricValue.replace('$.', '')]).toEqual(expect.any(Number));
    for (const { Value } of metric.Dimensions ?? []) expect(ledgers).toContain(line[Value.replace('$.', '')]);
  }
});

test.each(filters)('$name reads the log of the function it belongs to', ({ name, LogGroupName }) => {
  const owner = name.startsWith('DoorWatch/') ? 'receive-webhook' : `${name.split('/')[0]}/Function`;
  expect(LogGroupName).toBe(`${owner}-log`);
});

test('a failed transfer is counted as one, and a good one is not', () => {
  const failed = filters.find(({ name }) => name === 'e-conomic/Watch/transfers-failed/Filter')?.FilterPattern ?? '';
  const outcomes = lines.filter((line) => line.message === 'transfer').map((line) => [line.outcome, matches(failed, line)]);
  expect(outcomes).toContainEqual(['failed', true]);
  expect(outcomes).toContainEqual(['created', false]);
  expect(outcomes.filter(([outcome, counted]) => (outcome === 'failed') !== counted)).toEqual([]);
});

test('a stage’s numbers are its own', () => {
  const ofProd = ofType(
    synthesized('prod').resources,
    'AWS::Logs::MetricFilter',
    z.object({ MetricTransformations: z.array(z.object({ MetricNamespace: z.string() })) }),
  );
  expect(new Set(ofProd.flatMap((each) => each.MetricTransformations.map(({ MetricNamespace }) => MetricNamespace)))).toEqual(
    new Set(['RackbeatLedgerConnector/prod']),
  );
});
