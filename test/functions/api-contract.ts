/** Holds answers of the admin API to what its OpenAPI document says: route, status, content type and every field. */
import * as z from 'zod';

interface Described {
  content?: Record<string, { schema: Schema }>;
}
interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  additionalProperties?: unknown;
  [keyword: string]: unknown;
}
export interface OpenApiDocument {
  openapi: string;
  paths: Record<string, Record<string, { responses: Record<string, Described> }>>;
  components?: { schemas?: Record<string, Schema> };
}

export interface Contract {
  /** Every operation with the statuses it is said to answer: `GET /api/v1/… 200`. */
  documented: string[];
  /** @returns the `documented` entry it was checked against. @throws Error with what the document does not allow */
  check(method: string, address: string, response: Response): Promise<string>;
}

export function contractOf(document: OpenApiDocument): Contract {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { responses }]) => ({
      method: method.toUpperCase(),
      path,
      pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
      responses,
    })),
  );
  const readers = new Map<string, z.ZodType>();
  return {
    documented: operations.flatMap(({ method, path, responses }) =>
      Object.keys(responses).map((status) => `${method} ${path} ${status}`),
    ),
    async check(method, address, response) {
      const { pathname } = new URL(address, 'http://connector.test');
      const operation = operations.find((one) => one.method === method && one.pattern.test(pathname));
      const status = String(response.status);
      if (operation === undefined) throw new Error(`${method} ${pathname} answers ${status} and is not documented`);
      const name = `${method} ${operation.path} ${status}`;
      const described = operation.responses[status];
      if (described === undefined) throw new Error(`${name} is not documented`);
      const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
      const schema = described.content?.[type]?.schema;
      if (schema === undefined) throw new Error(`${name} answers ${type}, which is not documented`);
      const reader = readers.get(name) ?? z.fromJSONSchema(closed(schema) as never);
      readers.set(name, reader);
      const read = reader.safeParse(await response.clone().json());
      if (!read.success) throw new Error(`${name} is not answered as documented:\n${z.prettifyError(read.error)}`);
      return name;
    },
  };
}

/** A field nobody documented is a fault here, though clients must bear it. */
function closed(schema: Schema): Schema {
  const inner = Object.entries(schema).map(([keyword, value]) => [keyword, closedValue(keyword, value)]);
  const isObject = schema.properties !== undefined && schema.additionalProperties === undefined;
  return { ...Object.fromEntries(inner), ...(isObject ? { additionalProperties: false } : {}) };
}

function closedValue(keyword: string, value: unknown): unknown {
  if (keyword === 'properties')
    return Object.fromEntries(Object.entries(value as Record<string, Schema>).map(([name, one]) => [name, closed(one)]));
  if (Array.isArray(value) && ['anyOf', 'oneOf', 'allOf', 'prefixItems'].includes(keyword)) return value.map(closed);
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? closed(value as Schema) : value;
}
