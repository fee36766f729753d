/** The person's hand over HTTP: `POST /_sim/companies/{companyId}/{action}`, its values as one JSON object. */
import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import * as z from 'zod';
import { type CompanySeed, type Variant, variants } from './company.ts';
import type { CompanyHand, SettingChanges } from './company-hand.ts';
import type { Person } from './person.ts';
import { Refusal } from './refusal.ts';

interface HandRoutesOptions extends Person {
  handOf(companyId: string): CompanyHand | undefined;
}

const fields = z.record(z.string(), z.unknown());
const id = z.uuid();
const variant = z.enum(Object.keys(variants) as [Variant, ...Variant[]]);
const rounding = z.union([z.literal(0), z.literal(1)]);

function action<T>(schema: z.ZodType<T>, run: (hand: CompanyHand, values: T) => unknown) {
  return (hand: CompanyHand, sent: unknown) => {
    const read = schema.safeParse(sent);
    return read.success ? { result: run(hand, read.data) ?? {} } : { problem: z.prettifyError(read.error) };
  };
}

const settings = z.strictObject({
  name: z.string().optional(),
  variant: variant.optional(),
  modules: z.array(z.string()).optional(),
  showPricesExclVatPC: z.boolean().optional(),
  keepOriginalDraftDate: z.boolean().optional(),
  domesticCurrencyRounding: rounding.optional(),
  usesPaymentReferenceNumber: z.boolean().optional(),
  nextCustomerInvoiceNumber: z.number().int().positive().optional(),
  isStartupGuideDone: z.boolean().optional(),
  status: z.enum(['inactive', 'active', 'read-only']).optional(),
});

const actions: Record<string, ReturnType<typeof action>> = {
  bookDraft: action(z.strictObject({ draft: id }), (hand, it) => hand.bookDraft(it.draft)),
  editDraft: action(z.strictObject({ draft: id, changes: fields }), (hand, it) => hand.editDraft(it.draft, it.changes)),
  deleteDraft: action(z.strictObject({ draft: id }), (hand, it) => hand.deleteDraft(it.draft)),
  copyInvoice: action(z.strictObject({ invoice: id }), (hand, it) => hand.copyInvoice(it.invoice)),
  sendInvoice: action(z.strictObject({ invoice: id, to: z.string().optional() }), (hand, it) =>
    hand.sendInvoice(it.invoice, it.to),
  ),
  payInvoice: action(z.strictObject({ invoice: id, amount: z.number().optional() }), (hand, it) =>
    hand.payInvoice(it.invoice, it.amount),
  ),
  editCustomer: action(z.strictObject({ customer: id, changes: fields }), (hand, it) =>
    hand.editCustomer(it.customer, it.changes),
  ),
  editArticle: action(z.strictObject({ article: id, changes: fields }), (hand, it) => hand.editArticle(it.article, it.changes)),
  deleteCustomer: action(z.strictObject({ customer: id }), (hand, it) => hand.deleteCustomer(it.customer)),
  enterSupplierInvoice: action(z.strictObject({ invoice: fields }), (hand, it) => hand.enterSupplierInvoice(it.invoice)),
  lockUntil: action(z.strictObject({ day: z.iso.date().optional() }), (hand, it) => hand.lockUntil(it.day)),
  lockFiscalYear: action(z.strictObject({ year: z.string(), isLocked: z.boolean().optional() }), (hand, it) =>
    hand.lockFiscalYear(it.year, it.isLocked),
  ),
  // Absent and undefined are one here: JSON knows no undefined.
  change: action(settings, (hand, it) => hand.change(it as SettingChanges)),
  setRate: action(z.strictObject({ currency: z.string().length(3), rate: z.string().regex(/^\d+(\.\d+)?$/) }), (hand, it) =>
    hand.setRate(it.currency, it.rate),
  ),
  put: action(z.strictObject({ path: z.string(), key: z.string(), row: fields }), (hand, it) =>
    hand.put(it.path, it.key, it.row),
  ),
  revokeConsent: action(z.strictObject({}), (hand) => hand.revokeConsent()),
  killAddress: action(z.strictObject({ address: z.string() }), (hand, it) => hand.killAddress(it.address)),
  setVies: action(z.strictObject({ isDown: z.boolean().optional(), unknown: z.string().optional() }), (hand, it) =>
    hand.setVies(it),
  ),
  hideFromSearch: action(z.strictObject({ seconds: z.number().nonnegative() }), (hand, it) => hand.hideFromSearch(it.seconds)),
  rows: action(z.strictObject({ path: z.string() }), (hand, it) => ({ rows: hand.rows(it.path) })),
  outbox: action(z.strictObject({}), (hand) => ({ mails: hand.outbox() })),
};

const seed = z.strictObject({
  name: z.string(),
  country: z.enum(['SE', 'NO', 'DK']).optional(),
  variant: variant.optional(),
  modules: z.array(z.string()).optional(),
  showPricesExclVatPC: z.boolean().optional(),
  keepOriginalDraftDate: z.boolean().optional(),
  domesticCurrencyRounding: rounding.optional(),
  usesPaymentReferenceNumber: z.boolean().optional(),
});

const connection = z.strictObject({ scopes: z.array(z.string()).optional() });

export function handRoutes(options: HandRoutesOptions): Hono {
  const routes = new Hono();
  routes.post('/_sim/companies', async (c) => {
    const read = seed.safeParse(await c.req.json().catch(() => undefined));
    return read.success
      ? c.json(options.addCompany(read.data as CompanySeed), 201)
      : c.json({ message: z.prettifyError(read.error) }, 400);
  });
  routes.post('/_sim/redirect-uris', async (c) => {
    const read = z.strictObject({ uri: z.url() }).safeParse(await c.req.json().catch(() => undefined));
    if (!read.success) {
      return c.json({ message: z.prettifyError(read.error) }, 400);
    }
    options.registerRedirectUri(read.data.uri);
    return c.json({}, 201);
  });
  routes.post('/_sim/change-password', (c) => {
    options.changePassword();
    return c.json({});
  });
  routes.post('/_sim/companies/:company/:action', async (c) => {
    const hand = options.handOf(c.req.param('company'));
    const name = c.req.param('action');
    if (hand && name === 'connect') {
      const read = connection.safeParse(await c.req.json().catch(() => ({})));
      return read.success
        ? c.json(options.connect(c.req.param('company'), read.data.scopes), 201)
        : c.json({ message: z.prettifyError(read.error) }, 400);
    }
    const run = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!hand || !run) {
      return c.json({ message: hand ? `There is no action '${name}'.` : 'There is no such company.' }, 404);
    }
    const done = run(hand, await c.req.json().catch(() => ({})));
    return 'problem' in done ? c.json({ message: done.problem }, 400) : c.json(done.result as object);
  });
  // What the books forbid is forbidden to a person too.
  routes.onError((error, c) => {
    if (error instanceof Refusal) {
      return c.json({ code: error.code, message: error.message }, error.status as ContentfulStatusCode);
    }
    throw error;
  });
  return routes;
}
