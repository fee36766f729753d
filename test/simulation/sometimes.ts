/**
 * Rare things that a campaign must have seen: a counter at zero means that the simulation did not go where it should, so its
 * silence proves nothing.
 */
export const rareThings = [
  'an invoice was booked in the ledger',
  'a draft was left for a person to book',
  'a credit note was carried over',
  'a supplier invoice was put into the ledger',
  'a supplier was changed in the ledger',
  'what goods cost was posted',
  'an invoice was mailed by the ledger',
  'a contact was customer and supplier',
  'a token was renewed',
  'a token was rotated and its successor lost',
  'two documents needed one new customer at the same time',
  'a record was held by another attempt',
  'an attempt was never released',
  'a lost answer hid a document that had been made',
  'looking found our document',
  'looking found nothing twice',
  'the document could not be found yet',
  'the ledger made a document after the caller had left',
  'e-conomic answered a known key from memory',
  'a lease was lost',
  'a Lambda was killed between its create and its finish',
  'a Lambda ran out of time',
  'a Lambda outlived its deadline',
  'a message was replaced by a fresh copy',
  'a message reached the dead letters',
  'a dead letter became a failed transfer',
  'an event reached nobody and became a dead letter',
  'the bus refused an event',
  'a webhook was delivered again',
  'a webhook was lost for good',
  'a webhook came for a finished document',
  'the ledger asked us to wait',
  'Rackbeat asked us to wait',
  'a transfer waited for a consent',
  'a waiting transfer went on after reconnecting',
  'the consent was lost while a document was under way',
  'settings changed while transfers were under way',
  'a document followed changed settings',
  'the ledger refused a document',
  'a person sent a failed transfer again',
  'a person pressed resend on a finished document',
  'a person forced a second document',
  'a force was pressed twice',
  'a person booked our draft by hand',
  'a person deleted our draft',
  'a person wrote over our reference',
  'a rewritten reference stopped a resend',
  'a connection was made while things went wrong',
  'a customer was changed in the ledger',
  'a record was unchanged',
  'a record was deleted in Rackbeat',
  'an index did not show the newest row',
  'the ledger was away for hours',
  'the tables were throttled for an hour',
  'a deployment broke every message',
  'a tick came twice',
  'an order came to Rackbeat',
  'an order was changed in Rackbeat',
  'an order was gone before it came',
  'a line without product got its item',
  'an order waited for an item for its empty line',
  'a lost answer hid an order that had been made',
  'looking found our order',
  'a customer of e-conomic came to Rackbeat',
  'a customer of e-conomic was changed in Rackbeat',
  'a product of e-conomic was changed in Rackbeat',
  'a pull read a second page',
  'two runs of one pull met at the cursor',
  'a change was asked for again',
  'an initial sync came to its end',
  'an initial sync was taken up again',
  'an initial sync went on from its last page',
  'an inventory value was posted',
  'an earlier inventory voucher was taken away',
  'looking found our inventory voucher',
  'a changed inventory voucher was left alone',
  'there was no difference to post',
  'a person asked for an inventory run again',
  'a person booked our inventory voucher',
  'a person deleted our inventory voucher',
  'a person changed our inventory voucher',
] as const;
export type RareThing = (typeof rareThings)[number];

export interface Sometimes {
  saw(thing: RareThing): void;
  counts(): ReadonlyMap<RareThing, number>;
}

export function countSometimes(): Sometimes {
  const counts = new Map<RareThing, number>();
  return {
    saw: (thing) => {
      counts.set(thing, (counts.get(thing) ?? 0) + 1);
    },
    counts: () => counts,
  };
}
