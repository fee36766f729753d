import { Aspects, Stack } from 'aws-cdk-lib';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

/** Whoever is woken: every alarm of the stack goes to one topic, and from there to the address of `-c alarmEmail=…`. */
export class Alerts extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { displayName: 'Rackbeat ledger connector', enforceSSL: true });
    // A topic with a policy of its own no longer lets the account's alarms in by itself.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    const email: unknown = scope.node.tryGetContext('alarmEmail');
    if (email !== undefined) topic.addSubscription(new EmailSubscription(String(email)));
    const action = new SnsAction(topic);
    Aspects.of(scope).add({
      visit(node) {
        if (node instanceof Alarm) node.addAlarmAction(action);
      },
    });
  }
}
