/** Watches every document the product makes in a ledger: one per reference, under its own lease, in its own company, as the settings say. */
import { seconds } from '#shared/clock.ts';
import type { Container } from '../cloud/lambda.ts';
import type { Sent } from '../cloud/net.ts';
import type { Company } from '../company.ts';
import type { Connector } from '../connector.ts';
import { defaultAccount } from '../ledgers/economic.ts';
import type { DocumentKind, Effect, Made } from '../ledgers/simulated-ledger.ts';
import type { Stage } from '../stage.ts';

export interface LedgerDocument {
  reference: string;
  tenantId: string;
  kind: DocumentKind;
  /** As a draft. */
  id: string;
  booked?: Made;
  isBookedByHand?: true;
  /** A person has written something else over our reference. */
  hasLostReference?: true;
  /** An order that a person has sent to the customer. */
  isSent?: true;
  /** An order of which a person has made this draft invoice: it stands as that. */
  invoice?: string;
  /** A person deleted it. */
  isDeleted: boolean;
}

export interface DocumentWatch {
  all(): readonly LedgerDocument[];
  /** The document that stands in the ledger under a reference. */
  standing(reference: string): LedgerDocument | undefined;
  leaves(sent: Sent, container: Container, company: Company): void;
  worked(sent: Sent, answer: Response, container: Container, heard: boolean, company: Company): Promise<void>;
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

  async function underItsLease(
    kind: DocumentKind,
    reference: string,
    container: Container,
    { tenantId, ledger }: Company,
  ): Promise<void> {
    const [, , number = ''] = reference.split('-');
    const row = await connector().truth.transfers.get({ tenantId, ledger: ledger.name, kind, number });
    const holds = row?.lease?.owner.startsWith(ownerOf(container)) === true && row.lease.until > schedule.now() - 3 * seconds;
    if (row?.doubt?.looks === 1) sometimes.saw('looking found nothing twice');
    if (!holds) {
      const holder = row?.lease === undefined ? 'nobody' : row.lease.owner;
      broken('only who holds the lease writes to the ledger', `${container.name} writes ${reference}; ${holder} holds it`);
    }
  }

  function followsSettings(used: number | undefined, container: Container, company: Company): void {
    const since = (container.invocation?.startedAt ?? schedule.now()) - remembered;
    const valid = company.layouts.filter(({ at }, index) => {
      const next = company.layouts[index + 1];
      return next === undefined || next.at >= since || at >= since;
    });
    if (used === undefined) return;
    if (!valid.some(({ layout }) => layout === used))
      broken('new settings hold within two minutes', `layout ${used} was used long after it was replaced`, company.tenantId);
    if (company.layouts.length > 1 && used === company.layouts.at(-1)?.layout)
      sometimes.saw('a document followed changed settings');
  }

  function goesToItsCustomer(customer: number | undefined, reference: string, company: Company): void {
    const invoice = [...company.invoices.values()].find(({ number }) => String(number) === reference.split('-')[2]);
    if (invoice !== undefined && customer !== undefined && customer !== invoice.customer)
      broken('an invoice goes to its own customer', `${reference} of ${invoice.customer} to ${customer}`, company.tenantId);
  }

  /** The ledger would refuse it; that nobody asks it to is the connector's own look at its accounts. */
  function goesToAccountThatTakesIt(accounts: number[], reference: string, container: Container, company: Company): void {
    const { accountBarredAt } = company;
    const begun = container.invocation?.startedAt;
    if (accountBarredAt === undefined || begun === undefined || accountBarredAt > begun) return;
    if (accounts.includes(defaultAccount))
      broken('nothing is sent to an account that takes no postings', `${reference} to ${defaultAccount}`, company.tenantId);
  }

  function isMade({ kind, reference = '' }: Effect, { id }: Made, tenantId: string): void {
    const before = standing(reference);
    documents.push({ reference, tenantId, kind, id, isDeleted: false });
    if (before?.invoice !== undefined)
      broken('no order is made beside its invoice', `order ${id} for ${reference}, which is invoice ${before.invoice}`, tenantId);
    if (before !== undefined)
      broken('never twice', `${kind} ${id} is made for ${reference}, which stands as ${before.id}`, tenantId);
  }

  /** Ledgers hand out the number of a draft that is gone again. */
  function written({ kind, does, id }: Effect, tenant: string): LedgerDocument | undefined {
    return documents.find(
      (document) =>
        document.kind === kind &&
        document.tenantId === tenant &&
        (does === 'mails' ? document.booked?.id === id : document.booked === undefined && document.id === id) &&
        !document.isDeleted,
    );
  }

  return {
    all: () => documents,
    standing,
    writes: () => writes,
    leaves(sent, container, company) {
      if (sent.party !== 'ledger') return;
      const effect = company.ledger.effectOf(sent);
      if (effect === undefined) return;
      const reference = effect.reference ?? written(effect, sent.tenant)?.reference;
      if (reference === undefined) return;
      if (reference.split('-')[1] !== sent.tenant)
        broken('tenants are never mixed', `${reference} is sent into the books of ${sent.tenant}`, sent.tenant);
      void underItsLease(effect.kind, reference, container, company);
      if (effect.accounts !== undefined) goesToAccountThatTakesIt(effect.accounts, reference, container, company);
      if (effect.kind !== 'customer-invoice' || effect.does !== 'makes') return;
      followsSettings(effect.layout, container, company);
      goesToItsCustomer(effect.customer, reference, company);
    },
    async worked(sent, answer, container, heard, { ledger }) {
      if (sent.party !== 'ledger' || !ledger.isWrite(sent)) return;
      // What was refused has changed nothing: a person's failed record may be tried again.
      if (answer.ok || answer.status >= 500) writes += 1;
      if (sent.isLate) sometimes.saw('the ledger made a document after the caller had left');
      if (!answer.ok) {
        if (answer.status === 400) sometimes.saw('the ledger refused a document');
        return;
      }
      const effect = ledger.effectOf(sent);
      if (effect === undefined) return;
      const made = await ledger.madeBy(effect, answer);
      if (made === undefined) {
        sometimes.saw('e-conomic answered a known key from memory');
        return;
      }
      if (effect.does === 'makes') {
        isMade(effect, made, sent.tenant);
        if (effect.kind === 'supplier-invoice') sometimes.saw('a supplier invoice was put into the ledger');
        else if (effect.kind === 'sales-order') sometimes.saw('an order of Rackbeat was put into e-conomic');
        else if (!heard) sometimes.saw('a lost answer hid a document that had been made');
        if (container.invocation?.dies !== undefined) sometimes.saw('a Lambda was killed between its create and its finish');
      }
      if (effect.does === 'books') {
        const document = written(effect, sent.tenant);
        if (document === undefined) broken('only our own drafts are booked', `draft ${effect.id} was booked`, sent.tenant);
        else document.booked = made;
        if (effect.kind === 'customer-invoice') sometimes.saw('an invoice was booked in the ledger');
      }
    },
  };
}

/** Attempts of one container bear ids that begin with its name. */
export function ownerOf(container: Container): string {
  return container.name.replace(/[^a-z0-9]/gi, '');
}
