/** One change to a JSON value: somewhere in it a field goes, comes, or is something else. */
import fc from 'fast-check';
import { json, number, text } from './values.ts';

export interface Change {
  /** Which of its places, counted through and around. */
  at: number;
  how: 'drop' | 'add' | 'replace' | 'wrap' | 'repeat';
  /** The field that is added, and the value that is put there. */
  name: string;
  value: unknown;
}

const otherValues = fc.oneof(
  { weight: 3, arbitrary: json },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(null, '', 0, -1, [], {}, true, false, '0', 1e21, 1.5, '2026-02-30', '9999-12-31'),
  },
  { weight: 1, arbitrary: number },
  { weight: 1, arbitrary: text },
  { weight: 1, arbitrary: fc.integer({ min: 1_000, max: 60_000 }).map((size) => 'x'.repeat(size)) },
  { weight: 1, arbitrary: fc.integer({ min: 50, max: 5_000 }).map((digits) => '9'.repeat(digits)) },
);

export const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat({ max: 10_000 }),
  how: fc.oneof(
    { weight: 3, arbitrary: fc.constant('replace' as const) },
    { weight: 2, arbitrary: fc.constant('drop' as const) },
    { weight: 1, arbitrary: fc.constantFrom('add' as const, 'wrap' as const, 'repeat' as const) },
  ),
  name: text,
  value: otherValues,
});

/** The value with the change made to it; the value itself stays as it is. */
export function changed(value: unknown, { at, how, name, value: other }: Change): unknown {
  const places = placesIn(value);
  const place = places[at % places.length] ?? [];
  const key = place.at(-1);
  const root: { value: unknown } = { value: structuredClone(value) };
  let parent = root as unknown as Record<string, unknown>;
  let name_ = 'value';
  for (const step of place) {
    parent = parent[name_] as Record<string, unknown>;
    name_ = step;
  }
  const now = parent[name_];
  switch (how) {
    case 'drop':
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else delete parent[name_];
      break;
    case 'add':
      if (now !== null && typeof now === 'object' && !Array.isArray(now)) put(now as Record<string, unknown>, name, other);
      else parent[name_] = other;
      break;
    case 'replace':
      parent[name_] = other;
      break;
    case 'wrap':
      parent[name_] = [now];
      break;
    case 'repeat':
      parent[name_] = Array.isArray(now) ? [...now, ...now] : [now, now];
      break;
  }
  return root.value;
}

/** Also `__proto__`, as JSON.parse would. */
function put(object: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

/** The way to every value inside, the whole first. */
function placesIn(value: unknown, way: string[] = []): string[][] {
  if (value === null || typeof value !== 'object') return [way];
  return [way, ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...way, name]))];
}
