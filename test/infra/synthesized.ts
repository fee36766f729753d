/** The stack as it would be deployed, synthesized in this process; references read as the names of what they point to. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import * as z from 'zod';
import { ConnectorStack } from '#infra/connector-stack.ts';
import type { Stage } from '#infra/stages.ts';

const stackName = 'RackbeatLedgerConnector';

const Settings = z.object({ context: z.record(z.string(), z.unknown()) });
const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      DeletionPolicy: z.string().optional(),
      UpdateReplacePolicy: z.string().optional(),
      Metadata: z.object({ 'aws:cdk:path': z.string().optional() }).default({}),
    }),
  ),
});

export interface Resource {
  /** Path of its construct below the stack, such as `e-conomic/Queue`. */
  name: string;
  type: string;
  /** `Ref` and `Fn::GetAtt` are the name of what they point to, `Fn::Join` is the joined text. */
  properties: Record<string, unknown>;
  /** What becomes of it when the stack is deleted. */
  deletion: string;
  /** What becomes of it when an update puts another in its place. */
  replacement: string;
}

export interface Synthesized {
  resources: Resource[];
  /** What the checks found, and what was acknowledged with which reason: JSON. */
  report: unknown;
}

/** @throws whatever synthesis throws: findings of the checks, a bundle that is not there */
export function synthesized(stage: Stage = 'dev'): Synthesized {
  // Jest runs CommonJS, where the builder's import.meta does not parse: it is a program here, not an import.
  if (!existsSync('dist/receive-webhook/index.mjs')) execFileSync(process.execPath, ['infra/build-functions.ts']);
  const outdir = mkdtempSync(join(tmpdir(), 'synthesized-'));
  const { context } = Settings.parse(read('cdk.json'));
  // The CDK's own command line sets the path metadata too.
  const app = new App({ outdir, context: { ...context, 'aws:cdk:enable-path-metadata': true } });
  new ConnectorStack(app, stackName, { stage, region: 'eu-north-1' });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
  const template = read(join(outdir, `${stackName}.template.json`));
  const report = read(join(outdir, 'validation-report.json'));
  rmSync(outdir, { recursive: true });
  return { resources: readTemplate(template), report };
}

/** All resources of one type: each one's name, with those of its properties that the schema names. */
export function ofType<T extends object>(resources: Resource[], type: string, schema: z.ZodType<T>): (T & { name: string })[] {
  return resources
    .filter((resource) => resource.type === type)
    .map((resource) => ({ ...schema.parse(resource.properties), name: resource.name }));
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function readTemplate(json: unknown): Resource[] {
  const { Resources } = Template.parse(json);
  const names = new Map(Object.entries(Resources).map(([id, { Metadata }]) => [id, nameOf(Metadata['aws:cdk:path'] ?? id)]));
  return Object.entries(Resources).map(
    ([id, { Type, Properties, DeletionPolicy = 'Delete', UpdateReplacePolicy = 'Delete' }]) => ({
      name: names.get(id) ?? id,
      type: Type,
      properties: z.record(z.string(), z.unknown()).parse(readable(Properties, names)),
      deletion: DeletionPolicy,
      replacement: UpdateReplacePolicy,
    }),
  );
}

function nameOf(path: string): string {
  return path.replace(`${stackName}/`, '').replace(/\/Resource$/, '');
}

function readable(value: unknown, names: Map<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => readable(item, names));
  if (typeof value !== 'object' || value === null) return value;
  const read = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readable(item, names)]));
  if (typeof read.Ref === 'string') return names.get(read.Ref) ?? read.Ref;
  const attribute = read['Fn::GetAtt'];
  if (Array.isArray(attribute)) return names.get(String(attribute[0])) ?? String(attribute[0]);
  const join = z.tuple([z.string(), z.array(z.string())]).safeParse(read['Fn::Join']);
  return join.success ? join.data[1].join(join.data[0]) : read;
}
