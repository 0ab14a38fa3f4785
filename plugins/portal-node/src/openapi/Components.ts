import { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { describeSchema } from './describeSchema';

/**
 * Backstage's own error body, written by its error middleware, which adds the
 * request and whatever an error carries beside its name and message.
 */
const errorSchema = z.looseObject({
  error: z.looseObject({ name: z.string(), message: z.string() }),
  response: z.looseObject({ statusCode: z.number().int() }),
});

/** Schemas of a document that have a name, and references to them. */
export class Components {
  private readonly nameOf: Map<z.ZodType, string>;
  private readonly parts: Record<string, JsonObject> = {};
  private described = 0;

  constructor(private readonly named: Record<string, z.ZodType>) {
    this.nameOf = new Map(
      Object.entries(named).map(([name, schema]) => [schema, name]),
    );
  }

  /** A reference where the schema has a name, else the schema itself. */
  describe(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
    const name = io === 'output' ? this.nameOf.get(schema) : undefined;
    return name
      ? { $ref: `#/components/schemas/${name}` }
      : this.describeInPlace(schema, io);
  }

  describeInPlace(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
    this.described += 1;
    const prefix = `Part${this.described}`;
    const { schema: json, parts } = describeSchema(
      schema,
      io,
      part => `${prefix}${part.replace(/\W/g, '')}`,
    );
    Object.assign(this.parts, parts);
    return json;
  }

  /** All of them by name; after the last `describe`. */
  schemas(): JsonObject {
    const named = Object.entries({ ...this.named, Error: errorSchema }).map(
      ([name, schema]) => [name, this.describeInPlace(schema, 'output')],
    );
    return { ...Object.fromEntries(named), ...this.parts };
  }
}
