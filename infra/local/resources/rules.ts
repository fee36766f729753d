/** Rules and where they send what they match. */
import type { Rule, Target } from '../events/bus.ts';
import type { LocalFunction } from '../lambda/function.ts';
import type { Queue } from '../sqs/queue.ts';
import type { Resource, Template } from '../template/template.ts';
import { required } from './names.ts';

interface RawTarget {
  Arn: unknown;
  DeadLetterConfig?: { Arn: unknown };
  RetryPolicy?: { MaximumRetryAttempts?: number };
  SqsParameters?: { MessageGroupId?: string };
}

export function makeRule(
  { id, properties }: Resource,
  template: Template,
  functions: Map<string, LocalFunction>,
  queues: Map<string, Queue>,
): Rule {
  const targets = ((properties.Targets ?? []) as RawTarget[]).map((target): Target => {
    const targetId = template.idIn(target.Arn);
    const dead = target.DeadLetterConfig === undefined ? undefined : queues.get(template.idIn(target.DeadLetterConfig.Arn));
    const queue = queues.get(targetId);
    const retries = target.RetryPolicy?.MaximumRetryAttempts;
    return {
      deliver:
        queue === undefined
          ? toFunction(required(functions.get(targetId), `the target ${targetId}`))
          : toQueue(queue, target.SqsParameters?.MessageGroupId),
      ...(dead === undefined ? {} : { deadLetters: dead }),
      ...(retries === undefined ? {} : { retries }),
    };
  });
  const schedule = properties.ScheduleExpression;
  return {
    name: id,
    bus: properties.EventBusName === undefined ? 'default' : template.resolve<string>(properties.EventBusName),
    on: schedule === undefined ? { pattern: template.resolve(properties.EventPattern) } : { schedule: String(schedule) },
    targets: properties.State === 'DISABLED' ? [] : targets,
  };
}

function toFunction(target: LocalFunction): Target['deliver'] {
  return async (event) => {
    const outcome = await target.invoke(event);
    if ('error' in outcome) throw new Error(outcome.error.errorMessage);
  };
}

/** @param groupPath JSON path into the event, such as `$.detail.tenantId` */
function toQueue(queue: Queue, groupPath: string | undefined): Target['deliver'] {
  return async (event) => {
    const group = groupPath
      ?.split('.')
      .slice(1)
      .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], event);
    queue.send(JSON.stringify(event), group === undefined ? {} : { group: String(group) });
  };
}
