/** How one kind of deed is done. What cannot be done (the invoice was never made, the draft is gone) is left undone. */
import { Refusal } from '../../simulators/economic/refusal.ts';
import type { Company } from '../company.ts';
import type { Deed } from '../plan.ts';
import type { World } from '../world.ts';

export type Doing = { [D in Deed['do']]?: (world: World, company: Company, deed: Extract<Deed, { do: D }>) => void };

export function say({ stage }: World, company: Company, text: string): void {
  stage.trace.story(`${company.plan.name}: ${text}`, company.tenantId);
}

/** What e-conomic allows no person either. @returns null when it refuses */
export function unlessRefused<T>(act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
