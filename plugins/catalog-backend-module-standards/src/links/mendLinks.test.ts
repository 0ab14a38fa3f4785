import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createUrlMender } from './createUrlMender';
import { mendLinks } from './mendLinks';

const mendUrl = createUrlMender(
  ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        github: [
          {
            host: 'localhost:4010',
            apiBaseUrl: 'http://localhost:4010/api/v3',
          },
          {
            host: 'ghe.example.com',
            apiBaseUrl: 'https://ghe.example.com/api/v3',
          },
        ],
      },
    }),
  ),
);

describe('createUrlMender', () => {
  it.each([
    ['https://localhost:4010/mira-okafor', 'http://localhost:4010/mira-okafor'],
    ['HTTPS://localhost:4010', 'http://localhost:4010'],
    ['http://localhost:4010/my-org', 'http://localhost:4010/my-org'],
    ['https://localhost/my-org', 'https://localhost/my-org'],
    ['https://localhost:40100/my-org', 'https://localhost:40100/my-org'],
    ['https://ghe.example.com/my-org', 'https://ghe.example.com/my-org'],
    ['https://github.com/my-org', 'https://github.com/my-org'],
    [
      'https://example.com/?to=https://localhost:4010',
      'https://example.com/?to=https://localhost:4010',
    ],
    ['/docs/default/component/x', '/docs/default/component/x'],
    ['', ''],
  ])('makes %p into %p', (url, expected) => {
    expect(mendUrl(url)).toBe(expected);
  });
});

describe('mendLinks', () => {
  const team: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: {
      name: 'team-commerce',
      annotations: {
        'backstage.io/managed-by-location':
          'url:https://localhost:4010/orgs/my-org/teams/team-commerce',
        'backstage.io/managed-by-origin-location':
          'url:https://localhost:4010/orgs/my-org/teams/team-commerce',
        'backstage.io/view-url':
          'https://localhost:4010/orgs/my-org/teams/team-commerce',
        'backstage.io/edit-url':
          'https://localhost:4010/orgs/my-org/teams/team-commerce/edit',
        'backstage.io/source-location':
          'url:https://localhost:4010/orgs/my-org/teams/',
        'github.com/team-slug': 'my-org/team-commerce',
      },
      links: [
        { url: 'https://localhost:4010/my-org', title: 'GitHub' },
        { url: 'https://example.com', title: 'Wiki' },
      ],
    },
    spec: {
      type: 'team',
      profile: { picture: 'https://localhost:4010/avatars/7', email: 'a@b.c' },
    },
  };

  it('mends what people open and leaves what the catalog compares', () => {
    expect(mendLinks(team, mendUrl)).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: {
        name: 'team-commerce',
        annotations: {
          'backstage.io/managed-by-location':
            'url:https://localhost:4010/orgs/my-org/teams/team-commerce',
          'backstage.io/managed-by-origin-location':
            'url:https://localhost:4010/orgs/my-org/teams/team-commerce',
          'backstage.io/view-url':
            'http://localhost:4010/orgs/my-org/teams/team-commerce',
          'backstage.io/edit-url':
            'http://localhost:4010/orgs/my-org/teams/team-commerce/edit',
          'backstage.io/source-location':
            'url:http://localhost:4010/orgs/my-org/teams/',
          'github.com/team-slug': 'my-org/team-commerce',
        },
        links: [
          { url: 'http://localhost:4010/my-org', title: 'GitHub' },
          { url: 'https://example.com', title: 'Wiki' },
        ],
      },
      spec: {
        type: 'team',
        profile: { picture: 'http://localhost:4010/avatars/7', email: 'a@b.c' },
      },
    });
  });

  it('returns the same object when nothing is wrong', () => {
    const service: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'order-service',
        annotations: {
          'backstage.io/view-url': 'https://github.com/my-org/order-service',
          'backstage.io/source-location': 'file:/catalog/',
        },
      },
    };
    expect(mendLinks(service, mendUrl)).toBe(service);
  });
});
