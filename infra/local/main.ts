/** `npm start`: the deployed template, the neighbours and a demo company on this machine. Everything is in memory and on loopback. */
import { createWriteStream, mkdirSync, rmSync, type WriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { connectDemoCompany, type DemoCompany } from './demo/company.ts';
import { connectDinero, type InDinero, tellOfDinero } from './demo/dinero.ts';
import { syncFromDinero } from './demo/dinero-sync.ts';
import {
  connectDanish,
  connectEaccounting,
  type InEaccounting,
  tellOfEaccounting,
  travelToEaccounting,
} from './demo/eaccounting.ts';
import { travel } from './demo/first-journey.ts';
import { orderTravels } from './demo/order-journey.ts';
import { type LocalRun, startLocalRun } from './local-run.ts';
import { terminalLine } from './transfer-lines.ts';

const folder = process.env.LOCAL_DIR ?? join(import.meta.dirname, '..', '..', '.local');
const endpointsFile = join(folder, 'endpoints.json');
/** Every line of every function, as it would stand in CloudWatch; the terminal shows what is news. */
const logFile = join(folder, 'functions.log');

interface Options {
  port: number;
  empty: boolean;
  environments: number;
}

async function main(): Promise<void> {
  const options = readOptions();
  console.log('building the functions and synthesizing the template …');
  const run = await start(options);
  const stop = async () => {
    rmSync(endpointsFile, { force: true });
    await run.stop();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
  const demo = options.empty ? undefined : await demonstrate(run);
  writeEndpoints(run, demo);
  console.log(
    `ready ${run.cloud.apiUrl} (operator key and addresses: ${join(process.env.LOCAL_DIR ?? '.local', 'endpoints.json')}; stop with Ctrl-C)`,
  );
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

async function start(options: Options): Promise<LocalRun> {
  mkdirSync(folder, { recursive: true });
  // Opened by the first line: a start that fails leaves the log of one that runs alone.
  let log: WriteStream | undefined;
  try {
    return await startLocalRun({
      port: options.port,
      environments: options.environments,
      onLine(functionName, line) {
        log ??= createWriteStream(logFile);
        log.write(`${line}\n`);
        const shown = terminalLine(functionName, line);
        if (shown !== undefined) console.log(shown);
      },
    });
  } catch (error) {
    if ((error as { code?: string }).code === 'EADDRINUSE')
      return fail(`Port ${options.port} is taken. Choose another: npm start -- --port ${options.port + 1}`);
    return fail(error instanceof Error ? error.message : String(error));
  }
}

/** The demo company and where it is in the second ledger, and a Swedish one in the third. */
interface Demo {
  company: DemoCompany;
  inDinero: InDinero;
  inEaccounting: InEaccounting;
}

async function demonstrate({ cloud, neighbours, operator }: LocalRun): Promise<Demo | undefined> {
  const { rackbeat, economic, dinero, eaccounting } = neighbours;
  if (!(rackbeat.simulator && economic.simulator && dinero.simulator && eaccounting.simulator)) {
    console.log('A neighbour is someone else’s, so there is no demo company; connect one through the admin API.');
    return undefined;
  }
  const company = await connectDemoCompany(rackbeat.simulator, economic.simulator, operator);
  const inDinero = await connectDinero(company, { url: dinero.url, simulator: dinero.simulator }, operator);
  const danishBooks = await connectDanish(company, eaccounting.simulator, operator);
  console.log(`\nThe journey of one invoice (${company.account.companyName}, Rackbeat account ${company.tenantId}):`);
  const tell = (line: string) => console.log(`  ${line}`);
  const invoice = await travel(company, { url: economic.url, simulator: economic.simulator }, operator, tell);
  await orderTravels(company, cloud, operator, tell);
  await tellOfDinero(company, inDinero, invoice, operator, tell);
  await tellOfEaccounting(danishBooks, invoice, operator, tell);
  await syncFromDinero(company, inDinero, operator, tell);
  const inEaccounting = await connectEaccounting(rackbeat.simulator, eaccounting.simulator, operator);
  await travelToEaccounting(inEaccounting, operator, tell);
  console.log('');
  return { company, inDinero, inEaccounting };
}

/** The contract for tools: where everything is, and with which keys. Readable by this user only. */
function writeEndpoints({ cloud, neighbours, operatorKey }: LocalRun, demo: Demo | undefined): void {
  const { rackbeat, economic, dinero, eaccounting } = neighbours;
  const { apiUrl } = cloud;
  const tenants =
    demo === undefined
      ? []
      : [economicTenant(apiUrl, economic.appSecretToken, demo), dineroTenant(apiUrl, demo), eaccountingTenant(apiUrl, demo)];
  const endpoints = {
    api: cloud.apiUrl,
    console: `${cloud.apiUrl}/console`,
    operatorKey,
    rackbeat: { url: rackbeat.url },
    economic: { url: economic.url, appsUrl: economic.appsUrl },
    eaccounting: { url: eaccounting.url, authUrl: eaccounting.authUrl },
    dinero: { url: dinero.url, authUrl: dinero.authUrl },
    tenants,
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(endpointsFile, `${JSON.stringify(endpoints, null, 2)}\n`, { mode: 0o600 });
}

function economicTenant(api: string, appSecretToken: string, { company }: Demo) {
  return {
    tenantId: company.tenantId,
    ledger: 'e-conomic',
    webhookUrl: `${api}/webhooks/${company.tenantId}/e-conomic`,
    rackbeatToken: company.account.token,
    ledgerHeaders: { 'X-AppSecretToken': appSecretToken, 'X-AgreementGrantToken': company.grantToken },
  };
}

/** The headers hold an access token of their own, good for an hour; the connector's tokens are nobody else's. */
function dineroTenant(api: string, { company, inDinero }: Demo) {
  const { access_token: token } = inDinero.simulator.organization(inDinero.organizationId).grantConsent();
  return {
    tenantId: company.tenantId,
    ledger: 'dinero',
    webhookUrl: `${api}/webhooks/${company.tenantId}/dinero`,
    rackbeatToken: company.account.token,
    ledgerHeaders: { Authorization: `Bearer ${token}` },
  };
}

/** As for Dinero. */
function eaccountingTenant(api: string, { inEaccounting: { tenantId, account, simulator, companyId } }: Demo) {
  return {
    tenantId,
    ledger: 'eaccounting',
    webhookUrl: `${api}/webhooks/${tenantId}/eaccounting`,
    rackbeatToken: account.token,
    ledgerHeaders: { Authorization: `Bearer ${simulator.connect(companyId).access_token}` },
  };
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
