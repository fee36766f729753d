/** Values of a JSON Schema, as the API's description and a ledger's settings write it. */
import fc from 'fast-check';
import { json, text } from './values.ts';

export interface Schema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  propertyNames?: Schema;
  items?: Schema;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  multipleOf?: number;
}

/** What the schema allows; where it says nothing, anything. */
export function ofSchema(schema: Schema): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(ofSchema));
  if (schema.allOf !== undefined) return ofSchema(Object.assign({}, ...schema.allOf) as Schema);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const [type] = [schema.type].flat();
  switch (type) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return fc.array(ofSchema(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: 4 });
    case 'string':
      return textOf(schema);
    case 'integer':
      return wholeNumber(schema);
    case 'number':
      return wholeNumber({ minimum: 0, maximum: 99 }).map((hundredths) => hundredths / 100);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return json;
  }
}

function objectOf({ properties = {}, required = [], additionalProperties, propertyNames }: Schema): fc.Arbitrary<object> {
  const fields = fc.record(Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, ofSchema(schema)])), {
    requiredKeys: required,
  });
  if (additionalProperties === undefined || additionalProperties === false) return fields;
  const value = ofSchema(additionalProperties === true ? {} : additionalProperties);
  const more = fc.array(fc.tuple(textOf(propertyNames ?? {}), value), { maxLength: 3 });
  return fc.tuple(fields, more).map(([known, others]) => ({ ...known, ...Object.fromEntries(others) }));
}

function textOf({ pattern, minLength = 0, maxLength }: Schema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'));
  return text.filter(({ length }) => length >= minLength && length <= (maxLength ?? length));
}

function wholeNumber({ minimum, exclusiveMinimum, maximum }: Schema): fc.Arbitrary<number> {
  const least = minimum ?? (exclusiveMinimum === undefined ? -1_000 : exclusiveMinimum + 1);
  const most = Math.max(least, maximum ?? 1_000_000);
  return fc.oneof(fc.integer({ min: least, max: Math.min(most, least + 2_000) }), fc.constantFrom(least, most));
}
