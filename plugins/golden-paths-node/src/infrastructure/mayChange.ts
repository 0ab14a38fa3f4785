import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';

/** Groups that may change every resource: the platform team's, from `portal.roles`. */
export function readPlatformGroups(config: Config): string[] {
  return (
    config.getOptionalStringArray('portal.roles.platform-team') ?? []
  ).map(normal);
}

/**
 * Whether somebody may change a resource: as a member of its owner, or of the
 * platform team. It stops mistakes early; the code owners' review is what protects
 * the infrastructure.
 */
export function mayChange(options: {
  /** Entity refs of the person and the groups it belongs to. */
  ownershipEntityRefs: readonly string[];
  owner: string;
  platformGroups: readonly string[];
}): boolean {
  const allowed = [options.owner, ...options.platformGroups].map(normal);
  return options.ownershipEntityRefs.some(ref => allowed.includes(normal(ref)));
}

function normal(ref: string): string {
  return stringifyEntityRef(parseEntityRef(ref, { defaultKind: 'group' }));
}
