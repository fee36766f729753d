/** How many invoices one core takes to each ledger, and where its time goes: connector and simulators in one process, stores in memory. */
import type { DineroSession } from '#functions/dinero/session.ts';
import type { EaccountingSession } from '#functions/eaccounting/session.ts';
import type { EconomicSession } from '#functions/economic/session.ts';
import { minutes } from '#shared/clock.ts';
import { type Ledger, ledgers } from '#shared/kinds.ts';
import type { Session } from '#shared/transfer/ledger-definition.ts';
import { connectCompany } from '../journey/company/connected-company.ts';
import { openDinero } from '../journey/company/dinero-side.ts';
import { openEaccounting } from '../journey/company/eaccounting-side.ts';
import { openEconomic } from '../journey/company/economic-side.ts';
import type { LedgerSide, OpenLedger } from '../journey/company/ledger-side.ts';
import { type Profiled, profiled } from './profile.ts';

/** So many are not counted: the first makes customer and product, the next ones let Node compile what is used often. */
const warmUp = 40;
const shown = 8;

/** @param invoices how many to each ledger */
export async function tellOneCore(invoices: number): Promise<void> {
  console.log(
    `One core, ${invoices} invoices to each ledger, booked there; connector, simulators and stores in this process (processor time, so that others on the machine do not count)`,
  );
  for (const ledger of ledgers) tell(ledger, invoices, await profiledInvoices(ledger, invoices));
}

async function profiledInvoices(ledger: Ledger, invoices: number): Promise<Profiled> {
  switch (ledger) {
    case 'e-conomic':
      return await carry<EconomicSession>((around) => openEconomic(around), invoices);
    case 'eaccounting':
      return await carry<EaccountingSession>(openEaccounting, invoices);
    case 'dinero':
      return await carry<DineroSession>(openDinero, invoices);
  }
}

async function carry<S extends Session>(open: OpenLedger<S, LedgerSide<S>>, invoices: number): Promise<Profiled> {
  const company = await connectCompany<S, LedgerSide<S>>(open, (side) => side.booking);
  const { account, side, clock } = company;
  const customer = account.customer({ address_country: side.country ?? 'DK', company_vat: '' }).number;
  const product = account.product({ name: 'Kædelås' }).number;
  const last: number[] = [];
  const book = async (count: number) => {
    for (let index = 0; index < count; index += 1) {
      const lines = [{ item_id: product, quantity: 2, line_price: 200 }];
      last[0] = Number(account.bookedInvoice({ customer_id: customer, lines }).number);
      await company.settle();
      // Its neighbours allow a company so many calls a minute.
      clock.pass(1 * minutes);
    }
  };
  await book(warmUp);
  const found = await profiled(() => book(invoices));
  const { state } = await company.transfer('customer-invoice', last[0] ?? 0);
  if (state !== 'done') throw new Error(`The last invoice is ${state}: this would measure failures`);
  return found;
}

function tell(ledger: Ledger, invoices: number, { seconds, parts, functions }: Profiled): void {
  const percent = (share: number) => `${(100 * share).toFixed(1).padStart(5)} %`;
  const own = parts.find(([part]) => part === 'the connector')?.[1] ?? 0;
  console.log(
    `\n${ledger}: ${(invoices / seconds).toFixed(0)} invoices a second and core, ${((1000 * seconds) / invoices).toFixed(1)} ms each, of which the connector's own code ${((1000 * seconds * own) / invoices).toFixed(1)} ms`,
  );
  console.log(
    `  by part: ${parts
      .slice(0, shown)
      .map(([part, share]) => `${part} ${percent(share).trim()}`)
      .join(', ')}`,
  );
  for (const [name, share] of functions.slice(0, shown)) console.log(`  ${percent(share)}  ${name}`);
}
