import { BadPattern, compilePattern } from '#infra/local/events/pattern.ts';

/** A pattern on one field of the detail, and what that field may be. */
const onField = (conditions: unknown[]) => ({ detail: { field: conditions } });
const withField = (value: unknown) => ({ source: 'connector', detail: { field: value } });

describe('an event pattern', () => {
  it.each<[name: string, conditions: unknown[], matching: unknown[], others: unknown[]]>([
    ['a text', ['a'], ['a'], ['b', 'A', '', null]],
    ['an empty text', [''], [''], [null, 'x']],
    ['a number', [300], [300, 300.0], ['300', 301]],
    ['true', [true], [true], ['true', false]],
    ['null', [null], [null], ['', 0]],
    ['one of several', ['x', { prefix: 'y' }, { numeric: ['>', 3] }], ['x', 'yes', 4], ['z', 3]],
    ['prefix', [{ prefix: 'con' }], ['connector'], ['second', 'Con', 5]],
    ['prefix in any case', [{ prefix: { 'equals-ignore-case': 'AB' } }], ['abc', 'ABc'], ['bab']],
    ['suffix', [{ suffix: '.png' }], ['a.png'], ['a.png.zip']],
    ['suffix in any case', [{ suffix: { 'equals-ignore-case': '.PNG' } }], ['a.png'], ['png']],
    ['equals-ignore-case', [{ 'equals-ignore-case': 'XeRo' }], ['XERO', 'xero'], ['xeroo']],
    ['anything-but', [{ 'anything-but': 'x' }], ['y', 1], ['x']],
    ['anything-but several', [{ 'anything-but': ['x', 2] }], ['y', 3], ['x', 2]],
    ['anything-but prefix', [{ 'anything-but': { prefix: ['in', 'ou'] } }], ['up'], ['inner', 'out']],
    ['anything-but suffix', [{ 'anything-but': { suffix: 't' } }], ['in'], ['out']],
    ['anything-but wildcard', [{ 'anything-but': { wildcard: '*/lib/*' } }], ['a/src/b'], ['a/lib/b']],
    ['anything-but in any case', [{ 'anything-but': { 'equals-ignore-case': ['A', 'B'] } }], ['c'], ['a', 'B']],
    ['numeric', [{ numeric: ['=', 5] }], [5], ['5', 6]],
    ['numeric range', [{ numeric: ['>', 0, '<=', 5] }], [5, 0.01], [0, 5.01]],
    ['cidr', [{ cidr: '10.0.0.0/24' }], ['10.0.0.255'], ['10.0.1.0', '10.0.0.256', 'host']],
    ['cidr of IPv6', [{ cidr: '2001:db8::/32' }], ['2001:db8:1::1'], ['2001:db9::1', '10.0.0.1']],
    ['wildcard', [{ wildcard: 'dir/*.png' }], ['dir/a/b.png', 'dir/.png'], ['dir/a.jpg']],
    ['wildcard with an escaped star', [{ wildcard: 'a\\*b' }], ['a*b'], ['axb']],
    ['a list in the event: any member', ['b'], [['a', 'b']], [['a'], []]],
    ['a list with anything-but: one that differs', [{ 'anything-but': 'a' }], [['a', 'b']], [['a']]],
  ])('%s', (_name, conditions, matching, others) => {
    const matches = compilePattern(onField(conditions));
    for (const value of matching) expect([value, matches(withField(value))]).toEqual([value, true]);
    for (const value of others) expect([value, matches(withField(value))]).toEqual([value, false]);
  });

  it('does not match a field that is absent, whatever it must not be', () => {
    for (const condition of ['a', null, { 'anything-but': 'a' }, { exists: true }])
      expect(compilePattern(onField([condition]))({ source: 'connector', detail: {} })).toBe(false);
  });

  it('knows whether a value exists; an object is no value', () => {
    const exists = compilePattern(onField([{ exists: true }]));
    const absent = compilePattern(onField([{ exists: false }]));
    for (const value of [null, '', 0]) expect([exists(withField(value)), absent(withField(value))]).toEqual([true, false]);
    expect([exists(withField({ a: 1 })), absent({ source: 'x' })]).toEqual([false, true]);
  });

  it('needs all its fields', () => {
    const matches = compilePattern({ source: ['a'], detail: { x: [1], y: [2] } });
    expect(matches({ source: 'a', detail: { x: 1, y: 2 } })).toBe(true);
    expect(matches({ source: 'a', detail: { x: 1, y: 3 } })).toBe(false);
  });

  it('wants two fields of a list’s objects in the same member', () => {
    const matches = compilePattern({ detail: { lines: { product: ['A'], quantity: [2] } } });
    const lines = (quantityOfA: number) => [
      { product: 'A', quantity: quantityOfA },
      { product: 'B', quantity: 2 },
    ];
    expect(matches({ detail: { lines: lines(2) } })).toBe(true);
    expect(matches({ detail: { lines: lines(1) } })).toBe(false);
  });

  it('takes alternatives at any level, beside other fields', () => {
    const alternatives = [{ x: [{ numeric: ['>', 1] }] }, { y: [{ exists: false }] }];
    const matches = compilePattern({ source: ['a'], detail: { k: [1], $or: alternatives } });
    expect(matches({ source: 'a', detail: { k: 1, x: 2, y: 1 } })).toBe(true);
    expect(matches({ source: 'a', detail: { k: 1, x: 0 } })).toBe(true);
    expect(matches({ source: 'a', detail: { k: 1, x: 0, y: 1 } })).toBe(false);
    expect(matches({ source: 'a', detail: { k: 2, x: 2 } })).toBe(false);
  });

  it.each([
    ['a bare value', { source: 'a' }],
    ['an empty list', { source: [] }],
    ['an empty object', { detail: {} }],
    ['nothing at all', {}],
    ['an unknown operator', onField([{ prefixx: 'a' }])],
    ['two operators in one object', onField([{ prefix: 'a', suffix: 'b' }])],
    ['exists with a text', onField([{ exists: 'yes' }])],
    ['two stars in a row', onField([{ wildcard: 'a**b' }])],
    ['an unknown comparison', onField([{ numeric: ['~', 1] }])],
    ['a comparison with a text', onField([{ numeric: ['>', '1'] }])],
    ['an address block that is none', onField([{ cidr: '10.0.0/33' }])],
    ['one alternative', { $or: [{ source: ['a'] }] }],
  ])('is refused when it has %s', (_what, pattern) => {
    expect(() => compilePattern(pattern)).toThrow(BadPattern);
  });
});
