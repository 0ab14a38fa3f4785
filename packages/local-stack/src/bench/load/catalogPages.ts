import { planComponent } from '../catalog/writeCatalog';
import {
  type Ask,
  byQuery,
  byRefs,
  facets,
  get,
  names,
  owned,
  permission,
  starred,
} from './asks';
import type { Visit } from './types';

const KIND = 'kind=component';
const ORDER = 'metadata.name,asc';

/** The portal is opened: the session is renewed, then the home page asks. */
export function openPortal({ visitor }: Visit): Ask[][] {
  return [
    [
      get('auth/github/refresh', {
        optional: '',
        scope: 'read:user',
        env: 'production',
      }),
    ],
    [
      permission('surveys.request.create', { action: 'create' }),
      get('notifications/status'),
      names(visitor.groups),
      byQuery({
        fields:
          'kind,metadata.name,metadata.namespace,metadata.title,metadata.description,metadata.tags,metadata.annotations,spec.type,spec.lifecycle',
        limit: '8',
        orderField: ORDER,
        filter: owned(visitor, 'component'),
      }),
      byQuery({
        fields:
          'kind,metadata.name,metadata.namespace,metadata.title,metadata.description,spec.type',
        limit: '4',
        orderField: 'metadata.title,asc',
        filter: 'kind=template',
      }),
      get('surveys/v1/campaigns'),
      get('surveys/v1/complaints'),
      get('kpis/v1/kpis', { subject: 'organization', period: 'P90D' }),
    ],
  ];
}

const DETAILS = ['spec.lifecycle', 'metadata.tags', 'metadata.namespace'];

/** The catalog's table, first of what is one's own, then of all. */
export function catalogList({ visitor, chance }: Visit): Ask[][] {
  const mine = owned(visitor, 'component');
  const count = (filter: string) =>
    byQuery({ limit: '0', orderField: ORDER, filter });
  const rows = (filter: string) =>
    byQuery({ limit: '20', orderField: ORDER, filter, totalItems: 'exclude' });
  return [
    [
      starred(),
      permission('catalog.entity.create', { action: 'create' }),
      facets('relations.ownedBy'),
      facets('kind'),
      ...DETAILS.map(facet => facets(facet)),
      ...['spec.type', ...DETAILS].map(facet => facets(facet, KIND)),
      count(KIND),
      count(mine),
      rows(chance.next() < 0.5 ? mine : KIND),
    ],
    [names([...visitor.groups, 'system:default/load-system-1'])],
  ];
}

/** Letters typed into the search of the catalog's table. */
export function catalogFind({ chance, components }: Visit): Ask[][] {
  const filter = {
    filter: KIND,
    fullTextFilterTerm: `component-${chance.below(components)}`,
    fullTextFilterFields: 'metadata.name,metadata.title,metadata.description',
    orderField: ORDER,
  };
  return [
    [
      byQuery({ ...filter, limit: '0' }),
      byQuery({ ...filter, limit: '20', totalItems: 'exclude' }),
    ],
  ];
}

export function search({ chance, components }: Visit): Ask[][] {
  const term = chance.pick([
    'payment',
    'orders',
    'how to deploy',
    `load-component-${chance.below(components)}`,
    `system ${chance.below(components / 10)}`,
  ]);
  return [[get('search/query', { term, pageLimit: '25' })]];
}

/** Services of the demo organisation, with repository, CI runs and deployments. */
const SERVICES: ReadonlyArray<[name: string, owner: string]> = [
  ['order-service', 'team-commerce'],
  ['payment-service', 'team-payments'],
  ['returns-service', 'team-commerce'],
];

/** A component's page: every fourth time one with CI runs and Argo CD. */
export function entity({ chance, components }: Visit): Ask[][] {
  const [service, team] = chance.pick(SERVICES);
  const planned = planComponent(chance.below(components));
  const isService = chance.next() < 0.25;
  const name = isService ? service : planned.name;
  const owner = `group:default/${isService ? team : planned.owner}`;
  const system = `system:default/${isService ? 'commerce-platform' : planned.system}`;
  const ref = `component:default/${name}`;
  const byName = `catalog/entities/by-name/component/default/${name}`;
  return [
    [get(byName), starred(), names([ref])],
    [
      byRefs([owner, system, ref]),
      byRefs([owner, system, ref]),
      names([owner, system]),
      get(`${byName}/ancestry`),
      byRefs([ref]),
      permission('catalog.entity.refresh', {
        action: 'update',
        resourceRef: ref,
      }),
      permission('golden-paths.adoption.read', { action: 'read' }),
      get('costs/v1/entity-costs', { entityRef: ref, metric: 'effective' }),
      ...(isService
        ? [
            get(`golden-paths/v1/components/default/${name}`),
            get(`delivery/v1/entities/component/default/${name}/ci-runs`, {
              page: '1',
              pageSize: '4',
            }),
            get(
              `delivery/v1/entities/component/default/${name}/argo-application`,
            ),
          ]
        : []),
    ],
  ];
}

/** A page of published documentation. */
export function docs({ chance, components }: Visit): Ask[][] {
  const { name } = planComponent(
    Math.floor(chance.below(components) / 50) * 50,
  );
  const place = `default/component/${name}`;
  const query: [string, string][] = [
    ['term', ''],
    ['types[0]', 'techdocs'],
    ['filters[kind]', 'component'],
    ['filters[name]', name],
    ['filters[namespace]', 'default'],
    ['pageCursor', ''],
  ];
  return [
    [
      get(
        `catalog/entities/by-name/component/${place.replace('component/', '')}`,
      ),
      get(`techdocs/metadata/entity/${place}`),
      get(`techdocs/metadata/techdocs/${place}`),
      get(`techdocs/sync/${place}`),
      get(`techdocs/static/docs/${place}/index.html`),
      get('search/query', query),
    ],
  ];
}
