/** All sabotages, ledger by ledger. */
import type { Sabotage } from './sabotage.ts';
import { decisions } from './sabotages/decisions.ts';
import { dineroSabotages } from './sabotages/dinero.ts';
import { eaccountingSabotages } from './sabotages/eaccounting.ts';
import { economicPurchases } from './sabotages/economic-purchases.ts';
import { economicRecords } from './sabotages/economic-records.ts';
import { economicSales } from './sabotages/economic-sales.ts';
import { economicStock } from './sabotages/economic-stock.ts';
import { general } from './sabotages/general.ts';

export const sabotages: readonly Sabotage[] = [
  ...general,
  ...economicPurchases,
  ...economicSales,
  ...economicRecords,
  ...economicStock,
  ...dineroSabotages,
  ...eaccountingSabotages,
  ...decisions,
];
