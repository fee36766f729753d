/** What the initial sync puts customers, suppliers and products under in Rackbeat must exist there. */
import type { SettingProblem } from '#shared/transfer/ledger-definition.ts';
import type { EaccountingSession } from './session.ts';

export async function checkInitialSync({ settings, rackbeat }: EaccountingSession): Promise<SettingProblem[]> {
  const { requested, paymentTerms, productGroup } = settings.initialSync;
  if (!requested) return [];
  return [
    ...(await missing('initialSync.paymentTerms', paymentTerms, () => rackbeat.names('payment-terms'))),
    ...(await missing('initialSync.productGroup', productGroup, () => rackbeat.productGroups())),
  ];
}

async function missing(
  setting: string,
  wanted: string | undefined,
  read: () => Promise<{ number: string }[]>,
): Promise<SettingProblem[]> {
  if (wanted === undefined || (await read()).some(({ number }) => number === wanted)) return [];
  return [{ setting, severity: 'error', reason: { code: 'SETTING_NOT_IN_RACKBEAT', values: { number: wanted } } }];
}
