/** What holds for every ledger: installing, set-up, tenants apart, the failure list, sending by number, once and only once. */
import type { Sabotage } from '../sabotage.ts';

const installPages = 'functions/admin/install-pages.ts';
const settingsRoutes = 'functions/admin/settings-routes.ts';
const initialSyncRoutes = 'functions/admin/initial-sync-routes.ts';
const transferRoutes = 'functions/admin/transfer-routes.ts';
const transferDocument = 'shared/transfer/transfer-document.ts';
const webhookEvents = 'shared/rackbeat/webhook-events.ts';
const claimRules = 'shared/store/claim-rules.ts';

export const general: readonly Sabotage[] = [
  {
    ids: ['GEN-01'],
    file: 'functions/admin/access.ts',
    find: "if (caller.scope !== 'operator' && caller.scope !== tenantId)",
    replace: "if (caller.scope === '' && caller.scope !== tenantId)",
  },
  {
    ids: ['GEN-01'],
    file: 'shared/tenant/connection-cache.ts',
    find: 'const keyOf = (tenantId: string, ledger: Ledger) =>',
    replace: "const keyOf = (_: string, ledger: Ledger, tenantId = 'anyone') =>",
  },
  {
    ids: ['GEN-02'],
    file: installPages,
    find: "if (installToken === '') return message(context, 'installStale', 400);",
    replace: '',
  },
  {
    ids: ['GEN-02', 'ECO-INS-01', 'EAC-INS-02'],
    file: 'shared/worker/connect.ts',
    find: "status: 'installed',\n      settingsVersion: 0,",
    replace: "status: 'active',\n      settingsVersion: 0,",
  },
  {
    ids: ['ECO-INS-03', 'EAC-INS-03'],
    file: 'shared/worker/consent.ts',
    find: "if (received === 'refused') return { answer: { refused: true } };",
    replace: '',
  },
  {
    ids: ['GEN-03', 'ECO-INS-03', 'EAC-INS-03'],
    file: installPages,
    find: '    ? await askForConsent(context, services, ledger, installToken)\n',
    replace:
      "    ? await askToConfirm(context, services, { ledger, state: '', step: 'confirm', browserHash: '', installToken })\n",
  },
  {
    ids: ['GEN-04', 'ECO-INS-04'],
    file: settingsRoutes,
    find: "{ ...before, status: 'active', activatedAt",
    replace: '{ ...before, activatedAt',
  },
  {
    ids: ['GEN-04'],
    file: settingsRoutes,
    find: '      settings: checked.settings,\n      settingsVersion',
    replace: "      settings: checked.settings,\n      status: 'active',\n      settingsVersion",
  },
  {
    ids: ['GEN-05', 'ECO-INS-05', 'EAC-INS-04'],
    file: settingsRoutes,
    find: '      settings: checked.settings,\n      settingsVersion',
    replace: '      settings: before.settings ?? checked.settings,\n      settingsVersion',
  },
  {
    ids: ['GEN-06', 'ECO-INI-02', 'DIN-INI-01'],
    file: settingsRoutes,
    find: 'return WithInitialSync.safeParse(settings).success;',
    replace: "return WithInitialSync.safeParse(settings).success || typeof settings === 'object';",
  },
  {
    ids: ['GEN-07', 'ECO-INI-03', 'EAC-INI-13'],
    file: 'shared/store/memory/initial-sync-store.ts',
    find: "if (syncs.has(nameOf(sync))) return 'exists';",
    replace: '',
  },
  {
    ids: ['GEN-08', 'Q-03'],
    file: initialSyncRoutes,
    find: 'advice: isOver ? null : advice,',
    replace: 'advice: null,',
  },
  {
    ids: ['GEN-08'],
    file: 'functions/admin/console/initial-sync-page.ts',
    find: "notice('warning', say(language, 'initialSyncOnce'))",
    replace: "''",
  },
  {
    ids: ['GEN-09'],
    file: 'functions/economic/initial-sync-registers.ts',
    find: 'async body({ api, settings }, group) {',
    replace: "async body({ api, settings }, group) { await api.remove('/units/999');",
  },
  {
    ids: ['GEN-10', 'ECO-OUT-13', 'EAC-OUT-05', 'DIN-OUT-08'],
    file: 'shared/transfer/run-transfer.ts',
    find: 'const now = engine.clock.now();\n  if (now > engine.lastWriteAt)',
    replace:
      "const now = engine.clock.now();\n  if (attempted.why === 'asked' && (await engine.transfers.get(key)) === undefined) { await engine.transfers.claim(key, { owner: 'late', now, leaseUntil: now + 200_000, repeat: false }); return { settled: false, at: now + 200_000, why: 'late' }; }\n  if (now > engine.lastWriteAt)",
  },
  {
    ids: ['GEN-11', 'EX-M3', 'DIN-OUT-04'],
    file: webhookEvents,
    find: "lot: 'product',",
    replace: '',
  },
  {
    ids: ['GEN-12', 'ECO-NEG-01'],
    file: 'functions/economic/invoice-lines.ts',
    find: 'product: { productNumber: product?.ledgerId ?? line.child_id },',
    replace: 'product: { productNumber: product?.ledgerId ?? line.child_id, inventory: { available: 73 } },',
  },
  {
    ids: ['GEN-13', 'ECO-OUT-14', 'INC-04'],
    file: 'functions/economic/sales-order.ts',
    find: "if (!settings.pushSalesOrders) return off('pushSalesOrders');",
    replace: '',
  },
  {
    ids: ['GEN-14', 'ECO-GEN-07', 'INC-28'],
    file: 'shared/transfer/transfer.ts',
    find: "['working', 'retrying', 'waiting', 'failed'];",
    replace: "['working', 'retrying', 'waiting'];",
  },
  {
    ids: ['GEN-15', 'EAC-SET-12'],
    file: transferRoutes,
    find: "cause: 'resend',\n        correlationId,",
    replace: "cause: 'webhook',\n        correlationId,",
  },
  {
    ids: ['GEN-16'],
    file: 'functions/receive-webhook/receive-webhook.ts',
    find: 'return answer(202, `Events of type',
    replace: 'return answer(404, `Events of type',
  },
  {
    ids: ['GEN-16', 'INC-02', 'ECO-SUP-01'],
    file: webhookEvents,
    find: "supplier_group: 'supplier-group',",
    replace: "supplier_group: 'supplier-group', purchase_order: 'supplier-invoice',",
  },
  {
    ids: ['INC-02'],
    file: webhookEvents,
    find: "['customer_invoice.booked',",
    replace: "['purchase_order.booked', { kind: 'supplier-invoice', change: 'booked' }], ['customer_invoice.booked',",
  },
  {
    ids: ['INC-03'],
    file: webhookEvents,
    find: "['customer_invoice.booked',",
    replace:
      "['purchase_order_receipt.received', { kind: 'supplier-invoice', change: 'booked' }], ['purchase_order_receipt.created', { kind: 'supplier-invoice', change: 'booked' }], ['customer_invoice.booked',",
  },
  {
    ids: ['ECO-INS-02'],
    file: installPages,
    find: 'if (agreed.installToken !== undefined) return await askToConfirm(context, services, agreed);',
    replace:
      "if (agreed.installToken === undefined) return message(context, 'installStale', 400); else return await askToConfirm(context, services, agreed);",
  },
  {
    ids: ['EAC-INS-01'],
    file: installPages,
    find: "if (asked === undefined) return message(context, 'installStale', 400);\n  const received",
    replace:
      "if (asked === undefined) { await services.askLedger(ledger, { ask: 'receive-consent', state: '', query }); return message(context, 'installRefused', 200); }\n  const received",
  },
  {
    ids: ['EX-T1', 'EX-T2', 'EX-T3'],
    file: transferDocument,
    find: 'if (!inDoubt && knownId === undefined) return { row };',
    replace: 'return { row };',
  },
  {
    ids: ['EX-T4'],
    file: 'shared/transfer/ending-of-error.ts',
    find: 'free: true,\n        ...keptDoubt(row),',
    replace: 'free: false,\n        ...keptDoubt(row),',
  },
  {
    ids: ['EX-T6', 'EX-S11'],
    file: transferRoutes,
    find: "known?.state === 'done' && !force",
    replace: "known?.state === 'failed' && !force",
  },
  {
    ids: ['EX-T7', 'EAC-SET-14'],
    file: claimRules,
    find: "row?.state === 'done' && request.forceId !== undefined",
    replace: "row?.state === 'failed' && request.forceId !== undefined",
  },
  {
    ids: ['EAC-SET-13', 'EAC-SET-14'],
    file: transferRoutes,
    find: 'if (force && !acknowledgeDuplicate) {',
    replace: 'if (force && acknowledgeDuplicate === null) {',
  },
  {
    ids: ['EX-R6'],
    file: 'functions/economic/order.ts',
    find: 'await rackbeat.ordersLike(numberMark(orderNumber));',
    replace: "await rackbeat.ordersLike('nowhere');",
  },
  {
    ids: ['EX-R7'],
    file: 'functions/economic/order.ts',
    find: "return 'gone' in record ? { skip: { code: 'GONE_FROM_LEDGER' } } :",
    replace: "return 'gone' in record ? { skip: { code: 'NOT_BOOKED' } } :",
  },
  {
    ids: ['EX-D4'],
    file: 'functions/economic/client.ts',
    find: 'return index < 0 ? encodeURIComponent(sign)',
    replace: 'return index < 0 || index === 8 ? encodeURIComponent(sign)',
  },
  {
    ids: ['EX-T8'],
    file: 'shared/transfer/transfer.ts',
    find: "['working', 'retrying', 'waiting', 'failed'];",
    replace: "['working', 'retrying', 'waiting', 'failed', 'done'];",
  },
  {
    ids: ['EX-T5'],
    file: 'functions/economic/voucher-calls.ts',
    find: "code: 'ACCOUNT_REFUSED'",
    replace: "code: 'LEDGER_REFUSED'",
  },
];
