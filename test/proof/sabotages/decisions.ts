/** Open questions as they were decided. */
import type { Sabotage } from '../sabotage.ts';

const economic = (file: string) => `functions/economic/${file}.ts`;
const holdAgainst = 'shared/reconcile/hold-against.ts';

export const decisions: readonly Sabotage[] = [
  { ids: ['Q-01'], file: holdAgainst, find: 'return moment < activatedAt;', replace: 'return moment > 0;' },
  { ids: ['Q-24'], file: holdAgainst, find: 'return moment < activatedAt;', replace: 'return moment < 0;' },
  {
    ids: ['Q-02'],
    file: 'shared/worker/run-initial-sync.ts',
    find: 'if (progress.now().counts[kind.kind]?.finished === true) continue;',
    replace: '',
  },
  {
    ids: ['Q-04'],
    file: economic('initial-sync-parties'),
    find: 'if (barred !== true || settings.initialSync.includeBarred) return undefined;',
    replace: 'if (barred !== true || !settings.initialSync.includeBarred) return undefined;',
  },
  {
    ids: ['Q-12'],
    file: economic('invoice-lines'),
    find: 'return { quantity: 1, unitNetPrice: toJsonNumber(lineTotal(line)) };',
    replace: 'return { quantity: 1, unitNetPrice: toJsonNumber(round2(line.line_price)) };',
  },
  { ids: ['Q-13'], file: economic('invoice-calls'), find: '{ bookWithNumber: Number(invoice.number) }', replace: '{}' },
  { ids: ['Q-14'], file: economic('settings'), find: ".default(['sent'])", replace: ".default(['sent', 'drafts'])" },
  {
    ids: ['Q-15'],
    file: economic('booked-invoice'),
    find: 'await rackbeat.markSent(number, { completed });',
    replace: "await rackbeat.markSent(number, { completed }); await rackbeat.save('PUT', '/orders/1', { is_archived: true });",
  },
  {
    ids: ['Q-18'],
    file: economic('product'),
    find: 'toJsonNumber(round2(record.sales_price)),',
    replace: 'toJsonNumber(round2(record.sales_price.times(7.46))),',
  },
  {
    ids: ['Q-19'],
    file: economic('product'),
    find: '(record.cost_price ?? record.recommended_cost_price)',
    replace: 'record.cost_price',
  },
  { ids: ['Q-23'], file: 'shared/tenant/time-zone.ts', find: "SE: 'Europe/Stockholm',", replace: '' },
  {
    ids: ['Q-25'],
    file: economic('customer-invoice'),
    find: "if (!invoice.is_booked) return { skip: { code: 'NOT_BOOKED' } };",
    replace: "if (!invoice.is_booked || invoice.total_total.eq(0)) return { skip: { code: 'NOT_BOOKED' } };",
  },
  {
    ids: ['Q-26'],
    file: economic('invoice-lines'),
    find: "return base(index, line.name || ' ', fit);",
    replace: "return { ...base(index, line.name || ' ', fit), quantity: 1, unitNetPrice: 0 };",
  },
  { ids: ['Q-27'], file: economic('invoice-draft'), find: '    ...deliveryOf(invoice, fit),\n', replace: '' },
  {
    ids: ['Q-30'],
    file: 'shared/transfer/retry-policy.ts',
    find: 'export const giveUpAfter = 3 * days;',
    replace: 'export const giveUpAfter = 1 * days;',
  },
];
