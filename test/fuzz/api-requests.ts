/** Requests for every operation of an OpenAPI document, made from what the document says of them: as wanted, nearly so, and not at all. */
import fc from 'fast-check';
import { ofSchema, type Schema } from './of-schema.ts';
import { json, mostly, text } from './values.ts';

interface Parameter {
  in: 'path' | 'query' | 'header';
  name: string;
  required?: boolean;
  schema: Schema;
}
interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}
export interface Described {
  paths: Record<string, Record<string, Operation>>;
}

export interface ApiRequest {
  method: string;
  /** As it stands in the document. */
  path: string;
  /** Filled in and encoded, with the query. */
  address: string;
  headers: Record<string, string>;
  /** Bytes, since not every body is text. */
  body?: Uint8Array;
}

/** @param known values that lead somewhere, by parameter; @param keys what callers present */
export function requestsOf({ paths }: Described, known: Record<string, string[]>, keys: string[]): fc.Arbitrary<ApiRequest> {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      // There is more to get wrong where something is sent.
      weight: operation.requestBody === undefined ? 1 : 4,
      arbitrary: requestOf(method.toUpperCase(), path, operation, known, keys),
    })),
  );
  return fc.oneof(...all);
}

function requestOf(
  method: string,
  path: string,
  { parameters = [], requestBody }: Operation,
  known: Record<string, string[]>,
  keys: string[],
): fc.Arbitrary<ApiRequest> {
  const values = (place: Parameter['in']) =>
    fc.record(
      Object.fromEntries(
        parameters
          .filter((parameter) => parameter.in === place)
          .map(({ name, schema }) => [name, paramOf(known[name], schema)] as const),
      ),
      place === 'path' ? {} : { requiredKeys: [] },
    );
  const schema = requestBody?.content['application/json']?.schema;
  return fc
    .record({
      path: values('path'),
      query: fc.tuple(values('query'), fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: anyFields })),
      own: values('header'),
      key: mostly(fc.constantFrom(...keys), text, 20),
      type: mostly('application/json', contentType, 12),
      headers: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: anyHeaders }),
      body: bodyOf(schema),
    })
    .map(({ path: inPath, query, own, key, type, headers, body }) => ({
      method,
      path,
      address: addressOf(path, inPath as Record<string, string>, Object.assign({}, ...query) as Record<string, string>),
      headers: sendable({ ...headers, ...(own as Record<string, string>), authorization: `Bearer ${key}`, 'content-type': type }),
      ...(body === undefined ? {} : { body }),
    }));
}

const contentType = fc.oneof(text, fc.constantFrom('text/plain', 'application/json; charset=utf-16', 'multipart/form-data'));
const anyFields = fc.dictionary(text, text, { maxKeys: 3, noNullPrototype: true });
const anyHeaders = fc.record(
  {
    'accept-language': text,
    cookie: text,
    'idempotency-key': text,
    'content-length': text,
    'transfer-encoding': text,
    accept: text,
  },
  { requiredKeys: [] },
);

function paramOf(known: string[] | undefined, schema: Schema): fc.Arbitrary<string> {
  const wanted = known === undefined ? ofSchema(schema).map(String) : fc.constantFrom(...known);
  return mostly(wanted, fc.oneof(text, ofSchema(schema).map(String)), 12);
}

function bodyOf(schema: Schema | undefined): fc.Arbitrary<Uint8Array | undefined> {
  const wanted: fc.Arbitrary<unknown> = schema === undefined ? json : ofSchema(schema);
  const asJson = fc.oneof({ weight: 4, arbitrary: wanted }, { weight: 1, arbitrary: json }).map((value) => JSON.stringify(value));
  return fc.oneof(
    { weight: 12, arbitrary: asJson.map((body) => Buffer.from(body)) },
    { weight: 1, arbitrary: asJson.map((body) => Buffer.from(body.slice(0, -1))) },
    { weight: 1, arbitrary: asJson.map((body) => Buffer.from(body, 'utf16le')) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 100 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 50_000 }).map((depth) => Buffer.from('{"a":'.repeat(depth))) },
    { weight: 1, arbitrary: fc.integer({ min: 100, max: 300 }).map((kib) => Buffer.from(`{"${'x'.repeat(kib * 1024)}":1}`)) },
    { weight: schema === undefined ? 12 : 1, arbitrary: fc.constant(undefined) },
  );
}

function addressOf(path: string, inPath: Record<string, string>, query: Record<string, string>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) => encoded(inPath[name] ?? ''));
  const asked = Object.entries(query).map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
  return filled + (asked.length === 0 ? '' : `?${asked.join('&')}`);
}

/** A percent sign that is a troublesome value's own stays as it is: not every client encodes. */
function encoded(value: string): string {
  return /^%[\w%]*$/.test(value) ? value : encodeURIComponent(value.toWellFormed());
}

/** What no HTTP client can send does not arrive. */
function sendable(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => /^[\t\x20-\x7e\x80-\xff]*$/.test(value)));
}
