import { readFileSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import {
  DefaultNamespaceEntityPolicy,
  type Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  parseEntityRef,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { parse, parseAllDocuments } from 'yaml';
import {
  generateForTest,
  type GeneratedOrganization,
} from './__testUtils__/generated';

jest.setTimeout(240_000);

const PROJECT = resolve(__dirname, '../../../..');
const VALIDATORS = [
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
];

interface Found {
  entity: Entity;
  /** `owner/name` of the repository, undefined for the platform's own files. */
  repository?: string;
}

let generated: GeneratedOrganization;
let found: Found[];

beforeAll(async () => {
  generated = await generateForTest();
  found = [...discovered(), ...platformEntities()];
});

afterAll(() => generated?.remove());

const show = (repository: string, path: string) =>
  generated.git(repository, 'show', `HEAD:${path}`);
const list = (repository: string) =>
  generated
    .git(repository, 'ls-tree', '-r', '--name-only', 'HEAD')
    .split('\n')
    .filter(Boolean);

function documents(text: string): Entity[] {
  return parseAllDocuments(text).map(document => {
    expect(document.errors).toEqual([]);
    return document.toJS() as Entity;
  });
}

/** What the discovery with the playbook's filters would find. */
function discovered(): Found[] {
  return generated.state.repositories
    .filter(
      ({ name, archived, topics }) =>
        !archived &&
        !name.startsWith('archived-') &&
        topics.includes('backstage-enabled'),
    )
    .flatMap(({ owner, name }) => {
      const repository = `${owner}/${name}`;
      return documents(show(repository, 'catalog-info.yaml')).flatMap(
        entity => [{ entity, repository }, ...targetsOf(entity, repository)],
      );
    });
}

/** Follows a location's pattern within its repository. */
function targetsOf(entity: Entity, repository: string): Found[] {
  const targets = (entity.spec?.targets ?? []) as string[];
  return targets.flatMap(target => {
    const pattern = new RegExp(
      `^${target.replace(/^\.\//, '').replace(/\./g, '\\.').replace(/\*/g, '[^/]+')}$`,
    );
    return list(repository)
      .filter(path => pattern.test(path))
      .flatMap(path => documents(show(repository, path)))
      .map(target_ => ({ entity: target_, repository }));
  });
}

function platformEntities(): Found[] {
  return [
    'catalog-info.yaml',
    'catalog-entities/all-systems.yaml',
    'catalog-entities/organization.yaml',
    'catalog-entities/domains.yaml',
    'catalog-entities/systems.yaml',
  ].flatMap(path =>
    documents(readFileSync(resolve(PROJECT, path), 'utf8')).map(entity => ({
      entity,
    })),
  );
}

/** As the catalog sees it once the placeholder is replaced by the file. */
function withText(entity: Entity): Entity {
  return entity.kind === 'API'
    ? { ...entity, spec: { ...entity.spec, definition: 'text' } }
    : entity;
}

const FIELDS: Record<string, string | undefined> = {
  owner: 'group',
  system: 'system',
  domain: 'domain',
  dependsOn: 'component',
  dependencyOf: 'component',
  providesApis: 'api',
  consumesApis: 'api',
  children: 'group',
};

function referencesOf({ entity }: Found): string[] {
  return Object.entries(entity.spec ?? {}).flatMap(([field, value]) => {
    const defaultKind = FIELDS[field];
    return defaultKind
      ? [value].flat().map(reference =>
          stringifyEntityRef(
            parseEntityRef(String(reference), {
              defaultKind,
              defaultNamespace: 'default',
            }),
          ),
        )
      : [];
  });
}

describe('the catalog of the demo organisation', () => {
  it('holds entities that the catalog accepts, each once', async () => {
    const policy = EntityPolicies.allOf([
      new SchemaValidEntityPolicy(),
      new DefaultNamespaceEntityPolicy(),
      new NoForeignRootFieldsEntityPolicy(),
      new FieldFormatEntityPolicy(),
    ]);
    expect(found.length).toBeGreaterThan(120);
    for (const { entity } of found) {
      await expect(policy.enforce(entity)).resolves.toBeDefined();
      const known = await Promise.all(
        VALIDATORS.map(validator => validator.check(withText(entity))),
      );
      expect(known.filter(Boolean)).toHaveLength(1);
    }
    const references = found.map(({ entity }) => stringifyEntityRef(entity));
    expect(new Set(references).size).toBe(references.length);
  });

  it('has no reference that leads nowhere', () => {
    const known = new Set([
      ...found.map(({ entity }) => stringifyEntityRef(entity)),
      ...generated.state.teams.map(({ slug }) => `group:default/${slug}`),
    ]);
    const dangling = found.flatMap(item =>
      referencesOf(item)
        .filter(reference => !known.has(reference))
        .map(reference => [stringifyEntityRef(item.entity), reference]),
    );
    expect(dangling).toEqual([]);
    expect(found.flatMap(referencesOf).length).toBeGreaterThan(300);
  });

  it('gives every team a way up to the organisation', () => {
    const top = found.find(({ entity }) => entity.metadata.name === 'my-org')!;
    const parents = new Map(
      generated.state.teams.map(({ slug, parentSlug }) => [slug, parentSlug]),
    );
    for (const { slug } of generated.state.teams) {
      let current = slug;
      while (parents.get(current)) {
        current = parents.get(current)!;
      }
      expect(top.entity.spec?.children).toContain(current);
    }
  });

  it('has a component for every repository that says it is one', () => {
    const components = found.filter(
      ({ entity, repository }) => repository && entity.kind === 'Component',
    );
    expect(components.length).toBeGreaterThan(50);
    for (const { entity, repository } of components) {
      expect(entity.metadata.annotations).toMatchObject({
        'github.com/project-slug': repository,
      });
      expect(`my-org/${entity.metadata.name}`).toBe(repository);
    }
  });

  it('names Argo CD applications that are registered', () => {
    const applications = generated.state.argoApplications.map(
      ({ name }) => name,
    );
    const named = found.flatMap(
      ({ entity }) => entity.metadata.annotations?.['argocd/app-name'] ?? [],
    );
    expect(named).toContain('order-service-prod');
    expect([...named].sort()).toEqual([...applications].sort());
  });

  it('describes every API in OpenAPI', () => {
    const apis = found.filter(({ entity }) => entity.kind === 'API');
    expect(apis.map(({ entity }) => entity.metadata.name)).toEqual(
      expect.arrayContaining(['order-api', 'payment-api', 'inventory-api']),
    );
    for (const { entity, repository } of apis) {
      const { $text } = entity.spec?.definition as { $text: string };
      const text = show(repository!, posix.normalize($text));
      const api = parse(text);
      expect(api.openapi).toMatch(/^3\.0\.\d$/);
      expect(Object.keys(api.paths)).not.toEqual([]);
      for (const [, pointer] of text.matchAll(/\$ref: '#\/([^']+)'/g)) {
        const target = pointer
          .split('/')
          .reduce((value, key) => value?.[key], api);
        expect([pointer, typeof target]).toEqual([pointer, 'object']);
      }
    }
  });

  it('has the pages that every documentation lists', () => {
    const documented = found.filter(
      ({ entity, repository }) =>
        repository &&
        entity.metadata.annotations?.['backstage.io/techdocs-ref'],
    );
    expect(documented.length).toBeGreaterThan(30);
    for (const { repository } of documented) {
      const files = list(repository!);
      const { nav } = parse(show(repository!, 'mkdocs.yml'));
      const pages = JSON.stringify(nav).match(/[\w/-]+\.md/g)!;
      for (const page of pages) {
        expect(files).toContain(`docs/${page}`);
      }
    }
  });

  it('keeps the order service as the playbook has it', () => {
    const text = show('my-org/order-service', 'catalog-info.yaml');
    const [component, api] = documents(text);
    expect(component).toMatchObject({
      metadata: {
        annotations: {
          'datadoghq.com/dashboard-url':
            'https://app.datadoghq.com/dashboard/abc-123',
          'pagerduty.com/service-id': 'PXXXXXX',
          'argocd/app-name': 'order-service-prod',
        },
        tags: ['java', 'spring-boot', 'tier-1'],
        links: [
          { url: 'https://order.internal.example.com' },
          { url: 'https://grafana.internal.example.com/d/order-service' },
        ],
      },
      spec: {
        owner: 'team-commerce',
        system: 'commerce-platform',
        dependsOn: ['component:payment-service', 'resource:orders-database'],
        providesApis: ['order-api'],
        consumesApis: ['payment-api', 'inventory-api'],
      },
    });
    expect(api.spec?.definition).toEqual({ $text: './docs/openapi.yaml' });
  });
});
