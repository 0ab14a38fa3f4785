import { JsonObject, JsonValue } from '@backstage/types';
import { z } from 'zod';

/** PostgreSQL keeps no such character in a text, so `parseInput` refuses it. */
const WITHOUT_NUL = '^[^\\u0000]*$';
/** JavaScript's white space, which `trim` takes away; other languages have other. */
const NOT_WHITE =
  '[^\\u0000\\t\\n\\v\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]';

/** Below these names are schemas by name, not keywords of a schema. */
const NAMED = ['properties', '$defs', 'patternProperties'];

/**
 * JSON Schema of a zod schema, with what zod does not say: which texts are only
 * long enough with the white space around them, and that NUL is in none.
 *
 * @param nameOf - the name under which a part of a recursive schema is kept
 * @returns the schema, and the parts that it refers to, by that name
 */
export function describeSchema(
  schema: z.ZodType,
  io: 'input' | 'output',
  nameOf: (part: string) => string,
): { schema: JsonObject; parts: Record<string, JsonObject> } {
  const { $schema, $defs, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    override: ({ zodSchema, jsonSchema }) => {
      if (io === 'input' && jsonSchema.type === 'string') {
        const min = jsonSchema.minLength ?? 0;
        if (isTrimmed(zodSchema) && min > 0 && !jsonSchema.pattern) {
          jsonSchema.pattern = trimmedPattern(min);
        }
      }
    },
  });
  const finish = (json: JsonObject) =>
    rename(io === 'input' ? refuseNul(json) : json, nameOf);
  return {
    schema: finish(rest as JsonObject),
    parts: Object.fromEntries(
      Object.entries(($defs ?? {}) as Record<string, JsonObject>).map(
        ([part, json]) => [nameOf(part), finish(json)],
      ),
    ),
  };
}

function isTrimmed(schema: z.core.$ZodType): boolean {
  const { checks } = schema._zod.def;
  return (checks ?? []).some(({ _zod }) => _zod.def.check === 'overwrite');
}

/** A text that has so many characters between its first and last visible one. */
function trimmedPattern(length: number): string {
  return length === 1
    ? `^[^\\u0000]*${NOT_WHITE}[^\\u0000]*$`
    : `^[^\\u0000]*${NOT_WHITE}[^\\u0000]{${length - 2},}${NOT_WHITE}[^\\u0000]*$`;
}

function refuseNul(json: JsonObject): JsonObject {
  const inner = mapSchemas(json, refuseNul);
  if (typeof inner.pattern === 'string' && isBeginning(inner.pattern)) {
    return { ...inner, pattern: `${inner.pattern}[^\\u0000]*$` };
  }
  const isFree =
    inner.type === 'string' &&
    !('pattern' in inner || 'format' in inner || 'enum' in inner) &&
    !('const' in inner);
  return isFree ? { ...inner, pattern: WITHOUT_NUL } : inner;
}

/** Whether a pattern says how a text begins, and nothing of what follows. */
function isBeginning(pattern: string): boolean {
  return /^\^[^|]*[^$|]$/.test(pattern);
}

/** The documents are put together from many schemas: parts need names of their own. */
function rename(
  json: JsonObject,
  nameOf: (part: string) => string,
): JsonObject {
  const inner = mapSchemas(json, part => rename(part, nameOf));
  const part = /^#\/\$defs\/(.+)$/.exec(String(inner.$ref))?.[1];
  return part
    ? { ...inner, $ref: `#/components/schemas/${nameOf(part)}` }
    : inner;
}

function mapSchemas(
  json: JsonObject,
  change: (schema: JsonObject) => JsonObject,
): JsonObject {
  const walk = (value: JsonValue | undefined): JsonValue | undefined => {
    if (Array.isArray(value)) {
      return value.map(item => walk(item) as JsonValue);
    }
    return isObject(value) ? change(value) : value;
  };
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => {
      if (NAMED.includes(key) && isObject(value)) {
        const named = Object.entries(value).map(([name, schema]) => [
          name,
          walk(schema),
        ]);
        return [key, Object.fromEntries(named)];
      }
      return ['default', 'enum', 'const', 'examples'].includes(key)
        ? [key, value]
        : [key, walk(value)];
    }),
  );
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
