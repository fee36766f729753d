/** The CDK app. `npm run synth` needs no account, no Docker and no network. */
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ConnectorStack } from './connector-stack.ts';
import { defaultRegion, stageOf } from './stages.ts';

const app = new App();
const stage = stageOf(String(app.node.tryGetContext('stage') ?? 'dev'));
const region = String(app.node.tryGetContext('region') ?? defaultRegion);

new ConnectorStack(app, 'RackbeatLedgerConnector', { stage, region });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();
