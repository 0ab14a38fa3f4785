import { Entity } from '@backstage/catalog-model';

function entity(
  kind: string,
  name: string,
  relations: Array<[type: string, targetRef: string]> = [],
  type?: string,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    spec: type ? { type } : {},
    relations: relations.map(([relationType, targetRef]) => ({
      type: relationType,
      targetRef,
    })),
  };
}

export function component(name: string, owner: string, system: string): Entity {
  return entity(
    'Component',
    name,
    [
      ['ownedBy', owner],
      ['partOf', system],
    ],
    'service',
  );
}

/**
 * team-commerce lies below the group engineering; order-service and the system
 * commerce-platform belong to the domain commerce.
 */
export const organisation: Entity[] = [
  entity('Group', 'engineering'),
  entity('Group', 'team-commerce', [['childOf', 'group:default/engineering']]),
  entity('Group', 'team-platform', [['childOf', 'group:default/engineering']]),
  entity('Domain', 'commerce'),
  entity('System', 'commerce-platform', [
    ['ownedBy', 'group:default/team-platform'],
    ['partOf', 'domain:default/commerce'],
  ]),
  component(
    'order-service',
    'group:default/team-commerce',
    'system:default/commerce-platform',
  ),
  entity('Template', 'spring-boot-service', [], 'service'),
  entity('Template', 'node-service', [], 'service'),
  entity('Template', 'postgres-database', [], 'resource'),
];
