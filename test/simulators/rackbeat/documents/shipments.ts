/** Shipments of orders: what is picked and what has left the house. */
import Big from 'big.js';
import type { Account } from '../account.ts';
import { resourceAt } from '../records/resources.ts';
import type { Fields } from '../records/table.ts';
import { presentRecord } from '../records/write-record.ts';
import { conflict, notFound } from '../refusal.ts';
import type { StoredDocument } from './stored-document.ts';

export interface Shipment {
  id: number;
  order: number;
  lines: { id: number; orderLine: number; item: string; type: 'product' | 'lot'; location: number | null; quantity: number }[];
  isPicked: boolean;
  shippedAt: string | null;
  created_at: string;
  updated_at: string;
}

/** Of all that is in no shipment yet. @throws Refusal 422 */
export function createShipment(account: Account, order: StoredDocument): Shipment {
  if (!order.isBooked) {
    throw conflict('is_booked', `The order ${order.number} is not booked.`);
  }
  const planned = [...account.shipments.values()].flatMap((shipment) => shipment.lines);
  const lines = order.lines
    .map((line) => ({
      line,
      quantity: planned
        .filter(({ orderLine }) => orderLine === line.id)
        .reduce((left, { quantity }) => left.minus(quantity), Big(line.quantity)),
    }))
    .filter(({ quantity }) => !quantity.eq(0))
    .map(({ line, quantity }) => ({
      id: account.nextId('line'),
      orderLine: line.id,
      ...{ item: line.item, type: line.type, location: line.location, quantity: quantity.toNumber() },
    }));
  if (lines.length === 0) {
    throw conflict('is_shipped', `The order ${order.number} has nothing left to ship.`);
  }
  const now = account.timestamp();
  const shipment: Shipment = {
    id: account.nextId('shipment'),
    order: order.number,
    lines,
    isPicked: false,
    shippedAt: null,
    created_at: now,
    updated_at: now,
  };
  account.shipments.set(shipment.id, shipment);
  account.announce({ event: 'order_shipment.created', key: shipment.id, keyName: 'id' });
  return shipment;
}

/** Takes the goods out of stock. @throws Refusal 422 when it has left already, or was not picked and shall not be */
export function markShipped(account: Account, shipment: Shipment, alsoPick: boolean): Shipment {
  if (shipment.shippedAt !== null) {
    throw conflict('is_shipped', `The shipment ${shipment.id} is shipped already.`);
  }
  if (!shipment.isPicked && !alsoPick) {
    throw conflict('is_picked', `The shipment ${shipment.id} is not picked.`);
  }
  shipment.isPicked = true;
  shipment.shippedAt = account.timestamp();
  shipment.updated_at = shipment.shippedAt;
  const order = account.documents('orders').find(shipment.order);
  for (const line of shipment.lines) {
    account.stock.move(line.item, -line.quantity);
    const ordered = order?.lines.find((other) => other.id === line.orderLine);
    if (ordered) {
      ordered.shipped = Big(ordered.shipped).plus(line.quantity).toNumber();
    }
  }
  account.announce({ event: 'order_shipment.shipped', key: shipment.id, keyName: 'id' });
  if (order?.lines.every((line) => line.shipped === line.quantity)) {
    order.updated_at = shipment.shippedAt;
    account.announce({ event: 'order.shipped', key: order.number, keyName: 'number' });
  }
  return shipment;
}

/** @throws Refusal 404 */
export function findShipment(account: Account, id: string): Shipment {
  const shipment = account.shipments.get(Number(id));
  if (!shipment) {
    throw notFound();
  }
  return shipment;
}

export function presentShipment(account: Account, shipment: Shipment): Fields {
  const order = account.documents('orders').find(shipment.order);
  const customer = account.table('customers').find(order?.party);
  return {
    id: shipment.id,
    is_picked: shipment.isPicked,
    is_partly_picked: false,
    is_shipped: shipment.shippedAt !== null,
    shipped_at: shipment.shippedAt,
    order_id: shipment.order,
    order: { number: shipment.order, customer_id: order?.party ?? null },
    customer: customer ? presentRecord(account, resourceAt('customers'), customer) : null,
    employee_id: order?.head.employee_id ?? null,
    lines: shipment.lines.map((line) => ({
      id: line.id,
      child_id: line.item,
      child_type: line.type,
      location_id: line.location,
      quantity: line.quantity,
      is_picked: shipment.isPicked,
    })),
    created_at: shipment.created_at,
    updated_at: shipment.updated_at,
  };
}
