/** What a request does to a document in Dinero: sales documents, purchase vouchers, and ledger items for what goods cost. */
import type { Fields } from '../../simulators/dinero/records/fields.ts';
import type { Sent } from '../cloud/net.ts';
import { isSignIn } from './refresh-tokens.ts';
import type { DocumentKind, Effect, Made } from './simulated-ledger.ts';

interface Body {
  ExternalReference?: string;
  ContactGuid?: string;
  ProductLines?: { LineType: string; AccountNumber: number }[];
}

type Item = { Id: string; Lines?: { Description?: string }[] };

/** Asking for the state of ledger items is a POST, but writes nothing. */
export function isDineroWrite({ method, path }: Pick<Sent, 'method' | 'path'>): boolean {
  return method !== 'GET' && !isSignIn({ url: path }) && !path.endsWith('/ledgeritems/status');
}

/** @param contactsOf all contacts of an organization */
export function dineroEffect(sent: Sent, contactsOf: (organization: number) => Fields[]): Effect | undefined {
  if (!isDineroWrite(sent)) return undefined;
  const [, , organization = '', ...rest] = sent.path.split('/');
  const place = rest.join('/');
  if (place.startsWith('ledgeritems')) return itemEffect(place, sent.body as Item[]);
  const known = /^(invoices|sales\/creditnotes|vouchers\/purchase(?:\/creditnotes)?)(?:\/([0-9a-f-]{36})\/(book|email))?$/.exec(
    place,
  );
  if (known === null) return undefined;
  const [, list = '', id, action] = known;
  const kind: DocumentKind = list.startsWith('vouchers') ? 'supplier-invoice' : 'customer-invoice';
  if (action !== undefined) return { kind, does: action === 'book' ? 'books' : 'mails', id };
  const { ExternalReference: reference, ContactGuid, ProductLines = [] } = sent.body as Body;
  const contact = contactsOf(Number(organization)).find((each) => each.ContactGuid === ContactGuid);
  const customer = /^RBC-\d+-(\d+)$/.exec(String(contact?.ExternalReference))?.[1];
  return {
    kind,
    does: 'makes',
    reference,
    layout: { 1000: 19, 1010: 21 }[ProductLines[0]?.AccountNumber ?? 0],
    customer: customer === undefined ? undefined : Number(customer),
  };
}

function itemEffect(place: string, items: Item[]): Effect | undefined {
  const [item] = items;
  if (place === 'ledgeritems/book') return { kind: 'consumption', does: 'books', id: item?.Id };
  const reference = item?.Lines?.[0]?.Description?.split(/[\s,]+/)[0];
  return place === 'ledgeritems' ? { kind: 'consumption', does: 'makes', reference } : undefined;
}

export async function dineroMade({ kind, does, id = '' }: Effect, answer: Response): Promise<Made | undefined> {
  if (kind === 'consumption' && does === 'books') return { id };
  const body = (await answer.clone().json()) as Record<string, unknown> & { Id: string }[];
  if (kind === 'consumption') return { id: String(body[0]?.Id) };
  if (does === 'makes') return { id: String(body.Guid) };
  return { id, number: String(body.Number ?? body.VoucherNumber ?? '') };
}
