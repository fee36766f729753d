import type { Reason } from './transfer.ts';

/** Fits text into a ledger's field. A cut is said on the transfer (`FIELD_CUT`), since e-conomic refuses long texts and others cut them silently. */
export class Fit {
  readonly warnings: Reason[] = [];

  text(field: string, value: string, limit: number): string {
    if (value.length <= limit) return value;
    this.warnings.push({ code: 'FIELD_CUT', values: { field, limit: String(limit) } });
    // Never half of a character that is stored as two.
    return value.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');
  }
}

/** The object without the keys whose value is empty text or undefined: ledgers refuse `null`, and empty text says nothing. */
export function filled<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== '')) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
