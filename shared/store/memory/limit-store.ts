/** Pauses in memory, for tests and the simulation. */
import type { LimitStore } from '../limit-store.ts';

export function memoryLimitStore(): LimitStore {
  const pauses = new Map<string, number>();
  return {
    pausedUntil: async (scope) => pauses.get(scope),
    async pause(scope, until) {
      pauses.set(scope, Math.max(until, pauses.get(scope) ?? until));
    },
  };
}
