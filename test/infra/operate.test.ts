/** The two commands a deployment needs by hand, against the tables and secrets of this machine. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { authenticate } from '#functions/admin/access.ts';
import { type AwsEndpoint, startAwsEndpoint } from '#infra/local/aws-endpoint.ts';
import { createSecrets } from '#infra/local/secrets.ts';
import { fillAppSecret } from '#infra/operate/app-secret.ts';
import { outputOf } from '#infra/operate/deployed.ts';
import { createOperatorKey, type KeyPlace, removeOperatorKey } from '#infra/operate/operator-key.ts';
import { systemRandom } from '#shared/random.ts';
import { dynamoTenantStore } from '#shared/store/dynamodb/tenant-store.ts';
import { testClock } from '../clocks.ts';
import { type Database, startDynalite } from '../store/databases.ts';

let database: Database;
beforeAll(async () => {
  database = await startDynalite();
});
afterAll(() => database.stop());

const aPlace = async (): Promise<KeyPlace> => ({
  client: database.client,
  table: await database.table('tenants'),
  clock: testClock(),
  random: systemRandom,
});
const callerWith = (place: KeyPlace, key: string) => authenticate(dynamoTenantStore(place.client, place.table), `Bearer ${key}`);

describe('the first operator key', () => {
  it('lets the operator in, and is kept nowhere', async () => {
    const place = await aPlace();
    const key = await createOperatorKey(place, 'Kim');
    expect(await callerWith(place, key)).toMatchObject({ scope: 'operator', who: expect.stringContaining('Kim') });
    const [scope = '', keyId = '', secret = ''] = key.split('.');
    const stored = await dynamoTenantStore(place.client, place.table).getKey(scope, keyId);
    expect(JSON.stringify(stored)).not.toContain(secret);
  });

  it('is the only one: a second is made only when another is asked for', async () => {
    const place = await aPlace();
    const first = await createOperatorKey(place, 'Kim');
    await expect(createOperatorKey(place, 'Kim')).rejects.toThrow('There is an operator key already');
    const second = await createOperatorKey(place, 'Bo', true);
    expect(second).not.toBe(first);
    for (const key of [first, second]) expect(await callerWith(place, key)).toMatchObject({ scope: 'operator' });
  });

  it('opens nothing any more once it is removed', async () => {
    const place = await aPlace();
    const key = await createOperatorKey(place, 'Kim');
    expect(await removeOperatorKey(place, 'another')).toBe(false);
    expect(await removeOperatorKey(place, key.split('.')[1] ?? '')).toBe(true);
    await expect(callerWith(place, key)).rejects.toThrow();
  });

  it('is printed once by the command, alone on standard output; the next run makes and prints none', async () => {
    const place = await aPlace();
    const { hostname, port } = (await database.client.config.endpoint?.()) ?? { hostname: '', port: 0 };
    const run = () =>
      command(['operator-key', '--table', place.table], { AWS_ENDPOINT_URL_DYNAMODB: `http://${hostname}:${port}` });
    const first = await run();
    expect(await callerWith(place, first.out.trim())).toMatchObject({ scope: 'operator' });
    expect(first.err).not.toContain(first.out.trim());
    expect(await run()).toEqual({ out: '', err: expect.stringContaining('Nothing was made') });
  });
});

describe('the app secret', () => {
  const secrets = createSecrets(systemRandom);
  const arn = 'arn:aws:secretsmanager:eu-north-1:000000000000:secret:dinero';
  const made = { clientId: '', clientSecret: '', vaultKey: 'v'.repeat(64) };
  const stored = () => JSON.parse(secrets.value(arn) ?? '{}') as unknown;
  let endpoint: AwsEndpoint;
  let client: SecretsManagerClient;
  beforeAll(async () => {
    const nothing = () => {
      throw new Error('Only secrets are asked for');
    };
    endpoint = await startAwsEndpoint(() => ({ secrets, sqs: nothing, bus: nothing as never, invoke: nothing }));
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    client = new SecretsManagerClient({ endpoint: endpoint.url, region: 'eu-north-1', credentials });
  });
  beforeEach(() => secrets.create(arn, JSON.stringify(made)));
  afterAll(async () => {
    client.destroy();
    await endpoint.stop();
  });

  it('is filled in name by name, and the vault key stays as it is', async () => {
    expect(await fillAppSecret(client, arn, async (name) => ` the ${name}\n`)).toEqual(['clientId', 'clientSecret']);
    expect(stored()).toEqual({ ...made, clientId: 'the clientId', clientSecret: 'the clientSecret' });
  });

  it('keeps what nobody answers', async () => {
    await fillAppSecret(client, arn, async (name) => (name === 'clientId' ? 'ours' : ''));
    await fillAppSecret(client, arn, async () => '');
    expect(stored()).toEqual({ ...made, clientId: 'ours' });
  });

  it('is not touched when its vault key is gone: a new one would open nothing', async () => {
    secrets.create(arn, JSON.stringify({ clientId: '' }));
    await expect(fillAppSecret(client, arn, async () => 'x')).rejects.toThrow('vaultKey');
    expect(stored()).toEqual({ clientId: '' });
  });

  it('is read from standard input by the command, which prints no value', async () => {
    const { out, err } = await command(
      ['app-secret', '--ledger', 'dinero', '--secret', arn],
      { AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoint.url },
      'our-id\nour-secret\n',
    );
    expect(stored()).toEqual({ ...made, clientId: 'our-id', clientSecret: 'our-secret' });
    expect(out + err).not.toMatch(/our-id|our-secret|vvvv/);
  });
});

describe('what a deployment left behind', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deployed-'));
  const file = join(folder, 'outputs.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('names the table of the stage that is meant', () => {
    writeFileSync(file, JSON.stringify({ 'RackbeatLedgerConnector-prod': { TenantsTable: 'the-table' } }));
    expect(outputOf(file, 'prod', 'TenantsTable', '--table')).toBe('the-table');
    expect(() => outputOf(file, 'dev', 'TenantsTable', '--table <name>')).toThrow('--table <name>');
  });

  it('may be missing, which is said with what to do', () => {
    expect(() => outputOf(join(folder, 'none'), 'prod', 'TenantsTable', '--table <name>')).toThrow('--table <name>');
  });
});

describe('a command that was mistyped', () => {
  it.each([
    ['an option there is not', ['redrive', '--tenat', '10001'], /--tenat[\s\S]*Usage: [\s\S]*--tenant <number>/],
    ['a ledger there is not', ['app-secret', '--ledger', 'economic'], /^Name the ledger: --ledger e-conomic, [^[{]*$/],
  ])('%s: it says what there is', async (_name, args, said) => {
    expect((await command(args, {})).err).toMatch(said);
  });

  it.each(['operator-key', 'app-secret', 'redrive'])('%s --help says what it takes, and does nothing', async (name) => {
    expect(await command([name, '--help'], {})).toEqual({ out: expect.stringContaining(`npm run ${name} -- `), err: '' });
  });
});

/** Runs the command as an operator does, with the endpoint of this test instead of AWS. */
function command(args: string[], env: Record<string, string>, input = ''): Promise<{ out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['infra/operate/main.ts', ...args],
      { env: { ...process.env, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', ...env } },
      (_error, out, err) => resolve({ out, err }),
    );
    child.stdin?.end(input);
  });
}
