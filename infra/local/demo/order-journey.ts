/** Lets one order travel the other way: a person places it in e-conomic, and the next tick carries it to Rackbeat. */
import type { DemoCompany } from './company.ts';
import type { Operator } from './operator.ts';
import { settled } from './settled.ts';

/** Throws when the order did not arrive. The first invoice has made its customer and product known on both sides. */
export async function orderTravels(
  { agreement, tenantId }: DemoCompany,
  { tick }: { tick(): Promise<void> },
  operator: Operator,
  tell: (line: string) => void,
): Promise<void> {
  const { orderNumber } = agreement.placeOrder({
    date: today(),
    customer: { customerNumber: 1001 },
    layout: { layoutNumber: 19 },
    lines: [{ product: { productNumber: 'LAS-200' }, description: 'Kædelås 200 cm', quantity: 2, unitNetPrice: 153.44 }],
  });
  agreement.sendOrder(orderNumber);
  await tick();
  const transfer = await settled(operator, `/tenants/${tenantId}/connections/e-conomic/transfers/order/${orderNumber}`);
  if (transfer.state !== 'done') throw new Error(`The order did not arrive: ${JSON.stringify(transfer)}`);
  tell(`e-conomic    order ${orderNumber} is sent; at the next tick it is draft order ${transfer.ledgerId} in Rackbeat`);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
