/** Every function runs on Node 24, writes its own log and can be loaded from its bundle with the environment it is given. */
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { ofType, synthesized } from './synthesized.ts';

const { resources } = synthesized();
const functions = ofType(
  resources,
  'AWS::Lambda::Function',
  z.object({
    Runtime: z.string(),
    Architectures: z.array(z.string()),
    Handler: z.string(),
    LoggingConfig: z.object({ LogGroup: z.string() }),
    Environment: z.object({ Variables: z.record(z.string(), z.string()).and(z.object({ POWERTOOLS_SERVICE_NAME: z.string() })) }),
  }),
);
const logs = ofType(resources, 'AWS::Logs::LogGroup', z.object({ RetentionInDays: z.number().optional() }));

/**
 * How big a bundle may be, in KiB: its size when this was written and a tenth more; weight is time at a cold start.
 * The webhook function must stay under 500 KB in any case: Rackbeat waits for the door.
 */
const budgets: Record<string, number> = {
  'receive-webhook': 410,
  'record-dead-letter': 376,
  'schedule-pulls': 366,
  admin: 1132,
  economic: 770,
  dinero: 703,
  eaccounting: 694,
};

const bundleOf = (folder: string) => resolve('dist', folder, 'index.mjs');

/** Loads a bundle in a process of its own that has nothing but this environment; answers what kind of thing its handler is. */
function kindOfHandler(folder: string, env: Record<string, string>): string {
  const script = `import(${JSON.stringify(pathToFileURL(bundleOf(folder)).href)}).then(({ handler }) => console.log(typeof handler))`;
  return execFileSync(process.execPath, ['-e', script], { env: { AWS_REGION: 'eu-north-1', ...env }, stdio: 'pipe' })
    .toString()
    .trim();
}

describe.each(functions)(
  'the function $name',
  ({ name, Runtime, Architectures, Handler, LoggingConfig, Environment: { Variables } }) => {
    it('runs on Node 24 on arm64', () => {
      expect({ Runtime, Architectures, Handler }).toEqual({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
      });
    });

    it('writes a log of its own, kept for 90 days', () => {
      expect(LoggingConfig.LogGroup).toBe(`${name}-log`);
      expect(logs.find((log) => log.name === LoggingConfig.LogGroup)?.RetentionInDays).toBe(90);
    });

    it('loads from its bundle with the environment of the template', () => {
      expect(kindOfHandler(Variables.POWERTOOLS_SERVICE_NAME, Variables)).toBe('function');
    });
  },
);

describe('bundles', () => {
  it('are exactly those of the functions', () => {
    const deployed = functions.map(({ Environment }) => Environment.Variables.POWERTOOLS_SERVICE_NAME);
    expect(deployed.sort()).toEqual(readdirSync('dist').sort());
    expect(deployed).toEqual(Object.keys(budgets).sort());
  });

  it.each(Object.entries(budgets))('%s stays under %i KiB', (folder, budget) => {
    expect(statSync(bundleOf(folder)).size).toBeLessThan(budget * 1024);
  });

  it.each(functions)('$name does not start without its environment', ({ Environment: { Variables } }) => {
    expect(() => kindOfHandler(Variables.POWERTOOLS_SERVICE_NAME, {})).toThrow(/TABLE|URL/);
  });
});
