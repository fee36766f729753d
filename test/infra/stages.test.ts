/** What a stage decides: in production whatever cannot be made again outlives the stack, and a mistyped stage is none. */
import { App } from 'aws-cdk-lib';
import { ConnectorStack } from '#infra/connector-stack.ts';
import { stageOf, stages } from '#infra/stages.ts';
import { synthesized } from './synthesized.ts';

/** What a deployment could not make again. */
const keptTypes = ['AWS::DynamoDB::GlobalTable', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret', 'AWS::Logs::LogGroup'];

describe.each([
  ['prod', 'Retain'],
  ['dev', 'Delete'],
] as const)('stage %s', (stage, fate) => {
  const kept = synthesized(stage).resources.filter(({ type }) => keptTypes.includes(type));

  it.each(keptTypes)(`lets no %s meet another end than ${fate}`, (type) => {
    const fates = kept
      .filter((resource) => resource.type === type)
      .flatMap(({ deletion, replacement }) => [deletion, replacement]);
    expect(fates.length).toBeGreaterThan(0);
    expect([...new Set(fates)]).toEqual([fate]);
  });

  it('has a name of its own, and in production cannot be deleted by accident', () => {
    const stack = new ConnectorStack(new App(), 'Stack', { stage, region: 'eu-north-1' });
    expect([stack.stackName, stack.terminationProtection]).toEqual([`RackbeatLedgerConnector-${stage}`, stage === 'prod']);
  });
});

test('a stage nobody knows is refused, since its data would go with the stack', () => {
  expect(() => stageOf('production')).toThrow('There is no stage "production": it is dev or prod');
  expect(stages.map(stageOf)).toEqual(['dev', 'prod']);
});

test('the stack tells the operator where it is, where keys are kept and which secrets wait to be filled in', () => {
  const stack = new ConnectorStack(new App(), 'Stack', { stage: 'dev', region: 'eu-north-1' });
  const outputs = stack.node.children.filter((child) => child.constructor.name === 'CfnOutput').map(({ node }) => node.id);
  expect(outputs.sort()).toEqual(['AppSecretdinero', 'AppSecreteaccounting', 'AppSecreteconomic', 'TenantsTable', 'Url']);
});
