/** The person's hand over HTTP: `POST /_sim/agreements/{agreementNumber}/{action}`, its values as one JSON object. */
import { Hono } from 'hono';
import * as z from 'zod';
import type { AgreementSeed } from './agreement.ts';
import type { AgreementHand } from './agreement-hand.ts';
import { type Action, action, number } from './hands/action.ts';
import { journalActions } from './hands/journal-actions.ts';
import { salesActions } from './hands/sales-actions.ts';
import { isFields } from './records/fields.ts';
import { Refusal } from './refusal.ts';

interface HandRoutesOptions {
  addAgreement(seed: AgreementSeed): { agreementNumber: number; grantToken: string };
  handOf(agreementNumber: number): AgreementHand | undefined;
  deliverDue(): Promise<number>;
}

const isBarred = z.boolean().optional();

const actions: Record<string, Action> = {
  bookDraft: action(z.strictObject({ draft: number, bookWithNumber: number.optional() }), (hand, it) =>
    hand.bookDraft(it.draft, it.bookWithNumber),
  ),
  deleteDraft: action(z.strictObject({ draft: number }), (hand, it) => hand.deleteDraft(it.draft)),
  copyInvoice: action(z.strictObject({ number, isBooked: z.boolean() }), (hand, it) => hand.copyInvoice(it.number, it.isBooked)),
  raisePrice: action(z.strictObject({ draft: number, by: number }), (hand, it) => hand.raisePrice(it.draft, it.by)),
  editReference: action(z.strictObject({ draft: number, other: z.string() }), (hand, it) =>
    hand.editReference(it.draft, it.other),
  ),
  payInvoice: action(z.strictObject({ invoice: number }), (hand, it) => hand.payInvoice(it.invoice)),
  barCustomer: action(z.strictObject({ customer: number, isBarred }), (hand, it) => hand.barCustomer(it.customer, it.isBarred)),
  barProduct: action(z.strictObject({ product: z.string(), isBarred }), (hand, it) => hand.barProduct(it.product, it.isBarred)),
  barAccount: action(z.strictObject({ account: number, isBarred }), (hand, it) => hand.barAccount(it.account, it.isBarred)),
  barSupplier: action(z.strictObject({ supplier: number, isBarred }), (hand, it) => hand.barSupplier(it.supplier, it.isBarred)),
  blockAccount: action(z.strictObject({ account: number, isBlocked: z.boolean().optional() }), (hand, it) =>
    hand.blockAccount(it.account, it.isBlocked),
  ),
  ...journalActions,
  ...salesActions,
  closeYear: action(z.strictObject({ year: z.string() }), (hand, it) => hand.closeYear(it.year)),
  repeatRows: action(z.strictObject({ isOn: z.boolean() }), (hand, it) => hand.repeatRows(it.isOn)),
  showServerBugs: action(z.strictObject({ isOn: z.boolean() }), (hand, it) => hand.showServerBugs(it.isOn)),
  delayVouchers: action(z.strictObject({ seconds: z.number().nonnegative() }), (hand, it) => hand.delayVouchers(it.seconds)),
  closePeriod: action(z.strictObject({ day: z.iso.date() }), (hand, it) => hand.closePeriod(it.day)),
  setSalesAccount: action(z.strictObject({ productGroup: number, vatZone: number, account: number }), (hand, it) =>
    hand.setSalesAccount(it.productGroup, it.vatZone, it.account),
  ),
  removeSalesAccount: action(z.strictObject({ productGroup: number, vatZone: number }), (hand, it) =>
    hand.removeSalesAccount(it.productGroup, it.vatZone),
  ),
  disableCurrency: action(z.strictObject({ code: z.string() }), (hand, it) => hand.disableCurrency(it.code)),
  put: action(
    z.strictObject({ path: z.string(), key: z.union([number, z.string()]), row: z.record(z.string(), z.unknown()) }),
    (hand, it) => hand.put(it.path, it.key, it.row),
  ),
  revokeGrant: action(z.strictObject({}), (hand) => hand.revokeGrant()),
  giveGrant: action(z.strictObject({}), (hand) => ({ grantToken: hand.giveGrant() })),
  hideFromSearch: action(z.strictObject({ seconds: z.number().nonnegative() }), (hand, it) => hand.hideFromSearch(it.seconds)),
};

const seed = z.strictObject({
  companyName: z.string(),
  country: z.string().length(2).optional(),
  baseCurrency: z.string().length(3).optional(),
  canSendElectronicInvoice: z.boolean().optional(),
  companyIdentificationNumber: z.string().optional(),
  modules: z.array(z.string()).optional(),
  roles: z.array(z.enum(['SuperUser', 'Sales', 'Bookkeeping', 'ProjectEmployee'])).optional(),
});

export function handRoutes(options: HandRoutesOptions): Hono {
  const routes = new Hono();
  routes.post('/_sim/agreements', async (c) => {
    const read = seed.safeParse(await c.req.json().catch(() => undefined));
    // Absent and undefined are one here: JSON knows no undefined.
    return read.success
      ? c.json(options.addAgreement(read.data as AgreementSeed), 201)
      : c.json({ message: z.prettifyError(read.error) }, 400);
  });
  routes.post('/_sim/webhooks/deliver', async (c) => c.json({ sent: await options.deliverDue() }));
  routes.post('/_sim/agreements/:agreement/:action', async (c) => {
    const hand = options.handOf(Number(c.req.param('agreement')));
    const name = c.req.param('action');
    const run = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!hand || !run) {
      return c.json({ message: hand ? `There is no action '${name}'.` : 'There is no such agreement.' }, 404);
    }
    const done = run(hand, await c.req.json().catch(() => ({})));
    return 'problem' in done
      ? c.json({ message: done.problem }, 400)
      : c.json(Array.isArray(done.result) || isFields(done.result) ? done.result : {});
  });
  // What the books forbid is forbidden to a person too.
  routes.onError((error, c) => {
    if (error instanceof Refusal) {
      return c.json({ message: error.message, problems: error.details.problems ?? [] }, error.status);
    }
    throw error;
  });
  return routes;
}
