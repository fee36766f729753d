/** A standard queue as it may behave: batches of any size, a message handed out twice, a delete that got lost. */
import type { Queue } from '#infra/local/sqs/queue.ts';
import type { Stage } from '../stage.ts';

export function cruelQueue({ choices, schedule, trace }: Stage, inner: Queue): Queue {
  const { name } = inner.settings;
  return {
    ...inner,
    receive(max, visibilitySeconds) {
      const isSmall = choices.strikes('small batch', name);
      const received = inner.receive(isSmall ? choices.between(`batch of ${name}`, 1, max) : max, visibilitySeconds);
      for (const { receiptHandle, messageId } of received) {
        if (!choices.strikes('message twice', `${name} ${messageId}`)) continue;
        trace.story(`${name} hands out ${messageId} a second time while the first copy is worked on`);
        schedule.after(choices.between('second copy', 10, 60_000), () => inner.changeVisibility(receiptHandle, 0));
      }
      return received;
    },
    remove(receiptHandle) {
      if (!choices.strikes('delete lost', name)) return inner.remove(receiptHandle);
      trace.story(`${name}: a handled message is not deleted and comes again`);
      return true;
    },
  };
}
