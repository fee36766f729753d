/**
 * An initial sync of 20,000 products, 5,000 customers and 500 suppliers in one process on virtual time, killed half-way:
 * `node test/bench/initial-sync.ts`. Both simulators answer without latency; the paces are the product's own.
 */
import { aLedgerCustomer, aLedgerProduct, aSyncCompany, type SyncCompany } from '../journey/initial-sync-company.ts';

const size = { products: 20_000, customers: 5_000, suppliers: 500 };

async function aLargeCompany(): Promise<SyncCompany> {
  const company = await aSyncCompany();
  for (let number = 1; number <= size.customers; number += 1)
    company.agreement.put('customers', number, {
      ...aLedgerCustomer({
        customerNumber: number,
        name: `Kunde ${number}`,
        corporateIdentificationNumber: String(10_000_000 + number),
      }),
    });
  for (let number = 1; number <= size.suppliers; number += 1)
    company.agreement.put('suppliers', number, {
      ...aLedgerCustomer({ supplierNumber: number, name: `Leverandør ${number}`, supplierGroup: { supplierGroupNumber: 1 } }),
    });
  for (let index = 1; index <= size.products; index += 1) {
    const productNumber = `P-${String(index).padStart(5, '0')}`;
    company.agreement.put('products', productNumber, { ...aLedgerProduct({ productNumber, name: `Vare ${index}` }) });
  }
  return company;
}

/** Calls by minute of virtual time, and refusals. */
function meter(company: SyncCompany) {
  const minutes = { rackbeat: new Map<number, number>(), economic: new Map<number, number>() };
  const total = { rackbeat: 0, economic: 0, refused: 0 };
  const { between } = company.net;
  company.net.between = async (request, carry) => {
    const side = request.url.includes('rackbeat') ? 'rackbeat' : 'economic';
    const minute = Math.floor(company.clock.now() / 60_000);
    minutes[side].set(minute, (minutes[side].get(minute) ?? 0) + 1);
    total[side] += 1;
    // Half-way the Lambda dies in the middle of a call.
    if (side === 'rackbeat' && total.rackbeat === 13_000) return await company.die();
    const answer = await between(request, carry);
    if (answer.status === 429) total.refused += 1;
    return answer;
  };
  return { total, peak: (side: 'rackbeat' | 'economic') => Math.max(...minutes[side].values()) };
}

async function main(): Promise<void> {
  const company = await aLargeCompany();
  const { total, peak } = meter(company);
  const virtual = company.clock.now();
  const real = performance.now();
  const sync = await company.sync();
  const minutes = (sync.finishedAt ?? 0) - virtual;
  console.log(`initial sync, ${JSON.stringify(size)}: ${sync.status}`);
  for (const [kind, { total: all, created, linked, skipped, failed }] of Object.entries(sync.counts))
    console.log(`  ${kind.padEnd(16)} ${created} created, ${linked} linked, ${skipped} skipped, ${failed} failed of ${all}`);
  const records = Object.values(sync.counts).reduce((all, { total: ofKind }) => all + ofKind, 0);
  console.log(`rate              ${((60_000 * records) / minutes).toFixed(0)} records a minute of virtual time`);
  console.log(`virtual time      ${(minutes / 60_000).toFixed(0)} min, killed once half-way`);
  console.log(`real time         ${((performance.now() - real) / 1000).toFixed(0)} s (Node ${process.versions.node})`);
  console.log(
    `calls             Rackbeat ${total.rackbeat}, e-conomic ${total.economic}; refused for too many: ${total.refused}`,
  );
  console.log(`most in a minute  Rackbeat ${peak('rackbeat')} of 480, e-conomic ${peak('economic')} (3 tokens each of 10,000)`);
}

await main();
process.exit(0);
