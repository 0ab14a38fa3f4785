import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { InfrastructureKind } from '@provenpath/plugin-golden-paths-common';

// A default of the form does not reach a caller of the API.
const DEFAULTS: Record<
  InfrastructureKind,
  (isProduction: boolean) => JsonObject
> = {
  postgresql: isProduction => ({
    instanceClass: 'db.r7g.large',
    storageGb: 100,
    multiAz: isProduction,
  }),
  cache: isProduction => ({
    engine: 'valkey',
    nodeType: 'cache.r7g.large',
    replicas: isProduction ? 1 : 0,
  }),
  queue: () => ({
    fifo: false,
    visibilityTimeoutSeconds: 30,
    retentionDays: 4,
    maxReceiveCount: 5,
  }),
};

/**
 * The answers of the form with the defaults of those that were left out, and with
 * full references.
 *
 * @throws InputError when owner or service is no reference
 */
export function completeValues(
  kind: InfrastructureKind,
  answers: JsonObject,
): JsonObject {
  const given = Object.fromEntries(
    Object.entries(answers).filter(
      ([, value]) => value !== undefined && value !== null && value !== '',
    ),
  );
  const owner = fullRef('owner', 'group', given.owner);
  const service = fullRef('service', 'component', given.service);
  return {
    ...DEFAULTS[kind](given.environment === 'production'),
    ...(owner && { costCenter: parseEntityRef(owner).name }),
    ...given,
    ...(owner && { owner }),
    ...(service && { service }),
  };
}

function fullRef(
  field: string,
  defaultKind: string,
  value: JsonValue | undefined,
): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  try {
    return stringifyEntityRef(parseEntityRef(String(value), { defaultKind }));
  } catch (error) {
    throw new InputError(
      `${field}: "${value}" is no reference. Write ${defaultKind}:default/<name>.`,
      error,
    );
  }
}
