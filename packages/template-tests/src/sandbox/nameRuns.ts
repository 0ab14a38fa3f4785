import type { JsonObject, JsonValue } from '@backstage/types';

/**
 * Gives each of several runs of a template a name of its own, as two of them
 * could not make the same repository: a number is put behind the first free text
 * that the form asks for. Fields that choose what exists are left alone.
 */
export function nameRuns(
  pages: JsonObject[],
  runs: JsonObject[],
): JsonObject[] {
  const field = pages
    .flatMap(page => Object.entries((page.properties ?? {}) as JsonObject))
    .find(([, schema]) => asksForName(schema))?.[0];
  return runs.map((values, index) => {
    const name = field === undefined ? undefined : values[field];
    return field !== undefined && typeof name === 'string'
      ? { ...values, [field]: `${name}${index + 1}` }
      : values;
  });
}

function asksForName(schema: JsonValue | undefined): boolean {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    return false;
  }
  const field = schema['ui:field'];
  return (
    schema.type === 'string' &&
    schema.enum === undefined &&
    (field === undefined || field === 'ServiceName')
  );
}
