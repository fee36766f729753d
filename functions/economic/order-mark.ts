/** The words with which the heading of a Rackbeat order begins that came from e-conomic: `e-conomic 4711`, then `·` and its own heading. */

export function markOf(orderNumber: number): string {
  return `e-conomic ${orderNumber}`;
}

export function isMarked(heading: string, mark: string): boolean {
  return heading === mark || heading.startsWith(`${mark} · `);
}

/** Whether the order began in e-conomic, under whatever number. */
export function beganInEconomic(heading: string): boolean {
  const [mark] = /^e-conomic \d+/.exec(heading) ?? [];
  return mark !== undefined && isMarked(heading, mark);
}
