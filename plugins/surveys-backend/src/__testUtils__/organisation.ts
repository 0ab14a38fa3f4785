import { Entity } from '@backstage/catalog-model';

const DOMAINS = { commerce: 6, data: 7, legal: 3 };

function entity(
  kind: string,
  name: string,
  relations: Array<[string, string]>,
  title?: string,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', ...(title && { title }) },
    relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
  };
}

/** `user:default/commerce-1` and so on. */
export function userRef(team: keyof typeof DOMAINS, seat: number): string {
  return `user:default/${team}-${seat}`;
}

/**
 * Engineering with a team of 6 that owns domain commerce, a team of 7 that owns
 * a system of domain data, and a team of 3 below the owner of domain legal.
 */
export const organisation: Entity[] = [
  entity('Group', 'engineering', [
    ['parentOf', 'group:default/team-commerce'],
    ['parentOf', 'group:default/team-data'],
    ['parentOf', 'group:default/legal'],
    ['hasMember', 'user:default/commerce-1'],
  ]),
  entity('Group', 'legal', [['parentOf', 'group:default/team-legal']]),
  ...Object.entries(DOMAINS).map(([team, size]) =>
    entity(
      'Group',
      `team-${team}`,
      Array.from({ length: size }, (_, index) => [
        'hasMember',
        `user:default/${team}-${index + 1}`,
      ]),
    ),
  ),
  entity('Group', 'empty', []),
  entity(
    'Domain',
    'commerce',
    [['ownedBy', 'group:default/team-commerce']],
    'Commerce',
  ),
  entity('Domain', 'data', [['ownedBy', 'group:default/somebody']], 'Data'),
  entity('Domain', 'legal', [['ownedBy', 'group:default/legal']]),
  entity('System', 'warehouse', [
    ['ownedBy', 'group:default/team-data'],
    ['partOf', 'domain:default/data'],
  ]),
];
