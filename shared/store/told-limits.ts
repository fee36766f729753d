import { type Clock, seconds } from '../clock.ts';
import type { Ledger } from '../kinds.ts';
import type { Log } from '../log.ts';
import type { LimitStore } from './limit-store.ts';

/** Says in the log whenever a neighbour asks us to wait, so that an operator sees it come. */
export function toldLimits(store: LimitStore, ledger: Ledger, log: Log, clock: Clock): LimitStore {
  return {
    pausedUntil: (scope) => store.pausedUntil(scope),
    async pause(scope, until) {
      log.info('asked to wait', { ledger, scope, seconds: Math.ceil((until - clock.now()) / seconds) });
      await store.pause(scope, until);
    },
  };
}
