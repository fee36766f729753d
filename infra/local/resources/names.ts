/** What resources are called on this machine: region, ARNs, and what `Ref` and `GetAtt` give. */
import type { Identity, Resource } from '../template/template.ts';

export const region = 'eu-north-1';
export const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:000000000000:${rest}`;

/** What a resource is called here. */
export function identityOf({ id, type }: Resource, awsUrl: string, apiUrl: string): Identity {
  switch (type) {
    case 'AWS::SQS::Queue':
      return { ref: `${awsUrl}/000000000000/${id}`, attributes: { Arn: arn('sqs', id), QueueName: id } };
    case 'AWS::DynamoDB::GlobalTable':
      return { ref: id, attributes: { Arn: arn('dynamodb', `table/${id}`) } };
    case 'AWS::Events::EventBus':
      return { ref: id, attributes: { Arn: arn('events', `event-bus/${id}`), Name: id } };
    case 'AWS::Lambda::Function':
      return { ref: id, attributes: { Arn: arn('lambda', `function:${id}`) } };
    case 'AWS::SecretsManager::Secret':
      return { ref: arn('secretsmanager', `secret:${id}`), attributes: { Id: arn('secretsmanager', `secret:${id}`) } };
    case 'AWS::ApiGatewayV2::Api':
      return { ref: id, attributes: { ApiEndpoint: apiUrl, ApiId: id } };
    default:
      return { ref: id, attributes: { Arn: arn('local', id), KeyId: id } };
  }
}

/** The template checked its own references, so what is missing here is a fault of ours; it is named. */
export function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The template names ${what} that is not there`);
  return value;
}
