import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** Its old place would be overlooked, and everybody would see everything. */
function refuseOldVisibility(config: Config): void {
  const value = config.getOptionalString('costs.visibility');
  if (value !== undefined) {
    throw new InputError(
      `costs.visibility is not read any more: write "${value}" as portal.visibility.costs, which the permission policy reads`,
    );
  }
}

/** What attribution and reports take from the config. See config.d.ts. */
export function readAttributionSettings(config: Config) {
  refuseOldVisibility(config);
  const target = config.getOptionalNumber('costs.coverageTarget') ?? 0.98;
  if (target < 0 || target > 1) {
    throw new InputError(
      `costs.coverageTarget is ${target}: use a share from 0 to 1, such as 0.98`,
    );
  }
  return {
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
