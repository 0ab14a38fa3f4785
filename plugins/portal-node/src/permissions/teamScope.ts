import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod';

/** How far a narrowed reader sees: groups they are in, or also those below. */
export const teamReaches = ['own-team', 'own-subtree'] as const;

export type TeamReach = (typeof teamReaches)[number];

/** Whose rows somebody may see, decided once and turned into SQL. */
export type TeamScope =
  | { visibility: 'all' }
  | {
      visibility: TeamReach;
      /** Full, lower case refs of the reader's groups. */
      groups: string[];
    };

/** What says whose a row is. */
export interface TeamRow {
  /** The owning group; null for what nobody owns. */
  ownerRef: string | null;
  /** The owning group and all groups above it, among others. */
  subjects: readonly string[];
}

/** Whether a row that was read already may be shown to whoever has the scope. */
export function isInScope(row: TeamRow, scope: TeamScope): boolean {
  switch (scope.visibility) {
    case 'own-team':
      return row.ownerRef !== null && scope.groups.includes(row.ownerRef);
    case 'own-subtree':
      return row.subjects.some(subject => scope.groups.includes(subject));
    default:
      return true;
  }
}

/**
 * The one rule by which a permission policy narrows rows to teams, for a plugin's
 * type of resource.
 *
 * @param resource - the plugin and the type, as the permission names it
 */
export function createTeamRule<TResourceType extends string>(resource: {
  pluginId: string;
  resourceType: TResourceType;
}) {
  const resourceRef = createPermissionResourceRef<TeamRow, TeamScope>().with(
    resource,
  );
  const rule = createPermissionRule({
    name: 'BELONGS_TO_GROUPS',
    description:
      'Rows that one of the groups owns (own-team), or a group below one of them (own-subtree)',
    resourceRef,
    paramsSchema: z.object({
      groups: z
        .array(z.string())
        .describe('Full refs such as group:default/team-commerce'),
      reach: z.enum(teamReaches),
    }),
    apply: (row, { groups, reach }) =>
      isInScope(row, { visibility: reach, groups: lowerCase(groups) }),
    toQuery: ({ groups, reach }) => ({
      visibility: reach,
      groups: lowerCase(groups),
    }),
  });
  return { resourceRef, rule };
}

function lowerCase(refs: string[]): string[] {
  return refs.map(ref => ref.toLocaleLowerCase('en-US'));
}
