import { randomUUID } from 'node:crypto';
import type { Visitor } from './types';

/** A request of a page. */
export interface Ask {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  body?: unknown;
}

export function get(
  path: string,
  query?: Record<string, string> | Array<[string, string]>,
): Ask {
  const search = query ? `?${new URLSearchParams(query)}` : '';
  return { method: 'GET', path: `/api/${path}${search}` };
}

export function post(path: string, body: unknown): Ask {
  return { method: 'POST', path: `/api/${path}`, body };
}

/** What pages ask before they show what only some may do. */
export function permission(
  name: string,
  options: { action: 'create' | 'read' | 'update'; resourceRef?: string },
): Ask {
  const { action, resourceRef } = options;
  const attributes = { action };
  return post('permission/authorize', {
    items: [
      resourceRef
        ? {
            id: randomUUID(),
            permission: {
              type: 'resource',
              name,
              attributes,
              resourceType: 'catalog-entity',
            },
            resourceRef,
          }
        : { id: randomUUID(), permission: { type: 'basic', name, attributes } },
    ],
  });
}

const NAMES = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
  'spec.profile.displayName',
  'spec.type',
];

export function names(entityRefs: string[]): Ask {
  return post('catalog/entities/by-refs', { entityRefs, fields: NAMES });
}

export function byRefs(entityRefs: string[]): Ask {
  return post('catalog/entities/by-refs', { entityRefs });
}

export function facets(facet: string, filter?: string): Ask {
  return get('catalog/entity-facets', filter ? { facet, filter } : { facet });
}

export function byQuery(query: Record<string, string>): Ask {
  return get('catalog/entities/by-query', query);
}

export function owned(visitor: Visitor, kind: string): string {
  return [
    `kind=${kind}`,
    `relations.ownedBy=user:default/${visitor.login}`,
    ...visitor.groups.map(group => `relations.ownedBy=${group}`),
  ].join(',');
}

/** The home page's list of visits is kept at each change of the page. */
export function visit(visitor: Visitor, pathname: string): Ask[] {
  const key = `@backstage/plugin-home:visits:user:default/${visitor.login}`;
  const entry = { name: pathname, pathname, id: randomUUID(), hits: 1 };
  return [
    post('user-settings/multiget', { items: [{ bucket: 'default', key }] }),
    {
      method: 'PUT',
      path: `/api/user-settings/buckets/default/keys/${encodeURIComponent(key)}`,
      body: { value: [{ ...entry, timestamp: Date.now() }] },
    },
  ];
}

export const starred = (): Ask =>
  post('user-settings/multiget', {
    items: [{ bucket: 'default.starredEntities', key: 'entityRefs' }],
  });

/** The picker of subjects on pages of figures. */
export const subjects = (): Ask =>
  byQuery({
    fields: 'kind,metadata,spec.profile.displayName',
    limit: '20',
    orderField: 'metadata.name,asc',
    filter: 'kind=group,kind=system,kind=domain',
    totalItems: 'exclude',
  });
