/** What happens on either side, or to our table, of which the connector hears nothing: only holding both sides' books together tells. */
import type { Transfer } from '#shared/transfer/transfer.ts';
import { Refusal } from '../../simulators/rackbeat/refusal.ts';
import { type BookedInvoice, type Company, type Meddling, purchaseReference, referenceFor } from '../company.ts';
import { economicBooks, journal } from '../ledgers/economic.ts';
import type { LinePlan } from '../plan.ts';
import type { LedgerDocument } from '../watch/documents.ts';
import type { World } from '../world.ts';
import { type Doing, say } from './doing.ts';

export const behindOurBack: Doing = {
  'book an invoice of which no webhook tells'(world, company, { name, customer: index, lines }) {
    const { account } = company;
    const customer = company.customers[index] as number;
    const book = () => account.bookedInvoice({ customer_id: customer, lines: linesIn(company, lines) });
    const { number, total_total } = account.silently(book);
    const invoice = { number, customer, gross: String(total_total), delivery: 'lost', isCreditNote: false } as const;
    company.invoices.set(name, { ...invoice, bookedAt: world.stage.schedule.now() });
    say(world, company, `books invoice ${number} over ${total_total} in Rackbeat, of which no webhook tells`);
  },

  'book a supplier invoice of which no webhook tells'(world, company, { name, supplier: index, lines }) {
    const { account } = company;
    const supplier = company.suppliers[index] as number;
    const book = () => account.bookedSupplierInvoice({ supplier_id: supplier, lines: linesIn(company, lines) });
    const { number, total_total } = account.silently(book);
    const gross = String(total_total);
    company.purchases.set(name, { number, supplier, gross, delivery: 'lost', bookedAt: world.stage.schedule.now() });
    say(world, company, `books supplier invoice ${number} over ${gross} in Rackbeat, of which no webhook tells`);
  },

  'drop our webhooks in Rackbeat'(world, company) {
    say(world, company, 'Rackbeat has none of our webhooks any more');
    world.stage.start(dropWebhooks(world, company));
  },

  'delete our finished draft'(world, company, { nth }) {
    meddle(world, company, nth, 'deleted', isDraft, (document) => {
      company.books.deleteDraft(document.id);
      document.isDeleted = true;
    });
  },

  'copy our document in the ledger'(world, company, { nth }) {
    meddle(
      world,
      company,
      nth,
      'copied',
      () => true,
      ({ id, booked }) => {
        company.books.copyInvoice(booked?.id ?? id, booked !== undefined);
      },
    );
  },

  'raise a price on our draft'(world, company, { nth, by }) {
    meddle(world, company, nth, 'changed', isDraft, ({ id }) => company.books.raisePrice(id, by));
  },

  'take our reference away'(world, company, { nth }) {
    meddle(world, company, nth, 'robbed', isDraft, (document) => {
      company.books.editReference(document.id, 'PO 4711');
      document.hasLostReference = true;
    });
  },

  /** Only one that no credit note is for. */
  'take back an invoice in Rackbeat'(world, company, { nth }) {
    const isTakenBack = (_document: LedgerDocument, { number }: BookedInvoice) => {
      try {
        company.account.silently(() => company.account.unbookInvoice(number));
        return true;
      } catch (error) {
        if (error instanceof Refusal) return false;
        throw error;
      }
    };
    meddle(world, company, nth, 'taken back', isTakenBack, () => {});
  },

  'lose a row of our table'(world, company, { nth }) {
    meddle(
      world,
      company,
      nth,
      'forgotten',
      () => true,
      (_document, row) => world.connector.loseRow(row),
    );
  },

  'delete our voucher'(world, company, { nth }) {
    if (company.ledger.name === 'e-conomic') world.stage.start(deleteVoucher(world, company, nth));
  },
};

const isDraft = ({ booked }: LedgerDocument) => booked === undefined;

const told: Record<Meddling['deed'], string> = {
  deleted: 'a person deletes it',
  copied: 'a person copies it, our reference included',
  changed: 'a person raises a price on it',
  robbed: 'a person writes something else over our reference',
  'taken back': 'a person takes the invoice back in Rackbeat',
  forgotten: 'our table loses its row',
};

/** Only to a document that has come to its end, was made once, and that nobody has touched before. */
function meddle(
  world: World,
  company: Company,
  nth: number,
  deed: Meddling['deed'],
  isFit: (document: LedgerDocument, invoice: BookedInvoice) => boolean,
  act: (document: LedgerDocument, row: Transfer) => void,
): void {
  const run = async () => {
    for (const invoice of around([...company.invoices.values()], nth)) {
      const row = await rowOf(world, company, 'customer-invoice', invoice.number);
      const document = world.documents.standing(referenceFor(company, invoice.number));
      if (row?.state !== 'done' || (row.copies ?? 0) > 0 || row.ledgerId !== (document?.booked ?? document)?.id) continue;
      if (document === undefined || document.hasLostReference || company.meddled.has(`customer-invoice ${invoice.number}`))
        continue;
      if (wasForced(company, invoice.number) || !isFit(document, invoice)) continue;
      say(world, company, `${document.id} for invoice ${invoice.number} in ${company.ledger.title}: ${told[deed]}`);
      act(document, row);
      company.meddled.set(`customer-invoice ${invoice.number}`, { deed, at: world.stage.schedule.now() });
      return;
    }
  };
  world.stage.start(run());
}

async function deleteVoucher(world: World, company: Company, nth: number): Promise<void> {
  for (const { number } of around([...company.purchases.values()], nth)) {
    const row = await rowOf(world, company, 'supplier-invoice', number);
    const document = world.documents.standing(purchaseReference(company, number));
    if (row?.state !== 'done' || document === undefined || company.meddled.has(`supplier-invoice ${number}`)) continue;
    say(world, company, `a person deletes voucher ${document.id} for supplier invoice ${number} in e-conomic`);
    economicBooks(company).agreement.deleteVoucher(journal, Number(document.id));
    document.isDeleted = true;
    company.meddled.set(`supplier-invoice ${number}`, { deed: 'deleted', at: world.stage.schedule.now() });
    return;
  }
}

function wasForced({ forced }: Company, number: number): boolean {
  return [...forced.values()].includes(number);
}

function around<T>(list: T[], nth: number): T[] {
  const start = list.length === 0 ? 0 : nth % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

async function rowOf(
  { connector }: World,
  { tenantId, ledger }: Company,
  kind: 'customer-invoice' | 'supplier-invoice',
  number: number,
): Promise<Transfer | undefined> {
  return await connector.truth.transfers.get({ tenantId, ledger: ledger.name, kind, number: String(number) });
}

async function dropWebhooks({ rackbeat, stage }: World, { account }: Company): Promise<void> {
  const headers = { authorization: `Bearer ${account.token}` };
  const ask = (method: string, path: string) =>
    rackbeat.fetch(new Request(`http://rackbeat.test/api/webhooks${path}`, { method, headers }));
  const { webhooks } = (await (await ask('GET', '?limit=1000')).json()) as { webhooks: { id: number }[] };
  for (const { id } of webhooks) await ask('DELETE', `/${id}`);
  stage.sometimes.saw('Rackbeat dropped our webhooks');
}

function linesIn({ products }: Company, lines: LinePlan[]) {
  return lines.map(({ product, quantity, price }) => ({ item_id: products[product], quantity, line_price: price }));
}
