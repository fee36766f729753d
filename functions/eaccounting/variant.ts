import type { Tenant } from '#shared/tenant/tenant.ts';

type Home = Pick<Tenant, 'country'>;

/** One product under two names: eEkonomi in Sweden, eAccounting elsewhere. What is on from the beginning differs. */
export function isSwedish({ country }: Home): boolean {
  return country === 'SE';
}

/** What a company's people call the ledger. */
export function productName(home: Home): string {
  return isSwedish(home) ? 'Visma eEkonomi' : 'Visma eAccounting';
}
