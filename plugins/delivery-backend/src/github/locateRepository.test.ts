import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { locateRepository } from './locateRepository';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      github: [
        { host: 'localhost:4010', apiBaseUrl: 'http://localhost:4010/api/v3' },
        {
          host: 'ghe.example.com',
          apiBaseUrl: 'https://ghe.example.com/api/v3',
        },
      ],
    },
  }),
);

function component(annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'order-service', annotations },
  };
}

function locate(annotations: Record<string, string>) {
  return locateRepository(component(annotations), integrations);
}

const atSandbox =
  'url:http://localhost:4010/my-org/order-service/blob/main/catalog-info.yaml';

describe('locateRepository', () => {
  it('takes the annotation on the host that the entity comes from', () => {
    expect(
      locate({
        'github.com/project-slug': 'my-org/orders',
        'backstage.io/managed-by-location':
          'url:https://ghe.example.com/my-org/order-service/tree/main/',
      }),
    ).toEqual({
      repository: {
        host: 'ghe.example.com',
        owner: 'my-org',
        name: 'orders',
        url: 'https://ghe.example.com/my-org/orders',
      },
    });
  });

  it('falls back to the repository that the entity was read from', () => {
    expect(locate({ 'backstage.io/managed-by-location': atSandbox })).toEqual({
      repository: {
        host: 'localhost:4010',
        owner: 'my-org',
        name: 'order-service',
        url: 'http://localhost:4010/my-org/order-service',
      },
    });
  });

  it('prefers the source location', () => {
    expect(
      locate({
        'backstage.io/managed-by-location': 'url:https://example.com/x.yaml',
        'backstage.io/source-location': atSandbox,
      }).repository?.name,
    ).toBe('order-service');
  });

  it('takes the first configured host for an entity from a file', () => {
    expect(
      locate({
        'github.com/project-slug': 'my-org/order-service',
        'backstage.io/managed-by-location': 'file:/catalog/all.yaml',
      }).repository?.host,
    ).toBe('localhost:4010');
  });

  it.each([
    ['nothing', {}],
    ['a file', { 'backstage.io/managed-by-location': 'file:/x/y.yaml' }],
    [
      'another host',
      { 'backstage.io/managed-by-location': 'url:https://example.com/a/b' },
    ],
    [
      "a host's own page",
      {
        'backstage.io/managed-by-location': 'url:http://localhost:4010/my-org',
      },
    ],
  ])('says what to add when there is %s', (_, annotations) => {
    expect(locate(annotations as Record<string, string>).missing).toEqual({
      annotation: 'github.com/project-slug',
      reason:
        'No repository is named. Add the annotation "github.com/project-slug" with owner/repository to the catalog-info.yaml of this component.',
    });
  });

  it.each([
    'order-service',
    'my-org/order-service/tree',
    'my-org/..',
    '../my-org',
    'my org/x',
    'my-org/x?per_page=1',
  ])('refuses the annotation %p', slug => {
    expect(locate({ 'github.com/project-slug': slug }).missing?.reason).toBe(
      `The annotation "github.com/project-slug" is "${slug}". Write owner/repository, for example my-org/order-service.`,
    );
  });
});
