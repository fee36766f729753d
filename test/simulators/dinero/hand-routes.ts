/** The person's hand over HTTP: `POST /_sim/organizations/{organizationId}/{action}`, its values as one JSON object. */
import { Hono } from 'hono';
import * as z from 'zod';
import type { OrganizationSeed } from './organization.ts';
import type { OrganizationHand } from './organization-hand.ts';
import { Refusal } from './refusal.ts';

interface HandRoutesOptions {
  addOrganization(seed: OrganizationSeed): { organizationId: number; apiKey: string };
  handOf(organizationId: number): OrganizationHand | undefined;
}

const guid = z.string();
const fields = z.record(z.string(), z.unknown());

function action<T>(schema: z.ZodType<T>, run: (hand: OrganizationHand, values: T) => unknown) {
  return (hand: OrganizationHand, sent: unknown) => {
    const read = schema.safeParse(sent);
    return read.success ? { result: run(hand, read.data) ?? {} } : { problem: z.prettifyError(read.error) };
  };
}

const nothing = z.strictObject({});
const one = z.strictObject({ guid });

const actions: Record<string, ReturnType<typeof action>> = {
  bookDraft: action(z.strictObject({ guid, number: z.number().optional() }), (hand, it) => hand.bookDraft(it.guid, it.number)),
  deleteDocument: action(one, (hand, it) => hand.deleteDocument(it.guid)),
  copyDocument: action(one, (hand, it) => ({ guid: hand.copyDocument(it.guid) })),
  raisePrice: action(z.strictObject({ guid, by: z.number() }), (hand, it) => hand.raisePrice(it.guid, it.by)),
  editReference: action(z.strictObject({ guid, reference: z.string() }), (hand, it) => hand.editReference(it.guid, it.reference)),
  editComment: action(z.strictObject({ guid, comment: z.string() }), (hand, it) => hand.editComment(it.guid, it.comment)),
  addInvoice: action(z.strictObject({ fields, isBooked: z.boolean().optional() }), (hand, it) =>
    hand.addInvoice(it.fields, it.isBooked),
  ),
  payInvoice: action(one, (hand, it) => hand.payInvoice(it.guid)),
  addContact: action(z.strictObject({ fields }), (hand, it) => hand.addContact(it.fields)),
  changeContact: action(z.strictObject({ guid, fields }), (hand, it) => hand.changeContact(it.guid, it.fields)),
  deleteContact: action(one, (hand, it) => hand.deleteContact(it.guid)),
  restoreContact: action(one, (hand, it) => hand.restoreContact(it.guid)),
  deleteProduct: action(one, (hand, it) => hand.deleteProduct(it.guid)),
  deletePurchase: action(one, (hand, it) => hand.deletePurchase(it.guid)),
  addAccount: action(z.strictObject({ account: z.number(), like: z.number() }), (hand, it) =>
    hand.addAccount(it.account, it.like),
  ),
  hideAccount: action(z.strictObject({ account: z.number(), isHidden: z.boolean().optional() }), (hand, it) =>
    hand.hideAccount(it.account, it.isHidden),
  ),
  closePeriod: action(z.strictObject({ day: z.iso.date() }), (hand, it) => hand.closePeriod(it.day)),
  setRate: action(z.strictObject({ currency: z.string(), rate: z.number().positive() }), (hand, it) =>
    hand.setRate(it.currency, it.rate),
  ),
  setPro: action(z.strictObject({ isPro: z.boolean() }), (hand, it) => hand.setPro(it.isPro)),
  registerCompany: action(
    z.strictObject({ vatNumber: z.string(), name: z.string(), street: z.string(), zipCode: z.string(), city: z.string() }),
    (hand, it) => hand.registerCompany(it.vatNumber, it.name, it.street, it.zipCode, it.city),
  ),
  grantConsent: action(nothing, (hand) => hand.grantConsent()),
  revokeConsent: action(nothing, (hand) => hand.revokeConsent()),
  deleteApiKey: action(nothing, (hand) => hand.deleteApiKey()),
  hideFromLists: action(z.strictObject({ seconds: z.number().nonnegative() }), (hand, it) => hand.hideFromLists(it.seconds)),
  slowLedger: action(z.strictObject({ seconds: z.number().nonnegative() }), (hand, it) => hand.slowLedger(it.seconds)),
  outbox: action(nothing, (hand) => ({ outbox: hand.outbox() })),
  look: action(nothing, (hand) => hand.look()),
};

const seed = z.strictObject({
  name: z.string(),
  isPro: z.boolean().optional(),
  owner: z.string().optional(),
  isUnion: z.boolean().optional(),
  email: z.string().optional(),
  vatNumber: z.string().optional(),
  hasBankDetails: z.boolean().optional(),
});

export function handRoutes(options: HandRoutesOptions): Hono {
  const routes = new Hono();
  routes.post('/_sim/organizations', async (c) => {
    const read = seed.safeParse(await c.req.json().catch(() => undefined));
    // Absent and undefined are one here: JSON knows no undefined.
    return read.success
      ? c.json(options.addOrganization(read.data as OrganizationSeed), 201)
      : c.json({ message: z.prettifyError(read.error) }, 400);
  });
  routes.post('/_sim/organizations/:organization/:action', async (c) => {
    const hand = options.handOf(Number(c.req.param('organization')));
    const name = c.req.param('action');
    const run = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!hand || !run) {
      return c.json({ message: hand ? `There is no action '${name}'.` : 'There is no such organization.' }, 404);
    }
    const done = run(hand, await c.req.json().catch(() => ({})));
    return 'problem' in done ? c.json({ message: done.problem }, 400) : c.json(done.result as object);
  });
  // What the books forbid is forbidden to a person too.
  routes.onError((error, c) => {
    if (error instanceof Refusal) {
      return c.json({ message: error.message, code: error.code, problems: error.problems ?? {} }, error.status);
    }
    throw error;
  });
  return routes;
}
