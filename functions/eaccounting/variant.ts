import type { Tenant } from '#shared/tenant/tenant.ts';

/** One product under two names: eEkonomi in Sweden, eAccounting elsewhere. What is on from the beginning differs. */
export function isSwedish({ country }: Pick<Tenant, 'country'>): boolean {
  return country === 'SE';
}
