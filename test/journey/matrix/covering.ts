/** Few cells instead of all: every choice of every three factors stands in at least one of them. The same cells each time. */

export type Cell<F extends Record<string, readonly unknown[]>> = { [Factor in keyof F]: F[Factor][number] };

export function coveringCells<F extends Record<string, readonly unknown[]>>(factors: F): Cell<F>[] {
  const all = every(factors);
  const chosen: Cell<F>[] = [];
  const missing = new Set(all.flatMap(triples));
  while (missing.size > 0) {
    const gain = (cell: Cell<F>) => triples(cell).filter((triple) => missing.has(triple)).length;
    const best = all.reduce((one, other) => (gain(other) > gain(one) ? other : one));
    for (const triple of triples(best)) missing.delete(triple);
    chosen.push(best);
  }
  return chosen;
}

function every<F extends Record<string, readonly unknown[]>>(factors: F): Cell<F>[] {
  return Object.entries(factors).reduce<Record<string, unknown>[]>(
    (cells, [factor, values]) => cells.flatMap((cell) => values.map((value) => ({ ...cell, [factor]: value }))),
    [{}],
  ) as Cell<F>[];
}

function triples(cell: Record<string, unknown>): string[] {
  const choices = Object.entries(cell).map(([factor, value]) => `${factor}=${value}`);
  return choices.flatMap((one, i) =>
    choices.slice(i + 1).flatMap((other, j) => choices.slice(i + j + 2).map((third) => `${one}, ${other}, ${third}`)),
  );
}
