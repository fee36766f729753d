/** What must be true in the end where invoices are made in Dinero: each booked one is in Rackbeat once and equal, and none goes back. */
import { decimal } from '#shared/money.ts';
import { referencePrefix } from '#shared/transfer/reference.ts';
import type { Company } from '../company.ts';
import { contactAddress } from '../deeds/with-dinero-invoices.ts';
import { dineroBooks } from '../ledgers/dinero.ts';
import type { World } from '../world.ts';

interface Imported {
  number: number;
  their_reference: string;
  is_booked: boolean;
  customer_id: number;
  total_total: number;
}

export async function checkDineroInvoices(world: World, company: Company): Promise<void> {
  const { tenantId } = company;
  const { broken, sometimes } = world.stage;
  const prefix = referencePrefix('ledger-invoice', tenantId);
  const all = await world.inRackbeat<Imported>(company, 'customer-invoices');
  const imported = all.filter(({ their_reference: reference }) => reference.startsWith(prefix));
  const booked = [...company.dineroInvoices.values()].filter(({ isBooked }) => isBooked);
  const customers = await world.inRackbeat<{ number: number; contact_email: string }>(company, 'customers');
  for (const { guid, gross, contact } of booked) {
    const found = imported.filter(({ their_reference: reference }) => reference.startsWith(`${prefix}${guid}`));
    const [only] = found;
    if (only === undefined || found.length > 1) {
      broken('none is lost, none is twice', `invoice ${guid} of Dinero is ${found.length} in Rackbeat`, tenantId);
      continue;
    }
    if (!only.is_booked) broken('a document goes as far as the settings say', `${guid} is a draft in Rackbeat`, tenantId);
    if (!decimal(String(only.total_total)).eq(decimal(gross)))
      broken('money is equal to the øre', `${guid}: ${gross} in Dinero, ${only.total_total} in Rackbeat`, tenantId);
    const buyer = customers.filter(({ contact_email: address }) => address === contactAddress(company, contact));
    if (buyer.length !== 1 || buyer[0]?.number !== only.customer_id)
      broken('an invoice goes to its own customer', `${guid} to ${only.customer_id} of ${buyer.length} alike`, tenantId);
    sometimes.saw('an invoice of Dinero came to Rackbeat');
  }
  if (imported.length > booked.length)
    broken('tenants are never mixed', `${imported.length} imported for ${booked.length} booked in Dinero`, tenantId);
  await checkOwn(world, company);
}

/** Rackbeat's own invoices stand in the list as skipped, and in Dinero stands only what its people made. */
async function checkOwn({ stage: { broken }, connector }: World, company: Company): Promise<void> {
  const { tenantId, invoices, dineroInvoices } = company;
  for (const { number } of invoices.values()) {
    const key = { tenantId, ledger: 'dinero', kind: 'customer-invoice', number: String(number) } as const;
    const row = await connector.truth.transfers.get(key);
    if (row?.state !== 'skipped')
      broken('what begins in Dinero alone goes there', `${number} is ${row?.state ?? 'in no list'}`, tenantId);
  }
  const own = new Set([...dineroInvoices.values()].map(({ guid }) => guid));
  for (const { Guid } of dineroBooks(company).hand.look().sales)
    if (!own.has(String(Guid))) broken('nothing goes back to where it came from', `${Guid} stands in Dinero`, tenantId);
}
