import type { Entity } from '@backstage/catalog-model';
import { stringify } from 'yaml';

/**
 * The catalog's view of the small organisation, as text for a file. The user who
 * runs the templates belongs to both teams, so may also change what a team owns.
 */
export function describeOrganization(): string {
  const entities = [
    group('engineering', 'department', ['team-commerce', 'team-platform']),
    group('team-commerce', 'team', []),
    group('team-platform', 'team', []),
    user('mock', ['team-commerce', 'team-platform']),
    user('mira-okafor', ['team-commerce']),
    user('jonas-weber', ['team-commerce']),
    user('priya-raman', ['team-platform']),
    user('lin-chen', ['engineering']),
    entity('System', 'order-management', { owner: 'team-commerce' }),
    entity('Component', 'order-service', {
      type: 'service',
      lifecycle: 'production',
      owner: 'team-commerce',
      system: 'order-management',
    }),
  ];
  return entities.map(each => stringify(each)).join('---\n');
}

function group(name: string, type: string, children: string[]): Entity {
  return entity('Group', name, { type, children });
}

function user(name: string, memberOf: string[]): Entity {
  return entity('User', name, { memberOf });
}

function entity(kind: string, name: string, spec: Entity['spec']): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name },
    spec,
  };
}
