/** Watches every document the product makes in a ledger: one per reference, under its own lease, in its own company, as the settings say. */
import { seconds } from '#shared/clock.ts';
import type { Container } from '../cloud/lambda.ts';
import type { Sent } from '../cloud/net.ts';
import type { Company } from '../company.ts';
import type { Connector } from '../connector.ts';
import type { Stage } from '../stage.ts';

export interface LedgerDocument {
  reference: string;
  tenantId: string;
  draft: number;
  booked?: number;
  isBookedByHand?: true;
  /** A person has written something else over our reference. */
  hasLostReference?: true;
  /** A person deleted it. */
  isDeleted: boolean;
}

export interface DocumentWatch {
  all(): readonly LedgerDocument[];
  /** The document that stands in the ledger under a reference. */
  standing(reference: string): LedgerDocument | undefined;
  leaves(sent: Sent, container: Container, company: Company): void;
  worked(sent: Sent, answer: Response, container: Container, heard: boolean): Promise<void>;
  /** Writes that reached the ledger so far. */
  writes(): number;
}

/** How old a remembered connection may be. */
const remembered = 62 * seconds;

export function watchDocuments(stage: Stage, connector: () => Connector): DocumentWatch {
  const { sometimes, broken, schedule } = stage;
  const documents: LedgerDocument[] = [];
  let writes = 0;

  function standing(reference: string): LedgerDocument | undefined {
    return documents.find((document) => document.reference === reference && !document.isDeleted);
  }

  async function underItsLease(reference: string, container: Container): Promise<void> {
    const row = await connector().truth.transfers.get(keyOf(reference));
    const holds = row?.lease?.owner.startsWith(ownerOf(container)) === true && row.lease.until > schedule.now() - 3 * seconds;
    if (row?.doubt?.looks === 1) sometimes.saw('looking found nothing twice');
    if (!holds) {
      const holder = row?.lease === undefined ? 'nobody' : row.lease.owner;
      broken('only who holds the lease writes to the ledger', `${container.name} writes ${reference}; ${holder} holds it`);
    }
  }

  function followsSettings(body: { layout?: { layoutNumber?: number } }, container: Container, company: Company): void {
    const since = (container.invocation?.startedAt ?? schedule.now()) - remembered;
    const valid = company.layouts.filter(({ at }, index) => {
      const next = company.layouts[index + 1];
      return next === undefined || next.at >= since || at >= since;
    });
    const used = body.layout?.layoutNumber;
    if (!valid.some(({ layout }) => layout === used))
      broken('new settings hold within two minutes', `layout ${used} was used long after it was replaced`, company.tenantId);
    if (company.layouts.length > 1 && used === company.layouts.at(-1)?.layout)
      sometimes.saw('a document followed changed settings');
  }

  function goesToItsCustomer({ body }: Sent, reference: string, company: Company): void {
    const invoice = [...company.invoices.values()].find(({ number }) => String(number) === reference.split('-')[2]);
    const { customerNumber } = (body as { customer?: { customerNumber?: number } }).customer ?? {};
    if (invoice !== undefined && customerNumber !== invoice.customer)
      broken('an invoice goes to its own customer', `${reference} of ${invoice.customer} to ${customerNumber}`, company.tenantId);
  }

  return {
    all: () => documents,
    standing,
    writes: () => writes,
    leaves(sent, container, company) {
      if (sent.party !== 'ledger' || sent.method === 'GET') return;
      const reference = referenceIn(sent) ?? documents.find(isDraft(sent))?.reference;
      if (reference === undefined) return;
      if (tenantIn(reference) !== sent.tenant)
        broken('tenants are never mixed', `${reference} is sent into the books of ${sent.tenant}`, sent.tenant);
      void underItsLease(reference, container);
      if (sent.path !== '/invoices/drafts') return;
      followsSettings(sent.body as object, container, company);
      goesToItsCustomer(sent, reference, company);
    },
    async worked(sent, answer, container, heard) {
      if (sent.party !== 'ledger' || sent.method === 'GET') return;
      writes += 1;
      if (sent.isLate) sometimes.saw('the ledger made a document after the caller had left');
      if (!answer.ok) {
        if (answer.status === 400) sometimes.saw('the ledger refused a document');
        return;
      }
      if (answer.headers.get('x-resultfromcache') === 'true') {
        sometimes.saw('e-conomic answered a known key from memory');
        return;
      }
      if (sent.path === '/invoices/drafts') {
        const { draftInvoiceNumber: draft } = (await answer.clone().json()) as { draftInvoiceNumber: number };
        const reference = referenceIn(sent) ?? '';
        const before = standing(reference);
        documents.push({ reference, tenantId: sent.tenant, draft, isDeleted: false });
        if (before !== undefined)
          broken('never twice', `draft ${draft} is made for ${reference}, which stands as draft ${before.draft}`, sent.tenant);
        if (!heard) sometimes.saw('a lost answer hid a document that had been made');
        if (container.invocation?.dies !== undefined) sometimes.saw('a Lambda was killed between its create and its finish');
      }
      if (sent.path.endsWith('/vouchers') && referenceIn(sent) !== undefined) {
        const [voucher] = (await answer.clone().json()) as { voucherNumber: number }[];
        const reference = referenceIn(sent) ?? '';
        const before = standing(reference);
        documents.push({ reference, tenantId: sent.tenant, draft: voucher?.voucherNumber ?? 0, isDeleted: false });
        sometimes.saw('a supplier invoice was put into the journal');
        if (before !== undefined)
          broken(
            'never twice',
            `voucher ${voucher?.voucherNumber} is made for ${reference}, which stands as ${before.draft}`,
            sent.tenant,
          );
      }
      if (sent.path === '/invoices/booked') {
        const { bookedInvoiceNumber: booked } = (await answer.clone().json()) as { bookedInvoiceNumber: number };
        const document = documents.find(isDraft(sent));
        if (document === undefined) broken('only our own drafts are booked', `draft ${draftIn(sent)} was booked`, sent.tenant);
        else document.booked = booked;
        sometimes.saw('an invoice was booked in the ledger');
      }
    },
  };
}

/** e-conomic hands out the number of a draft that is gone again. */
function isDraft(sent: Sent): (document: LedgerDocument) => boolean {
  return ({ reference, tenantId, draft, booked, isDeleted }) =>
    reference.startsWith('RB-') && tenantId === sent.tenant && draft === draftIn(sent) && booked === undefined && !isDeleted;
}

/** On an invoice in its reference, on a voucher in the text of each entry. */
function referenceIn({ body }: Sent): string | undefined {
  const { references, entries } = (body ?? {}) as {
    references?: { other?: string };
    entries?: { supplierInvoices?: { text: string }[] };
  };
  const text = references?.other ?? entries?.supplierInvoices?.[0]?.text ?? '';
  return text.split(/\s+/).find((word) => /^RBS?-\d/.test(word));
}

function draftIn({ body }: Sent): number | undefined {
  return (body as { draftInvoice?: { draftInvoiceNumber?: number } } | undefined)?.draftInvoice?.draftInvoiceNumber;
}

function tenantIn(reference: string): string {
  return reference.split('-')[1] ?? '';
}

function keyOf(reference: string) {
  const [prefix, tenantId = '', number = ''] = reference.split('-');
  return { tenantId, ledger: 'e-conomic', kind: prefix === 'RBS' ? 'supplier-invoice' : 'customer-invoice', number } as const;
}

/** Attempts of one container bear ids that begin with its name. */
export function ownerOf(container: Container): string {
  return container.name.replace(/[^a-z0-9]/gi, '');
}
