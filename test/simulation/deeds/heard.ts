/** How the webhook of something that was done in Rackbeat fares. */
import { minutes } from '#shared/clock.ts';
import type { Delivery } from '../plan.ts';
import type { World } from '../world.ts';

/** Does something in Rackbeat whose webhook has a fate. */
export function heard<T>({ rackbeat, stage }: World, delivery: Delivery, act: () => T): T {
  if (delivery === 'twice') rackbeat.webhooks.duplicateNext();
  if (delivery === 'late') rackbeat.webhooks.delayNext(stage.choices.between('a late webhook', 1, 90) * minutes);
  if (delivery === 'lost') {
    rackbeat.webhooks.loseNext();
    stage.sometimes.saw('a webhook was lost for good');
  }
  return act();
}
