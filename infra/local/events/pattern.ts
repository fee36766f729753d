/** EventBridge's event patterns: which events a rule matches. */

/** The pattern is not one that EventBridge takes. */
export class BadPattern extends Error {
  override name = 'BadPattern';
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Fields = { [key: string]: Json };
type Test = (value: Json | undefined) => boolean;

/** Reads a pattern once; the answer tells for each event whether it matches. Throws `BadPattern`. */
export function compilePattern(pattern: unknown): (event: unknown) => boolean {
  if (!isFields(pattern) || Object.keys(pattern).length === 0)
    throw new BadPattern('A pattern is an object with at least one field');
  const matches = compileFields(pattern, '');
  return (event) => flatten(event as Json).some(matches);
}

/**
 * An array in an event offers its members one at a time, and two conditions on one array must hold for the same member.
 * So an event is first spread into all its variants without arrays.
 */
function flatten(value: Json): Json[] {
  if (Array.isArray(value)) return value.length === 0 ? [undefined as unknown as Json] : value.flatMap(flatten);
  if (!isFields(value)) return [value];
  let variants: Fields[] = [{}];
  for (const [key, inner] of Object.entries(value)) {
    const choices = flatten(inner);
    variants = variants.flatMap((variant) =>
      choices.map((choice) => (choice === undefined ? variant : { ...variant, [key]: choice })),
    );
  }
  return variants;
}

function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Operators look at values; an object in their place counts as absent. */
function isLeaf(value: Json | undefined): value is Json {
  return value !== undefined && !isFields(value);
}

function compileFields(pattern: Fields, path: string): (event: Json | undefined) => boolean {
  const parts = Object.entries(pattern).map(([key, inner]) => {
    const where = path === '' ? key : `${path}.${key}`;
    if (key === '$or' && Array.isArray(inner)) return compileOr(inner, path);
    const matches = Array.isArray(inner)
      ? compileValues(inner, where)
      : isFields(inner) && Object.keys(inner).length > 0
        ? compileFields(inner, where)
        : bad(`${where} must be a list or an object`);
    return (event: Json | undefined) => matches(isFields(event) ? event[key] : undefined);
  });
  return (event) => parts.every((part) => part(event));
}

function compileOr(alternatives: Json[], path: string): (event: Json | undefined) => boolean {
  if (alternatives.length < 2) throw new BadPattern('$or needs two alternatives or more');
  const compiled = alternatives.map((alternative) =>
    isFields(alternative) ? compileFields(alternative, path) : bad('An alternative of $or must be an object'),
  );
  return (event) => compiled.some((matches) => matches(event));
}

function compileValues(values: Json[], path: string): Test {
  if (values.length === 0) throw new BadPattern(`${path} has an empty list`);
  const tests = values.map((value) => (isFields(value) ? compileFilter(value, path) : equals(value)));
  return (value) => tests.some((test) => test(value));
}

function equals(wanted: Json): Test {
  if (Array.isArray(wanted)) throw new BadPattern('A list inside a list is not allowed');
  return (value) => value === wanted;
}

function compileFilter(filter: Fields, path: string): Test {
  const [entry, ...more] = Object.entries(filter);
  if (entry === undefined || more.length > 0) throw new BadPattern(`${path} needs exactly one operator in each object`);
  const [operator, operand] = entry;
  const compile = filters[operator];
  if (compile === undefined) throw new BadPattern(`${path} has an unknown operator "${operator}"`);
  return compile(operand, path);
}

const filters: Record<string, (operand: Json, path: string) => Test> = {
  exists: (operand) => (typeof operand === 'boolean' ? (value) => isLeaf(value) === operand : bad('exists takes true or false')),
  prefix: (operand) => onText(operand, (value, text) => value.startsWith(text)),
  suffix: (operand) => onText(operand, (value, text) => value.endsWith(text)),
  'equals-ignore-case': (operand) => ignoringCase(operand, (value, text) => value === text),
  wildcard: (operand) => {
    const expression = wildcardExpression(textOf(operand));
    return (value) => typeof value === 'string' && expression.test(value);
  },
  'anything-but': (operand, path) => anythingBut(operand, path),
  numeric: (operand) => numeric(operand),
  cidr: (operand) => cidr(textOf(operand)),
};

/** `"abc"`, or `{ "equals-ignore-case": "abc" }`. */
function onText(operand: Json, holds: (value: string, text: string) => boolean): Test {
  if (isFields(operand)) {
    const [operator, inner] = Object.entries(operand)[0] ?? [];
    return operator === 'equals-ignore-case' && inner !== undefined
      ? ignoringCase(inner, holds)
      : bad(`"${operator}" is not allowed here`);
  }
  const text = textOf(operand);
  return (value) => typeof value === 'string' && holds(value, text);
}

function ignoringCase(operand: Json, holds: (value: string, text: string) => boolean): Test {
  const text = textOf(operand).toLowerCase();
  return (value) => typeof value === 'string' && holds(value.toLowerCase(), text);
}

function textOf(operand: Json): string {
  return typeof operand === 'string' ? operand : bad('A text is needed');
}

/** A field that is absent matches nothing but `exists: false`, so not this either. */
function anythingBut(operand: Json, path: string): Test {
  const [operator, inner] = isFields(operand) ? (Object.entries(operand)[0] ?? []) : [];
  const unwanted =
    operator === undefined
      ? listOf(operand).map(equals)
      : listOf(inner ?? null).map((each) => unwantedText(operator, each, path));
  if (unwanted.length === 0) throw new BadPattern(`${path} has an empty anything-but`);
  return (value) => isLeaf(value) && !unwanted.some((test) => test(value));
}

function unwantedText(operator: string, operand: Json, path: string): Test {
  const allowed = ['prefix', 'suffix', 'equals-ignore-case', 'wildcard'];
  const compile = allowed.includes(operator) ? filters[operator] : undefined;
  return compile === undefined ? bad(`"${operator}" is not allowed inside anything-but`) : compile(operand, path);
}

function listOf(operand: Json): Json[] {
  return Array.isArray(operand) ? operand : [operand];
}

/** `*` stands for any run of characters, `\*` and `\\` for themselves. */
function wildcardExpression(text: string): RegExp {
  if (/\*\*/.test(text.replaceAll('\\*', ''))) throw new BadPattern('Two wildcards in a row are not allowed');
  const parts = text.match(/\\[*\\]|\*|[^*\\]+|\\/g) ?? [];
  const source = parts.map((part) => {
    if (part === '*') return '.*';
    if (part === '\\') throw new BadPattern('A backslash must stand before * or another backslash');
    return (part.startsWith('\\') ? part.slice(1) : part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${source.join('')}$`, 's');
}

const comparisons: Record<string, (value: number, limit: number) => boolean> = {
  '=': (value, limit) => value === limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

/** `[">", 0, "<=", 5]`. */
function numeric(operand: Json): Test {
  const list = listOf(operand);
  if (list.length !== 2 && list.length !== 4) throw new BadPattern('numeric takes one or two comparisons');
  const limits: ((value: number) => boolean)[] = [];
  for (let index = 0; index < list.length; index += 2) {
    const compare = comparisons[String(list[index])];
    const limit = list[index + 1];
    if (compare === undefined || typeof limit !== 'number') throw new BadPattern('numeric takes an operator and a number');
    limits.push((value) => compare(value, limit));
  }
  return (value) => typeof value === 'number' && limits.every((holds) => holds(value));
}

/** `10.0.0.0/24`, or an IPv6 block. */
function cidr(block: string): Test {
  const [address, bits] = block.split('/');
  const network = addressBits(address ?? '');
  const length = Number(bits);
  if (network === undefined || !Number.isInteger(length) || length < 0 || length > network.length)
    throw new BadPattern(`"${block}" is no address block`);
  return (value) => {
    const given = typeof value === 'string' ? addressBits(value) : undefined;
    return given !== undefined && given.length === network.length && given.slice(0, length) === network.slice(0, length);
  };
}

/** 32 or 128 bits as text of 0 and 1. */
function addressBits(address: string): string | undefined {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) {
    const bytes = address.split('.').map(Number);
    return bytes.every((byte) => byte < 256) ? bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('') : undefined;
  }
  if (!/^[0-9a-f:]+$/i.test(address) || !address.includes(':')) return undefined;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...right];
  return groups.length === 8
    ? groups.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('')
    : undefined;
}

function bad(why: string): never {
  throw new BadPattern(why);
}
