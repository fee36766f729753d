import { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import type { InvokeResult } from '#infra/local/lambda/function.ts';
import { generateSecret } from '#infra/local/secrets.ts';
import { testClock, testRandom } from '#test/clocks.ts';
import { startTestEndpoint, type TestEndpoint } from './aws-endpoint.ts';

describe('the AWS endpoint', () => {
  let endpoint: TestEndpoint;
  let asked: { name: string; event: unknown }[];
  let outcome: InvokeResult;
  beforeEach(async () => {
    asked = [];
    outcome = { result: { answer: 42 } };
    endpoint = await startTestEndpoint(testClock(), [], (name, event) => {
      if (name !== 'worker') return undefined;
      asked.push({ name, event });
      return Promise.resolve(outcome);
    });
  });
  afterEach(() => endpoint.stop());

  const invoke = (more: Partial<InvokeCommand['input']> = {}) =>
    endpoint.lambda.send(new InvokeCommand({ FunctionName: 'worker', Payload: JSON.stringify({ question: 6 }), ...more }));
  const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8');

  it('invokes a function and gives its answer', async () => {
    const answer = await invoke();
    expect(asked).toEqual([{ name: 'worker', event: { question: 6 } }]);
    expect([answer.StatusCode, answer.FunctionError, JSON.parse(text(answer.Payload))]).toEqual([200, undefined, { answer: 42 }]);
  });

  it('tells that a function failed, with its error', async () => {
    outcome = { error: { errorType: 'TypeError', errorMessage: 'broken' } };
    const answer = await invoke();
    expect([answer.FunctionError, JSON.parse(text(answer.Payload))]).toEqual([
      'Unhandled',
      { errorType: 'TypeError', errorMessage: 'broken' },
    ]);
  });

  it('does not wait for a function that is told of an event', async () => {
    const answer = await invoke({ InvocationType: 'Event' });
    expect([answer.StatusCode, text(answer.Payload), asked.length]).toEqual([202, '', 1]);
  });

  it('names a function that is not there', async () => {
    await expect(invoke({ FunctionName: 'nobody' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('keeps secrets', async () => {
    endpoint.services.secrets.create('arn:secret', 'first');
    const read = () => endpoint.secrets.send(new GetSecretValueCommand({ SecretId: 'arn:secret' }));
    expect((await read()).SecretString).toBe('first');
    await endpoint.secrets.send(new PutSecretValueCommand({ SecretId: 'arn:secret', SecretString: 'second' }));
    expect((await read()).SecretString).toBe('second');
    await expect(endpoint.secrets.send(new GetSecretValueCommand({ SecretId: 'arn:other' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('says that nothing answers a call for another service', async () => {
    const answer = await fetch(endpoint.url, { method: 'POST', headers: { 'x-amz-target': 'SomeService.DoIt' }, body: '{}' });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('SomeService.DoIt')]);
  });
});

describe('a generated secret', () => {
  it('is a password of the wanted length', () => {
    expect(generateSecret({ PasswordLength: 64 }, testRandom())).toHaveLength(64);
    expect(generateSecret({}, testRandom())).toHaveLength(32);
  });

  it('stands beside what its template holds', () => {
    const settings = { SecretStringTemplate: '{"appSecretToken":""}', GenerateStringKey: 'vaultKey', PasswordLength: 64 };
    const value = JSON.parse(generateSecret(settings, testRandom()));
    expect(value).toEqual({ appSecretToken: '', vaultKey: expect.stringMatching(/^.{64}$/) });
  });
});
