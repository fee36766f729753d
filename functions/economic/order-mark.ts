/**
 * The words with which the heading of a Rackbeat order begins that came from e-conomic: `e-conomic 4711 (30)`, then `·` and its own heading.
 * e-conomic gives the number of a deleted last order out again; in brackets stands what it never does: the id of the order's handle.
 */

/** @param handle absent where e-conomic tells none: then the number must do */
export function markOf(orderNumber: number, handle: number | undefined): string {
  return `${numberMark(orderNumber)}${handle === undefined ? '' : ` (${handle})`}`;
}

/** What all marks with that number begin with: for a search that finds texts inside others. */
export function numberMark(orderNumber: number): string {
  return `e-conomic ${orderNumber}`;
}

export function isMarked(heading: string, mark: string): boolean {
  return heading === mark || heading.startsWith(`${mark} · `);
}

/** Whether the order began in e-conomic, under whatever number. */
export function beganInEconomic(heading: string): boolean {
  const [mark] = /^e-conomic \d+(?: \(\d+\))?/.exec(heading) ?? [];
  return mark !== undefined && isMarked(heading, mark);
}
