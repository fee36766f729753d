/** Watches the vouchers of inventory runs: one for each run, made under its own lease; in the end balance and voucher give Rackbeat's value. */
import { latestRunDay } from '#shared/calendar.ts';
import { seconds } from '#shared/clock.ts';
import { type Decimal, decimal } from '#shared/money.ts';
import type { Container } from '../cloud/lambda.ts';
import type { Sent } from '../cloud/net.ts';
import type { Company } from '../company.ts';
import type { Connector } from '../connector.ts';
import { economicBooks, stockAccount, stockJournal } from '../ledgers/economic.ts';
import type { Stage } from '../stage.ts';
import type { World } from '../world.ts';
import { ownerOf } from './documents.ts';

export interface InventoryVoucher {
  /** `RBI-10001-2026-03-28` */
  reference: string;
  tenantId: string;
  voucher: number;
  entry: number;
  isBooked: boolean;
  /** When a person wrote another amount. */
  changedAt?: number;
}

export interface InventoryWatch {
  /** Vouchers that stand, newest last. */
  standing(company: Pick<Company, 'tenantId'>): InventoryVoucher[];
  /** A person deleted it. */
  deleted(voucher: InventoryVoucher): void;
  leaves(sent: Sent, container: Container): void;
  worked(sent: Sent, answer: Response, container: Container, company: Company): Promise<void>;
}

interface Made {
  voucherNumber: number;
  entries: { financeVouchers: { journalEntryNumber: number }[] };
}

export function watchInventory({ broken, sometimes, schedule, start }: Stage, connector: () => Connector): InventoryWatch {
  const vouchers: InventoryVoucher[] = [];
  const remove = (voucher: InventoryVoucher) => {
    vouchers.splice(vouchers.indexOf(voucher), 1);
  };

  async function underItsLease(tenantId: string, reference: string, container: Container): Promise<void> {
    const number = reference.split('-').slice(2, 5).join('-');
    const row = await connector().truth.transfers.get({ tenantId, ledger: 'e-conomic', kind: 'inventory-value', number });
    const holds = row?.lease?.owner.startsWith(ownerOf(container)) === true && row.lease.until > schedule.now() - 3 * seconds;
    if (!holds) broken('only who holds the lease writes to the ledger', `${container.name} writes ${reference}`, tenantId);
  }

  return {
    standing: ({ tenantId }) => vouchers.filter((voucher) => voucher.tenantId === tenantId),
    deleted: remove,
    leaves(sent, container) {
      const reference = referenceIn(sent);
      if (reference !== undefined) start(underItsLease(sent.tenant, reference, container));
    },
    async worked(sent, answer, container, company) {
      if (
        sent.party !== 'ledger' ||
        company.ledger.name !== 'e-conomic' ||
        !answer.ok ||
        answer.headers.get('x-resultfromcache') === 'true'
      )
        return;
      const reference = referenceIn(sent);
      if (reference !== undefined) {
        const [made] = (await answer.clone().json()) as Made[];
        const before = vouchers.find((voucher) => voucher.reference === reference && !voucher.isBooked);
        if (before !== undefined)
          broken('never two vouchers for one run', `${reference} stands as ${before.voucher} already`, sent.tenant);
        const [entry] = made?.entries.financeVouchers ?? [];
        const [voucher, number] = [made?.voucherNumber ?? 0, entry?.journalEntryNumber ?? 0];
        vouchers.push({ reference, tenantId: sent.tenant, voucher, entry: number, isBooked: false });
        sometimes.saw('an inventory value was posted');
      }
      if (sent.method !== 'DELETE') return;
      const gone = vouchers.find(({ tenantId, entry }) => tenantId === sent.tenant && sent.path.endsWith(`/entries/${entry}`));
      if (gone === undefined) broken('nothing is deleted but our own voucher', sent.path, sent.tenant);
      // Nobody can see what was changed after the look and before the request arrived.
      else if ((gone.changedAt ?? Number.POSITIVE_INFINITY) < (container.invocation?.startedAt ?? 0))
        broken('what a person changed is left alone', sent.path, sent.tenant);
      else {
        remove(gone);
        sometimes.saw('an earlier inventory voucher was taken away');
      }
    },
  };
}

function referenceIn({ party, method, body }: Sent): string | undefined {
  if (party !== 'ledger' || method !== 'POST') return undefined;
  const { entries } = (body ?? {}) as { entries?: { financeVouchers?: { text: string }[] } };
  return entries?.financeVouchers?.[0]?.text.split(' ').find((word) => word.startsWith('RBI-'));
}

/** After a run in quiet times: what is booked and what the newest run has put into the journal come to what Rackbeat says. */
export async function checkInventory(world: World, company: Company): Promise<void> {
  const { inventory } = company.plan;
  const { broken, schedule } = world.stage;
  if (inventory === undefined) return;
  const day = latestRunDay({ frequency: inventory.frequency, timeZone: 'Europe/Copenhagen' }, schedule.now());
  const wanted = await valueIn(world, company, day);
  const booked = await balanceOf(company);
  const drafts = await draftsOf(company, `RBI-${company.tenantId}-${day}`);
  if (drafts.length > 1) broken('never two vouchers for one run', `${drafts.length} vouchers for ${day}`, company.tenantId);
  const drafted = drafts.reduce((sum, amount) => sum.plus(amount), decimal('0'));
  if (!booked.plus(drafted).eq(wanted))
    broken(
      'money is equal to the øre',
      `${day}: ${wanted} in Rackbeat, ${booked} booked and ${drafted} drafted`,
      company.tenantId,
    );
}

async function valueIn(world: World, company: Company, day: string): Promise<Decimal> {
  const rows = await world.oneInRackbeat<{ value: number }[]>(company, `reports/valuation?date_to=${day}`);
  const counted = (rows ?? []).filter(({ value }) => company.plan.inventory?.includeNegativeValues === true || value > 0);
  return counted.reduce((sum, { value }) => sum.plus(decimal(String(value))), decimal('0'));
}

async function balanceOf(company: Company): Promise<Decimal> {
  let balance = decimal('0');
  for (const year of ['2025', '2026', '2027']) {
    const path = `/accounts/${stockAccount}/accounting-years/${year}/entries`;
    for (const { amountInBaseCurrency } of await economicBooks(company).list<{ amountInBaseCurrency: number }>(path))
      balance = balance.plus(decimal(String(amountInBaseCurrency)));
  }
  return balance;
}

async function draftsOf(company: Company, reference: string): Promise<Decimal[]> {
  const entries = await economicBooks(company).list<{ text?: string; amount: number }>(`/journals/${stockJournal}/entries`);
  return entries
    .filter(({ text }) => text?.split(' ').some((word) => word === reference || word.startsWith(`${reference}-copy-`)))
    .map(({ amount }) => decimal(String(amount)));
}
