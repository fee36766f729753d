/** Values that nobody would type: the raw material of all fuzzing. */
import fc from 'fast-check';

/** Names that every JavaScript object has, texts that break encodings, paths, queries and pages. */
const troublesome = [
  '',
  ' ',
  '.',
  '..',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'NaN',
  '-0',
  '1e400',
  '0x10',
  '١٢٣',
  '\u0000',
  '\r\nX-Injected: yes',
  '\ud800',
  'a\udc00b',
  '\ufffd',
  '\u202etxet',
  '%',
  '%2e%2e',
  '%ZZ',
  '%E0%A4%A',
  '#',
  '?a=b&c',
  ';--',
  "' or 1 eq 1",
  '$ne',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '🦄'.repeat(9),
  'x'.repeat(70),
  '9'.repeat(40),
];

/** Mostly short texts, of any characters, halves of characters too. */
export const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...troublesome) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 }).map((units) => String.fromCharCode(...units)),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 4_000 }).map((length) => 'long '.repeat(length)) },
);

export const number = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, -1, 0.1 + 0.2, 1e15, 1e21, 1e-7, 1.7976931348623157e308, 5e-324, Number.MAX_SAFE_INTEGER + 2),
);

/** A value of JSON that is no list and no object. */
export const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null));

/** Any JSON, some layers deep, with keys that trouble. */
export const json: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(text, tie('value')), { maxLength: 4 }).map(objectOf),
  ),
})).value;

/** As JSON.parse makes it: `__proto__` is a field like any other. */
function objectOf(fields: [string, unknown][]): unknown {
  return JSON.parse(`{${fields.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`);
}

/** Mostly as it should be, so that what is wrong is found one thing at a time and deep inside. @param often to one */
export function mostly<T>(right: T | fc.Arbitrary<T>, wrong: fc.Arbitrary<T>, often = 5): fc.Arbitrary<T> {
  const arbitrary = right instanceof fc.Arbitrary ? right : fc.constant(right);
  return fc.oneof({ weight: often, arbitrary }, { weight: 1, arbitrary: wrong });
}
