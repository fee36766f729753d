/** The admin API's routes: what each takes and answers. The OpenAPI document is made from these. */
import { createRoute, z } from '@hono/zod-openapi';
import { Preview, SettingProblemShape } from '#shared/desk.ts';
import { HeaderText } from '#shared/header-text.ts';
import { Kind, Ledger } from '#shared/kinds.ts';
import { RecordNumber } from '#shared/record-number.ts';
import { LedgerCompany } from '#shared/tenant/ledger-company.ts';
import { SettingsLayout } from '#shared/transfer/settings-layout.ts';
import { Problem } from './problem.ts';
import { TransferDetails, TransferView } from './transfer-view.ts';

const TenantId = z
  .string()
  .regex(/^\d{1,20}$/, 'must be a Rackbeat account number')
  .openapi({ param: { name: 'tenantId', in: 'path' }, example: '4711' });
const tenantPath = z.object({ tenantId: TenantId });
export const connectionPath = z.object({ tenantId: TenantId, ledger: Ledger });
const base = '/api/v1/tenants/{tenantId}';
export const connection = `${base}/connections/{ledger}`;
export const security = [{ apiKey: [] }];

/** hono reads a request without any body as `{}`, which would be "everything as by default" and wipe what is saved. */
const SettingsBody = z
  .record(z.string(), z.unknown())
  .refine((given) => Object.keys(given).length > 0, 'send the settings as JSON, at least one of them');

const json = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } } });
export const answer = <S extends z.ZodType>(description: string, schema: S) => ({ description, ...json(schema) });
const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: Problem } } });
/** What any call can be answered instead (RFC 9457). */
export const problems = {
  400: problem('The request is not valid; `errors` names the fields'),
  401: problem('The API key is missing or not valid'),
  404: problem('There is no such thing, or the key does not reach it'),
  413: problem('The body is larger than any of ours'),
  415: problem('The body is no application/json'),
  500: problem('Something went wrong on our side'),
  503: problem('The database does not answer; try again'),
};
export const operatorOnly = { 403: problem('This needs an operator key') };
export const conflict = { 409: problem('As things stand this cannot be done; `code` says what is in the way') };
/** Of what only the ledger’s function can answer. */
export const ledgerAsked = {
  409: problem('It was changed at the same moment; load it again'),
  422: problem('The ledger or Rackbeat refuses it'),
  502: problem('The ledger or Rackbeat does not answer; try again'),
};

export const SettingsLayoutView = z.object({
  layout: SettingsLayout.nullable(),
  kinds: z.array(Kind).describe('What the ledger transfers, in either direction'),
});

export const ConnectionView = z.object({
  tenantId: z.string(),
  ledger: Ledger,
  status: z.enum(['installed', 'active', 'reconnect', 'closed']),
  ledgerCompany: LedgerCompany.nullable(),
  settingsVersion: z.number().int(),
  activatedAt: z.string().nullable(),
  updatedAt: z.string(),
});
export const SettingsView = z.object({
  settings: z.unknown(),
  version: z.number().int(),
  checked: z.boolean().describe('False when the ledger could not be asked, so that no problems are known'),
  problems: z.array(SettingProblemShape.extend({ sentence: z.string(), hint: z.string().optional() })),
});

/** How a connection is doing. */
export const Health = z.object({
  /** Transfers that need a person; `more`: there are more than were counted. */
  failed: z.number().int(),
  /** Transfers that go on by themselves. */
  underWay: z.number().int(),
  more: z.boolean(),
  /** Messages nobody could handle that are no record's transfer, such as a scheduled read. */
  deadLetters: z.number().int(),
});

export const ConnectionList = z.object({
  connections: z.array(z.object({ tenantId: z.string(), companyName: z.string(), ledger: Ledger })),
  next: z.string().nullable(),
});
export const OptionLists = z.record(
  z.string(),
  z.array(z.object({ value: z.union([z.string(), z.number()]), label: z.string() })),
);
export const TransferList = z.object({ transfers: z.array(TransferView), next: z.string().nullable() });
const Resent = z.object({
  accepted: z.literal(true),
  correlationId: z.string(),
  transfer: z.string().describe('Where to follow it'),
});
const NotResent = z.object({ accepted: z.literal(false), message: z.string(), transfer: TransferView });
export const ResendAnswer = z.discriminatedUnion('accepted', [Resent, NotResent]);
export const AuditView = z.object({
  entries: z.array(
    z.object({
      at: z.string(),
      who: z.string(),
      what: z.string(),
      ledger: Ledger.nullable(),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
  next: z.string().nullable(),
});

export const TenantView = z.object({
  tenantId: z.string(),
  companyName: z.string(),
  country: z.string(),
  timeZone: z.string(),
  connections: z.array(ConnectionView.extend({ health: Health })),
});

const ReasonView = TransferView.shape.warnings.element;
export const PreviewView = z.object({
  skipped: ReasonView.nullable(),
  refused: ReasonView.nullable(),
  document: z.unknown(),
  existing: Preview.shape.existing,
  first: Preview.shape.first,
  warnings: z.array(ReasonView),
});

export const routes = {
  getTenant: createRoute({
    method: 'get',
    path: base,
    security,
    summary: 'One tenant with its connections and how they are doing',
    request: { params: tenantPath },
    responses: { 200: answer('The tenant', TenantView), ...problems },
  }),
  putTenant: createRoute({
    method: 'put',
    path: base,
    security,
    summary: 'Create or change a tenant',
    request: {
      params: tenantPath,
      body: {
        required: true,
        ...json(
          z.strictObject({
            companyName: z.string().min(1).max(200),
            country: z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters'),
            timeZone: z.string().max(60).optional(),
          }),
        ),
      },
    },
    responses: {
      200: answer(
        'The tenant',
        z.object({ tenantId: z.string(), companyName: z.string(), country: z.string(), timeZone: z.string() }),
      ),
      ...operatorOnly,
      ...problems,
    },
  }),
  listConnections: createRoute({
    method: 'get',
    path: '/api/v1/connections',
    security,
    summary: 'All connections (operator)',
    request: { query: z.object({ cursor: z.string().optional() }) },
    responses: {
      200: answer('Connections', ConnectionList),
      ...operatorOnly,
      ...problems,
    },
  }),
  getConnection: createRoute({
    method: 'get',
    path: connection,
    security,
    summary: 'One connection',
    request: { params: connectionPath },
    responses: { 200: answer('The connection', ConnectionView), ...problems },
  }),
  putCredentials: createRoute({
    method: 'put',
    path: `${connection}/credentials`,
    security,
    summary: 'Connect, or connect again: both sides’ credentials are tried before they are stored',
    request: {
      params: connectionPath,
      body: {
        required: true,
        ...json(z.strictObject({ rackbeatToken: HeaderText.min(1), credentials: z.record(z.string(), z.unknown()) })),
      },
    },
    responses: {
      200: answer(
        'Connected',
        z.object({
          status: z.enum(['installed', 'active']),
          company: LedgerCompany,
          webhooks: z.number().int(),
          resumed: z.number().int(),
        }),
      ),
      ...operatorOnly,
      ...ledgerAsked,
      ...problems,
    },
  }),
  getSettings: createRoute({
    method: 'get',
    path: `${connection}/settings`,
    security,
    summary: 'The settings, with what is wrong with them',
    request: { params: connectionPath },
    responses: { 200: answer('Settings', SettingsView), ...problems },
  }),
  settingsSchema: createRoute({
    method: 'get',
    path: `${connection}/settings/schema`,
    security,
    summary: 'The settings as JSON Schema',
    request: { params: connectionPath },
    responses: { 200: answer('JSON Schema', z.record(z.string(), z.unknown())), ...ledgerAsked, ...problems },
  }),
  settingsLayout: createRoute({
    method: 'get',
    path: `${connection}/settings/layout`,
    security,
    summary:
      'How the settings page is laid out (sections, order, labels in four languages), and the kinds of record the ledger transfers',
    request: { params: connectionPath },
    responses: { 200: answer('Layout', SettingsLayoutView), ...ledgerAsked, ...problems },
  }),
  checkSettings: createRoute({
    method: 'post',
    path: `${connection}/settings/check`,
    security,
    summary: 'Check settings against the live ledger without saving',
    request: { params: connectionPath, body: { required: true, ...json(SettingsBody) } },
    responses: { 200: answer('What is wrong with them', SettingsView), ...ledgerAsked, ...problems },
  }),
  putSettings: createRoute({
    method: 'put',
    path: `${connection}/settings`,
    security,
    summary: 'Check and save settings; refused when a value is an error',
    request: { params: connectionPath, body: { required: true, ...json(SettingsBody) } },
    responses: { 200: answer('Saved', SettingsView), ...ledgerAsked, ...problems },
  }),
  activate: createRoute({
    method: 'post',
    path: `${connection}/activate`,
    security,
    summary: 'End the set-up: from now on booked invoices are transferred',
    request: { params: connectionPath },
    responses: { 200: answer('Active', ConnectionView), ...ledgerAsked, ...conflict, ...problems },
  }),
  options: createRoute({
    method: 'get',
    path: `${connection}/options`,
    security,
    summary: 'The drop-down lists of the settings page, live from the ledger',
    request: { params: connectionPath },
    responses: {
      200: answer('Lists by name', OptionLists),
      ...ledgerAsked,
      ...problems,
    },
  }),
  listTransfers: createRoute({
    method: 'get',
    path: `${connection}/transfers`,
    security,
    summary: 'Transfers; with `open=true` what still needs someone, oldest first',
    request: {
      params: connectionPath,
      query: z.object({
        kind: Kind.optional(),
        number: RecordNumber.optional(),
        state: TransferView.shape.state.optional(),
        open: z.enum(['true', 'false']).optional(),
        limit: z.coerce.number().int().min(1).max(100).default(50),
        cursor: z.string().optional(),
      }),
    },
    responses: {
      200: answer('A page', TransferList),
      ...problems,
    },
  }),
  getTransfer: createRoute({
    method: 'get',
    path: `${connection}/transfers/{kind}/{number}`,
    security,
    summary: 'One transfer with its attempts',
    request: { params: connectionPath.extend({ kind: Kind, number: RecordNumber }) },
    responses: { 200: answer('The transfer', TransferDetails), ...problems },
  }),
  preview: createRoute({
    method: 'get',
    path: `${connection}/transfers/{kind}/{number}/preview`,
    security,
    summary: 'The exact ledger document that would be sent for a record now; nothing is written',
    request: { params: connectionPath.extend({ kind: Kind, number: RecordNumber }) },
    responses: { 200: answer('What would be sent', PreviewView), ...ledgerAsked, ...problems },
  }),
  resend: createRoute({
    method: 'post',
    path: `${connection}/resend`,
    security,
    summary: 'Send one record again by its Rackbeat number',
    request: {
      params: connectionPath,
      headers: z.object({ 'idempotency-key': z.string().min(1).max(64).optional() }),
      body: {
        required: true,
        ...json(
          z.strictObject({
            kind: Kind.default('customer-invoice'),
            number: z.union([RecordNumber, z.number().int().nonnegative().transform(String)]),
            force: z.boolean().default(false).describe('Make a second document although one exists. Needs acknowledgeDuplicate.'),
            acknowledgeDuplicate: z.boolean().default(false).describe('I know that force can make a duplicate.'),
          }),
        ),
      },
    },
    responses: {
      202: answer('Asked for', Resent),
      200: answer('Already transferred; nothing was done', NotResent),
      ...conflict,
      ...problems,
    },
  }),
  listAudit: createRoute({
    method: 'get',
    path: `${base}/audit`,
    security,
    summary: 'Who changed what, newest first',
    request: { params: tenantPath, query: z.object({ cursor: z.string().optional() }) },
    responses: {
      200: answer('Changes', AuditView),
      ...problems,
    },
  }),
};
