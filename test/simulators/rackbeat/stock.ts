/** What lies in stock and what it cost, on any day: every change is kept with its day. */
import Big from 'big.js';

interface Move {
  day: string;
  quantity: Big;
}

interface Cost {
  day: string;
  price: number;
}

export interface Stock {
  /** At the end of that day; without a day: now. */
  quantity(item: string, day?: string): number;
  /** Cost price of one unit at the end of that day; 0 if it was never known. */
  cost(item: string, day?: string): number;
  move(item: string, quantity: number, day?: string): void;
  setCost(item: string, price: number): void;
  /** Goods that came in at a price: the cost becomes the average of old and new stock. */
  receive(item: string, quantity: number, price: Big, day?: string): void;
}

export function createStock(today: () => string): Stock {
  const moves = new Map<string, Move[]>();
  const costs = new Map<string, Cost[]>();
  const stock: Stock = {
    quantity: (item, day) =>
      (moves.get(item) ?? [])
        .filter((move) => day === undefined || move.day <= day)
        .reduce((sum, move) => sum.plus(move.quantity), Big(0))
        .toNumber(),
    cost: (item, day) => (costs.get(item) ?? []).filter((cost) => day === undefined || cost.day <= day).at(-1)?.price ?? 0,
    move: (item, quantity, day = today()) => {
      if (quantity !== 0) {
        moves.set(item, [...(moves.get(item) ?? []), { day, quantity: Big(quantity) }]);
      }
    },
    setCost: (item, price) => {
      costs.set(item, [...(costs.get(item) ?? []), { day: today(), price }]);
    },
    receive: (item, quantity, price, day) => {
      const before = Math.max(stock.quantity(item), 0);
      const after = Big(before).plus(quantity);
      if (quantity > 0 && after.gt(0)) {
        const average = Big(before).times(stock.cost(item)).plus(price.times(quantity)).div(after);
        stock.setCost(item, average.round(6, Big.roundHalfUp).toNumber());
      }
      stock.move(item, quantity, day);
    },
  };
  return stock;
}
