import {
  type Ask,
  byQuery,
  facets,
  get,
  names,
  owned,
  permission,
} from './asks';
import type { Visit } from './types';

/** Templates to choose from. */
export function create({ visitor }: Visit): Ask[][] {
  const TEMPLATES = 'kind=template';
  return [
    [
      facets('relations.ownedBy'),
      facets('kind'),
      facets('metadata.tags'),
      facets('spec.type', TEMPLATES),
      facets('metadata.tags', TEMPLATES),
      byQuery({ limit: '0', filter: TEMPLATES }),
      byQuery({ limit: '0', filter: owned(visitor, 'template') }),
      get('catalog/entities', {
        filter: TEMPLATES,
        order: 'asc:metadata.name',
      }),
      permission('catalog.entity.create', { action: 'create' }),
      permission('scaffolder.task.create', { action: 'create' }),
    ],
    [names(['group:default/team-platform'])],
  ];
}

/** One's own template runs. */
export function tasks({ visitor }: Visit): Ask[][] {
  return [
    [
      get('scaffolder/v2/tasks', {
        createdBy: `user:default/${visitor.login}`,
        limit: '5',
        offset: '0',
      }),
    ],
  ];
}

export function notifications(_: Visit): Ask[][] {
  const unread = { read: 'false', minimumSeverity: 'low' };
  return [
    [
      get('notifications/status'),
      get('notifications/notifications', {
        limit: '5',
        offset: '0',
        orderField: 'created,desc',
        ...unread,
      }),
      get('notifications/topics', unread),
    ],
  ];
}

/** What the platform team looks at: how the catalog keeps up. */
export function health(_: Visit): Ask[][] {
  return [
    [
      permission('catalog-health.report.read', { action: 'read' }),
      get('catalog/health/v1/summary'),
      get('catalog/health/v1/entities', { list: 'errors' }),
      get('catalog/health/v1/runs', { limit: '20' }),
      get('catalog/health/v1/budgets'),
    ],
  ];
}

export function audit(_: Visit): Ask[][] {
  return [
    [
      permission('audit.event.read', { action: 'read' }),
      get('audit/v1/events', { limit: '50' }),
      get('audit/v1/kinds'),
    ],
  ];
}
