/** The AwsSolutions checks find nothing, what was acknowledged has a reason, and they would find something. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import * as z from 'zod';
import { stages } from '#infra/stages.ts';
import { ledgers } from '#shared/kinds.ts';
import { synthesized } from './synthesized.ts';

const Violation = z.object({ ruleName: z.string(), severity: z.string() });
const Report = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      conclusion: z.string(),
      violations: z.array(Violation),
      suppressedViolations: z.array(Violation.extend({ acknowledgedAt: z.string(), reason: z.string() })).default([]),
    }),
  ),
});

describe.each(stages)('the checks of stage %s', (stage) => {
  const { pluginReports } = Report.parse(synthesized(stage).report);
  const acknowledged = pluginReports.flatMap(({ suppressedViolations }) => suppressedViolations);

  it('ran and found nothing', () => {
    expect(pluginReports).toContainEqual(
      expect.objectContaining({ pluginName: 'AwsSolutions', conclusion: 'success', violations: [] }),
    );
    expect(pluginReports.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('are answered in these places and nowhere else', () => {
    expect(
      acknowledged.map(({ ruleName, acknowledgedAt }) => `${ruleName} ${acknowledgedAt.split('/').slice(1).join('/')}`).sort(),
    ).toEqual(
      [
        'AwsSolutions-APIG4 FrontDoor/Api/ANY--api--{proxy+}',
        'AwsSolutions-APIG4 FrontDoor/Api/ANY--console',
        'AwsSolutions-APIG4 FrontDoor/Api/ANY--console--{proxy+}',
        'AwsSolutions-APIG4 FrontDoor/Api/ANY--install--{proxy+}',
        'AwsSolutions-APIG4 FrontDoor/Api/POST--webhooks--{tenantId}--{ledger}',
        'AwsSolutions-SQS3 LostTicks',
        ...ledgers.flatMap((ledger) => [`AwsSolutions-SMG4 ${ledger}/Secret`, `AwsSolutions-SQS3 ${ledger}/Undelivered`]),
      ].sort(),
    );
  });

  it.each(acknowledged)('$acknowledgedAt has a reason for $ruleName that explains something', ({ reason }) => {
    expect(reason.length).toBeGreaterThanOrEqual(40);
  });
});

const outdir = mkdtempSync(join(tmpdir(), 'checks-'));
afterAll(() => rmSync(outdir, { recursive: true }));

describe('the checks', () => {
  const faults: [string, (stack: Stack) => void, RegExp][] = [
    ['a bare bucket', (stack) => new Bucket(stack, 'Bare'), /AwsSolutions-S1/],
    [
      'a policy of stars',
      (stack) =>
        new Policy(stack, 'Stars', {
          roles: [new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })],
          statements: [new PolicyStatement({ actions: ['*'], resources: ['*'] })],
        }),
      /AwsSolutions-IAM5/,
    ],
  ];

  it.each(faults)('refuse %s', (_name, plant, finding) => {
    const app = new App({ outdir });
    plant(new Stack(app, 'Planted'));
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).toThrow(finding);
  });
});
