/**
 * What an operator does by hand: `npm run operator-key` and `npm run app-secret` with the AWS credentials of whoever runs them,
 * `npm run redrive` with an operator's key.
 */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { systemClock } from '../../shared/clock.ts';
import { Ledger, ledgers } from '../../shared/kinds.ts';
import { systemRandom } from '../../shared/random.ts';
import { defaultRegion, stageOf } from '../stages.ts';
import { fillAppSecret } from './app-secret.ts';
import { outputOf } from './deployed.ts';
import { createOperatorKey, type KeyPlace, removeOperatorKey } from './operator-key.ts';
import { inWords, redrive } from './redrive.ts';

const outputsFile = '.deployed.json';
const deployment = {
  stage: { type: 'string', default: 'dev' },
  region: { type: 'string', default: defaultRegion },
} as const;

async function operatorKey(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      ...deployment,
      table: { type: 'string' },
      name: { type: 'string', default: 'first operator key' },
      another: { type: 'boolean', default: false },
      remove: { type: 'string' },
    },
  });
  const place: KeyPlace = {
    client: DynamoDBDocumentClient.from(new DynamoDBClient({ region: values.region })),
    table: values.table ?? outputOf(outputsFile, stageOf(values.stage), 'TenantsTable', '--table <name>'),
    clock: systemClock,
    random: systemRandom,
  };
  if (values.remove === undefined) {
    const key = await createOperatorKey(place, values.name, values.another);
    // The key alone goes to standard output, so that it can be sent straight into a password store.
    console.error('The operator key. It is stored as a hash and will not be shown again:');
    console.log(key);
  } else if (await removeOperatorKey(place, values.remove)) console.error(`Removed ${values.remove}.`);
  else throw new Error(`There is no operator key ${values.remove}`);
}

async function appSecret(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { ...deployment, ledger: { type: 'string' }, secret: { type: 'string' } } });
  const ledger = ledgerNamed(values.ledger);
  const output = `AppSecret${ledger.replace('-', '')}`;
  const arn = values.secret ?? outputOf(outputsFile, stageOf(values.stage), output, '--secret <arn>');
  const input = createInterface({ input: process.stdin });
  const lines = input[Symbol.asyncIterator]();
  const filled = await fillAppSecret(new SecretsManagerClient({ region: values.region }), arn, async (name) => {
    process.stderr.write(`${name} (empty keeps what is there): `);
    const { value, done } = await lines.next();
    return done === true ? '' : String(value);
  });
  input.close();
  console.error(`\nFilled in for ${ledger}: ${filled.join(', ') || 'nothing'}. The vault key was left as it is.`);
}

async function sendAgain(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { ...deployment, api: { type: 'string' }, tenant: { type: 'string' }, ledger: { type: 'string' } },
  });
  const api = values.api ?? outputOf(outputsFile, stageOf(values.stage), 'Url', '--api <address>');
  // Not an option: what stands on a command line stands in the shell's history.
  const key = process.env.OPERATOR_KEY ?? '';
  if (key === '')
    throw new Error('Put an operator’s key into the environment variable OPERATOR_KEY (npm run operator-key makes one).');
  const done = await redrive({
    api: api.replace(/\/+$/, ''),
    key,
    tenant: values.tenant,
    ledger: values.ledger === undefined ? undefined : ledgerNamed(values.ledger),
    fetch,
    tell: (line) => console.log(line),
  });
  console.log(`${done.connections} connections: ${inWords(done)}`);
  if (done.failed > 0) throw new Error(`${done.failed} connections failed; run it again, what was done is not done twice.`);
}

function ledgerNamed(name: string | undefined): Ledger {
  const known = Ledger.safeParse(name);
  if (!known.success) throw new Error(`Name the ledger: --ledger ${ledgers.join(', --ledger ')}`);
  return known.data;
}

const [command = '', ...args] = process.argv.slice(2);
const commands: Record<string, (args: string[]) => Promise<void>> = {
  'operator-key': operatorKey,
  'app-secret': appSecret,
  redrive: sendAgain,
};
const where = '[--stage dev|prod] [--region <AWS region>]';
const which = ledgers.join('|');
/** What each takes, for `--help` and for whoever mistyped an option. */
const usage: Record<string, string> = {
  'operator-key': `npm run operator-key -- ${where} [--table <name>] [--name "<whose>"] [--another] [--remove <id>]`,
  'app-secret': `npm run app-secret -- ${where} --ledger ${which} [--secret <arn>]`,
  redrive: `OPERATOR_KEY=… npm run redrive -- ${where} [--api <address>] [--tenant <number>] [--ledger ${which}]`,
};
try {
  const run = commands[command];
  if (run === undefined) throw new Error(`Say what: ${Object.keys(commands).join(', ')}`);
  if (args.includes('--help')) console.log(usage[command]);
  else await run(args);
} catch (error) {
  const isMistyped = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
  console.error(error instanceof Error ? error.message : String(error));
  if (isMistyped) console.error(`Usage: ${usage[command]}`);
  process.exitCode = 1;
}
