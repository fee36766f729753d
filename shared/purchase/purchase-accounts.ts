/** Which cost account a line of a supplier invoice goes to: its product group × the supplier's zone, else the default account. */
import { Refused } from '../failures.ts';
import type { Reason } from '../transfer/transfer.ts';
import { type Zone, zoneNamed } from '../vat-zone.ts';
import type { AccountMatrix, PurchaseSettings } from './account-matrix.ts';

/** Why a posting on the account would be refused, in words for a bookkeeper; undefined when it can be posted to. */
export type WhyUnusable = (account: number) => string | undefined;
type Cell = { account: number; confirmed: boolean };

/** The zones in which a person chooses accounts for suppliers. */
export const supplierZones = ['domestic', 'eu', 'abroad'] as const;

/** The cell of a group in a zone. A supplier without VAT counts as domestic unless accounts were chosen for that. */
export function cellOf(matrix: AccountMatrix, group: string | undefined, zone: Zone): Cell | undefined {
  const row = group === undefined ? undefined : matrix[group];
  const own = row?.[zone];
  return zone === 'domestic_exempt' && own?.confirmed !== true ? row?.domestic : own;
}

/** Every account that may be used for these groups: what has to be read before `purchaseAccount` can choose. */
export function candidates(settings: PurchaseSettings, groups: (string | undefined)[], zone: Zone): number[] {
  const cells = groups.map((group) => cellOf(settings.accounts, group, zone)).filter((cell) => cell?.confirmed === true);
  return [...cells.map((cell) => cell?.account), settings.defaultAccount].filter((account) => account !== undefined);
}

/** One product group as an invoice's lines name it. */
export interface Group {
  number?: string;
  name: string;
}

/**
 * The account of a group, and a warning when it is only the default one: no account chosen, the choice not confirmed, or the
 * account of no use. Throws `Refused` when the default account cannot take it either: then nothing of the invoice is posted.
 */
export function purchaseAccount(
  settings: PurchaseSettings,
  group: Group,
  rackbeatZone: string,
  whyUnusable: WhyUnusable,
): { account: number; warning?: Reason } {
  const zone = zoneNamed(rackbeatZone);
  const cell = cellOf(settings.accounts, group.number, zone);
  const why = whyNot(group, cell, whyUnusable);
  if (why === undefined && cell !== undefined) return { account: cell.account };
  const values = { group: group.name, zone, why: why ?? '' };
  const fallback = settings.defaultAccount;
  const whyDefault = fallback === undefined ? 'none is set' : whyUnusable(fallback);
  if (fallback === undefined || whyDefault !== undefined)
    throw new Refused('NO_USABLE_ACCOUNT', { ...values, whyDefault: whyDefault ?? '' });
  return { account: fallback, warning: { code: 'ACCOUNT_FALLBACK', values: { ...values, default: String(fallback) } } };
}

function whyNot(group: Group, cell: Cell | undefined, whyUnusable: WhyUnusable): string | undefined {
  if (group.number === undefined) return 'the line has no product group';
  if (cell === undefined) return 'no account is chosen';
  if (!cell.confirmed) return `account ${cell.account} is only proposed and not confirmed`;
  return whyUnusable(cell.account);
}
