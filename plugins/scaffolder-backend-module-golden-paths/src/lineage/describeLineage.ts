import { JsonObject, JsonValue } from '@backstage/types';
import { stringify } from 'yaml';

/** What a thing was created from: enough to create it again. */
export interface Lineage {
  /** Entity reference of the template. */
  template: string;
  /** Commit of the template, see `readTemplateVersion`. */
  version: string;
  /** The answers that the template was run with. */
  inputs: JsonObject;
}

/**
 * The text of a lineage file. It holds no dates and sorts its keys, so that the
 * same run gives the same file and an update shows only what changed.
 */
export function describeLineage(lineage: Lineage): string {
  return stringify(
    {
      apiVersion: 'provenpath.io/v1',
      kind: 'Lineage',
      template: lineage.template,
      version: lineage.version,
      inputs: lineage.inputs,
    },
    { lineWidth: 0 },
  );
}

/** The same inputs with sorted keys, without the ones that have no value. */
export function sortInputs(inputs: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(inputs)
      .filter((entry): entry is [string, JsonValue] => entry[1] !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, value]) => [key, sortValue(value)]),
  );
}

function sortValue(value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    return value.map(sortValue);
  }
  return typeof value === 'object' && value !== null
    ? sortInputs(value as JsonObject)
    : value;
}
