/** What customers have ordered and not yet got. */
import Big from 'big.js';
import type { Account } from '../account.ts';

export function orderedQuantity(account: Account, item: string): number {
  return account
    .documents('orders')
    .live()
    .filter((order) => order.isBooked && !order.isCancelled)
    .flatMap((order) => order.lines)
    .filter((line) => line.item === item)
    .reduce((sum, line) => sum.plus(line.quantity).minus(line.shipped), Big(0))
    .toNumber();
}
