import type { Reach, Skip, Why } from '#shared/transfer/ledger-definition.ts';
import type { Settings } from './settings.ts';

/**
 * How far we may go with a record that has one master side. When e-conomic keeps it, a document may lean on it but nothing is
 * written; when nobody does, a document's need still creates what is missing, or no invoice could go.
 */
export function masterReach(master: Settings['customers']['master'], why: Why, setting: string): Skip | { reach: Reach } {
  switch (master) {
    case 'rackbeat':
      return { reach: 'write' };
    case 'economic':
      return why === 'needed' ? { reach: 'link' } : { skip: { code: 'MASTER_ELSEWHERE', values: { setting } } };
    case 'off':
      return why === 'needed' ? { reach: 'create' } : { skip: { code: 'SWITCHED_OFF', values: { setting } } };
  }
}

/** For groups: those that are there belong to the bookkeeper and are used as they are; only what is missing is made. */
export function neverChanged(verdict: Skip | { reach: Reach }): Skip | { reach: Reach } {
  return 'reach' in verdict && verdict.reach === 'write' ? { reach: 'create' } : verdict;
}
