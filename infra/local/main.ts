/** `npm start`: the deployed template, the neighbours and a demo company on this machine. Everything is in memory and on loopback. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { systemClock } from '../../shared/clock.ts';
import { sha256 } from '../../shared/hash.ts';
import { systemRandom } from '../../shared/random.ts';
import { dynamoTenantStore } from '../../shared/store/dynamodb/tenant-store.ts';
import { buildFunctions } from '../build-functions.ts';
import { type LocalCloud, startLocalCloud } from './cloud.ts';
import { connectDemoCompany, type DemoCompany } from './demo/company.ts';
import { travel } from './demo/first-journey.ts';
import { type Neighbours, startNeighbours } from './demo/neighbours.ts';
import { operatorAt } from './demo/operator.ts';
import { readAssets } from './template/assets.ts';
import { terminalLine } from './transfer-lines.ts';

const root = join(import.meta.dirname, '..', '..');
const stack = 'RackbeatLedgerConnector';
const endpointsFile = join(root, '.local', 'endpoints.json');

interface Options {
  port: number;
  empty: boolean;
  environments: number;
}

async function main(): Promise<void> {
  const options = readOptions();
  console.log('building the functions and synthesizing the template …');
  await Promise.all([buildFunctions(), Promise.resolve(rmSync(endpointsFile, { force: true }))]);
  await synthesize();
  const neighbours = await startNeighbours(process.env);
  const cloud = await startCloud(options, neighbours);
  const stop = async () => {
    rmSync(endpointsFile, { force: true });
    await cloud.stop();
    await neighbours.stop();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());

  const operatorKey = await createOperatorKey(cloud);
  fillSecrets(cloud, neighbours);
  const company = options.empty ? undefined : await demonstrate(cloud, neighbours, operatorKey);
  writeEndpoints(cloud, neighbours, operatorKey, company);
  console.log(`ready ${cloud.apiUrl} (operator key and addresses: .local/endpoints.json; stop with Ctrl-C)`);
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '4000' },
        empty: { type: 'boolean', default: false },
        environments: { type: 'string', default: '2' },
      },
    });
    return {
      port: wholeNumber('--port', values.port, 0, 65_535),
      empty: values.empty,
      environments: wholeNumber('--environments', values.environments, 1, 10),
    };
  } catch (error) {
    return fail(
      `${error instanceof Error ? error.message : String(error)}\nUsage: npm start -- [--port 4000] [--empty] [--environments 2]`,
    );
  }
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most)
    throw new Error(`${name} must be a whole number from ${least} to ${most}, not "${text}"`);
  return number;
}

/** A process of its own, so that the CDK's 160 MB leave the memory again. */
async function synthesize(): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, ['infra/app.ts'], {
      cwd: root,
      env: { ...process.env, CDK_OUTDIR: join(root, 'cdk.out') },
    });
  } catch (error) {
    fail(`The template could not be synthesized:\n${String((error as { stderr?: string }).stderr ?? error)}`);
  }
}

async function startCloud(options: Options, neighbours: Neighbours): Promise<LocalCloud> {
  try {
    return await startLocalCloud({
      template: JSON.parse(readFileSync(join(root, 'cdk.out', `${stack}.template.json`), 'utf8')),
      assets: readAssets(join(root, 'cdk.out'), stack),
      port: options.port,
      environments: options.environments,
      environment: {
        ...neighbours.environment,
        ...(process.env.LOG_LEVEL === undefined ? {} : { LOG_LEVEL: process.env.LOG_LEVEL }),
      },
      bootstrap: join(import.meta.dirname, 'lambda', 'bootstrap.mjs'),
      dynamoEndpoint: process.env.DYNAMODB_ENDPOINT,
      clock: systemClock,
      random: systemRandom,
      onLine(functionName, line) {
        const shown = terminalLine(functionName, line);
        if (shown !== undefined) console.log(shown);
      },
    });
  } catch (error) {
    await neighbours.stop();
    if ((error as { code?: string }).code === 'EADDRINUSE')
      return fail(`Port ${options.port} is taken. Choose another: npm start -- --port ${options.port + 1}`);
    return fail(error instanceof Error ? error.message : String(error));
  }
}

/** As the bootstrap of a deployment does it: the key is shown once, its hash is stored. */
async function createOperatorKey(cloud: LocalCloud): Promise<string> {
  const [keyId, secret] = [systemRandom.id(), systemRandom.id()];
  const tenants = dynamoTenantStore(
    DynamoDBDocumentClient.from(cloud.dynamo, { marshallOptions: { removeUndefinedValues: true } }),
    cloud.tableName('tenants'),
  );
  await tenants.putKey({ scope: 'operator', keyId, secretHash: sha256(secret), name: 'local run', createdAt: systemClock.now() });
  return `operator.${keyId}.${secret}`;
}

/** The operator's one manual step of a deployment: the app's own token for each ledger. */
function fillSecrets(cloud: LocalCloud, neighbours: Neighbours): void {
  for (const arn of cloud.secretArns) {
    const value = JSON.parse(cloud.secrets.value(arn) ?? '{}') as object;
    cloud.secrets.create(arn, JSON.stringify({ ...value, appSecretToken: neighbours.economic.appSecretToken }));
  }
}

async function demonstrate(cloud: LocalCloud, neighbours: Neighbours, operatorKey: string): Promise<DemoCompany | undefined> {
  const { rackbeat, economic } = neighbours;
  if (rackbeat.simulator === undefined || economic.simulator === undefined) {
    console.log('A neighbour is someone else’s, so there is no demo company; connect one through the admin API.');
    return undefined;
  }
  const operator = operatorAt(cloud.apiUrl, operatorKey);
  const company = await connectDemoCompany(rackbeat.simulator, economic.simulator, operator);
  console.log(`\nThe journey of one invoice (${company.account.companyName}, Rackbeat account ${company.tenantId}):`);
  await travel(company, { url: economic.url, simulator: economic.simulator }, operator, (line) => console.log(`  ${line}`));
  console.log('');
  return company;
}

function writeEndpoints(cloud: LocalCloud, neighbours: Neighbours, operatorKey: string, company: DemoCompany | undefined): void {
  const tenants =
    company === undefined
      ? []
      : [
          {
            tenantId: company.tenantId,
            ledger: 'e-conomic',
            webhookUrl: `${cloud.apiUrl}/webhooks/${company.tenantId}/e-conomic`,
            rackbeatToken: company.account.token,
            ledgerHeaders: {
              'X-AppSecretToken': neighbours.economic.appSecretToken,
              'X-AgreementGrantToken': company.grantToken,
            },
          },
        ];
  mkdirSync(join(root, '.local'), { recursive: true });
  const endpoints = {
    api: cloud.apiUrl,
    operatorKey,
    rackbeat: { url: neighbours.rackbeat.url },
    economic: { url: neighbours.economic.url, appsUrl: neighbours.economic.appsUrl },
    tenants,
  };
  writeFileSync(endpointsFile, `${JSON.stringify(endpoints, null, 2)}\n`, { mode: 0o600 });
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

if (Number(process.versions.node.split('.')[0]) < 24)
  fail(
    `Node 24 is needed, this is ${process.versions.node}. On Linux and Windows "npm install" brings it; elsewhere install it yourself.`,
  );
await main();
