import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { type EventDetail, type EventName, type EventPublisher, eventSource, NotPublished } from '../events.ts';

/** Ten entries is what one PutEvents takes. */
const entriesPerCall = 10;

/** Publishes on an EventBridge bus. An entry that the bus refuses (it answers 200 all the same) is an error here. */
export function eventBridgePublisher(client: EventBridgeClient, busName: string): EventPublisher {
  return {
    async publish<N extends EventName>(name: N, details: EventDetail<N>[]) {
      const entries = details.map(
        (detail): PutEventsRequestEntry => ({
          EventBusName: busName,
          Source: eventSource,
          DetailType: name,
          Detail: JSON.stringify(detail),
        }),
      );
      for (let start = 0; start < entries.length; start += entriesPerCall) {
        const answer = await put(client, entries.slice(start, start + entriesPerCall));
        if ((answer.FailedEntryCount ?? 0) > 0)
          throw new NotPublished(`${answer.FailedEntryCount} of ${entries.length} events were refused by the bus`);
      }
    },
  };
}

async function put(client: EventBridgeClient, entries: PutEventsRequestEntry[]) {
  try {
    return await client.send(new PutEventsCommand({ Entries: entries }));
  } catch (error) {
    throw new NotPublished(error instanceof Error ? `${error.name}: ${error.message}` : 'the bus did not answer');
  }
}
