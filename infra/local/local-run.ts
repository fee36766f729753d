/** Everything of the local run but its words: build, synthesize, neighbours, cloud, operator key, app secrets. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { systemClock } from '../../shared/clock.ts';
import { systemRandom } from '../../shared/random.ts';
import { buildFunctions } from '../build-functions.ts';
import { createOperatorKey } from '../operate/operator-key.ts';
import { type LocalCloud, startLocalCloud } from './cloud.ts';
import { type NeighbourOptions, type Neighbours, startNeighbours } from './demo/neighbours.ts';
import { type Operator, operatorAt } from './demo/operator.ts';
import { readAssets } from './template/assets.ts';

const root = join(import.meta.dirname, '..', '..');
const stack = 'RackbeatLedgerConnector';

export interface LocalRunOptions {
  /** Port of the HTTP API; 0 for any. */
  port: number;
  /** Processes per function. */
  environments: number;
  neighbours?: NeighbourOptions;
  onLine(functionName: string, line: string): void;
}

export interface LocalRun {
  cloud: LocalCloud;
  neighbours: Neighbours;
  operatorKey: string;
  operator: Operator;
  stop(): Promise<void>;
}

/** Throws with the system's `EADDRINUSE` when the port is taken, and with a sentence for everything else that can go wrong. */
export async function startLocalRun({ port, environments, neighbours: wishes, onLine }: LocalRunOptions): Promise<LocalRun> {
  await buildFunctions();
  await synthesize();
  const neighbours = await startNeighbours(process.env, wishes);
  const cloud = await startLocalCloud({
    template: JSON.parse(readFileSync(join(root, 'cdk.out', `${stack}.template.json`), 'utf8')),
    assets: readAssets(join(root, 'cdk.out'), stack),
    port,
    environments,
    environment: {
      ...neighbours.environment,
      ...(process.env.LOG_LEVEL === undefined ? {} : { LOG_LEVEL: process.env.LOG_LEVEL }),
    },
    bootstrap: join(import.meta.dirname, 'lambda', 'bootstrap.mjs'),
    dynamoEndpoint: process.env.DYNAMODB_ENDPOINT,
    clock: systemClock,
    random: systemRandom,
    onLine,
  }).catch(async (error: unknown) => {
    await neighbours.stop();
    throw error;
  });
  fillSecrets(cloud, neighbours);
  // Visma sends browsers only to addresses that its developer portal knows.
  neighbours.eaccounting.simulator?.registerRedirectUri(`${cloud.apiUrl}/install/eaccounting/callback`);
  const operatorKey = await firstOperatorKey(cloud);
  return {
    cloud,
    neighbours,
    operatorKey,
    operator: operatorAt(cloud.apiUrl, operatorKey),
    async stop() {
      await cloud.stop();
      await neighbours.stop();
    },
  };
}

/** A process of its own, so that the CDK's 160 MB leave the memory again. */
async function synthesize(): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, ['infra/app.ts'], {
      cwd: root,
      env: { ...process.env, CDK_OUTDIR: join(root, 'cdk.out') },
    });
  } catch (error) {
    throw new Error(`The template could not be synthesized:\n${String((error as { stderr?: string }).stderr ?? error)}`);
  }
}

/** With the very command of a deployment. */
function firstOperatorKey(cloud: LocalCloud): Promise<string> {
  const client = DynamoDBDocumentClient.from(cloud.dynamo, { marshallOptions: { removeUndefinedValues: true } });
  const place = { client, table: cloud.tableName('tenants'), clock: systemClock, random: systemRandom };
  return createOperatorKey(place, 'local run');
}

/** The operator's one manual step of a deployment: what each ledger's developer portal gave the app. */
function fillSecrets(cloud: LocalCloud, neighbours: Neighbours): void {
  for (const arn of cloud.secretArns) {
    const value = JSON.parse(cloud.secrets.value(arn) ?? '{}') as object;
    // The template names each secret after its ledger.
    const { clientId, clientSecret } = arn.includes('eaccounting') ? neighbours.eaccounting : neighbours.dinero;
    const app =
      'clientId' in value
        ? { clientId, clientSecret }
        : { appSecretToken: neighbours.economic.appSecretToken, appPublicToken: 'simulated-app-public' };
    cloud.secrets.create(arn, JSON.stringify({ ...value, ...app }));
  }
}
