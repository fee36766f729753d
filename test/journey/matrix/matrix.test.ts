/** Every kind under every choice of master side, switch and order flow: only the allowed cell transfers, by the word of both sides' request logs. */
import { economicLedger } from '#functions/economic/ledger.ts';
import { minutes } from '#shared/clock.ts';
import type { Kind } from '#shared/kinds.ts';
import { testClock } from '../../clocks.ts';
import { aPullingCompany } from '../pulling.ts';
import { coveringCells } from './covering.ts';
import { factors, rows, type Settings, settingsOf, setUp } from './rows.ts';

const nobody = () => Promise.reject(new Error('nobody is called'));
const access = { restUrl: '', appsUrl: '', appSecretToken: '', fetch: nobody, clock: testClock() };
const kinds = Object.keys(economicLedger(access).kinds) as Kind[];
const cells = coveringCells(factors);

/** Lets everything happen, and two days pass. @returns which kinds were written to the side they go to */
async function went(cell: Settings): Promise<Kind[]> {
  const company = await aPullingCompany(settingsOf(cell));
  setUp(company);
  company.economic.clearRequests();
  company.rackbeat.clearRequests();
  for (const row of Object.values(rows)) await row.happens(company);
  await company.settle({ until: company.clock.now() + 1 * minutes });
  for (const pass of [5, 60, 60, 24 * 60]) {
    company.clock.pass(pass * minutes);
    await company.tick();
    await company.settle({ until: company.clock.now() + 1 * minutes });
  }
  const writes = {
    'e-conomic': company.economic.requests().filter(({ method }) => method !== 'GET'),
    Rackbeat: company.rackbeat.requests().filter(({ method }) => method !== 'GET'),
  };
  return (Object.keys(rows) as Kind[]).filter((kind) =>
    writes[rows[kind]?.to ?? 'Rackbeat'].some((write) => rows[kind]?.isIts(write)),
  );
}

const results = new Map<Settings, Kind[]>();
beforeAll(async () => {
  for (const cell of cells) results.set(cell, await went(cell));
}, 120_000);

/** The cells in which it went otherwise than it may, in words. */
function wrong(kind: Kind): string[] {
  return cells
    .filter((cell) => (results.get(cell) ?? []).includes(kind) !== rows[kind]?.mayGo(cell))
    .map((cell) => JSON.stringify(cell));
}

test('ECO-GEN-03 each kind the ledger has stands in the matrix, and each row of it is a kind', () => {
  expect(Object.keys(rows).sort()).toEqual([...kinds].sort());
});

test.each(kinds)('ECO-GEN-03 %s is transferred in the cells that allow it, and in no other', (kind) => {
  expect(wrong(kind)).toEqual([]);
});

test('ECO-GEN-01 in one and the same company data goes both ways', () => {
  const both = cells.filter((cell) => ['customer-invoice', 'order'].every((kind) => results.get(cell)?.includes(kind as Kind)));
  expect(both.length).toBeGreaterThan(0);
});

test('ECO-GEN-04 customer and supplier invoices are chosen independently: all four combinations', () => {
  const seen = new Set<string>();
  for (const [{ customers, suppliers }, sent] of results) {
    expect([sent.includes('customer-invoice'), sent.includes('supplier-invoice')]).toEqual([customers, suppliers]);
    seen.add(`${customers} ${suppliers}`);
  }
  expect(seen.size).toBe(4);
});

test('ECO-IN-04 customers and products have one master side: never does a cell send both ways', () => {
  for (const sent of results.values()) {
    expect(sent.includes('customer') && sent.includes('ledger-customer')).toBe(false);
    expect(sent.includes('product') && sent.includes('ledger-product')).toBe(false);
  }
});

test('ECO-GEN-06 INC-04 orders come over where the flow begins in e-conomic, and in all three choices none was missing', () => {
  for (const flow of factors.orderFlow) {
    const under = [...results].filter(([cell]) => cell.orderFlow === flow);
    expect(under.length).toBeGreaterThan(0);
    expect(new Set(under.map(([, sent]) => sent.includes('order')))).toEqual(new Set([flow === 'economic']));
  }
});
