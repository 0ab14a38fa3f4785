import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { CostVisibility } from './reports/CostScopes';

const VISIBILITIES: readonly CostVisibility[] = [
  'all',
  'own-team',
  'own-subtree',
];

function readVisibility(config: Config): CostVisibility {
  const text = config.getOptionalString('costs.visibility') ?? 'all';
  const visibility = VISIBILITIES.find(known => known === text);
  if (!visibility) {
    throw new InputError(
      `costs.visibility is "${text}": use ${VISIBILITIES.join(', ')}`,
    );
  }
  return visibility;
}

/** What attribution and reports take from the config. See config.d.ts. */
export function readAttributionSettings(config: Config) {
  const target = config.getOptionalNumber('costs.coverageTarget') ?? 0.98;
  if (target < 0 || target > 1) {
    throw new InputError(
      `costs.coverageTarget is ${target}: use a share from 0 to 1, such as 0.98`,
    );
  }
  return {
    visibility: readVisibility(config),
    coverageTarget: target,
    timeZone: config.getOptionalString('portal.timeZone') ?? 'UTC',
    closeAfterDays: config.getOptionalNumber('costs.closeAfterDays') ?? 45,
    closeGraceHours: config.getOptionalNumber('costs.closeGraceHours') ?? 24,
    /** Groups that have the role of finance; see `portal.roles`. */
    financeGroups: (
      config.getOptionalStringArray('portal.roles.finance') ?? []
    ).map(ref => stringifyEntityRef(parseEntityRef(ref))),
    /** True where the bills are those of the demo organisation. */
    demo: config.getOptionalBoolean('costs.demo') ?? false,
  };
}
