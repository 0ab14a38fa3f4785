import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { parse } from 'yaml';
import { readNeeds } from './readNeeds';
import { readTemplate } from './readTemplate';
import { readEnvironment } from './renderStepInputs';

const config = new ConfigReader({
  integrations: {
    github: [
      { host: 'localhost:4010', apiBaseUrl: 'http://localhost:4010/api/v3' },
    ],
  },
  scaffolder: {
    defaultEnvironment: {
      parameters: { githubHost: 'localhost:4010', githubOrg: 'my-org' },
    },
  },
});
const integrations = ScmIntegrations.fromConfig(config);
const environment = readEnvironment(config);

const repoUrl =
  '${{ environment.parameters.githubHost }}?owner=${{ environment.parameters.githubOrg }}&repo=${{ parameters.name }}';

const template = (spec: object) =>
  readTemplate({
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 't' },
    spec: spec as never,
  });

function needs(spec: object, parameters = {}) {
  const { steps, ownerParameters } = template(spec);
  return readNeeds({
    steps,
    ownerParameters,
    integrations,
    context: { parameters, environment },
  });
}

const service = {
  parameters: [
    {
      properties: {
        name: { type: 'string' },
        team: { type: 'string', 'ui:field': 'OwnerPicker' },
      },
    },
    {
      properties: {
        system: {
          type: 'string',
          'ui:field': 'EntityPicker',
          'ui:options': { catalogFilter: { kind: 'System' } },
        },
        lead: {
          type: 'string',
          'ui:field': 'EntityPicker',
          'ui:options': { catalogFilter: [{ kind: ['Group'] }] },
        },
        size: { type: 'string', enum: ['a', 'b'] },
      },
    },
  ],
  steps: [
    { action: 'fetch:template', input: { url: './skeleton' } },
    {
      id: 'create',
      action: 'golden-path:repository-create',
      input: {
        repoUrl,
        collaborators: [
          {
            team: "${{ parameters.team | parseEntityRef({ defaultKind:'Group' }) | pick('name') }}",
            access: 'maintain',
          },
        ],
      },
    },
    {
      id: 'publish',
      action: 'golden-path:repository-push',
      input: {
        repoUrl,
        gitCommitMessage: 'Create ${{ parameters.name }}',
      },
    },
    {
      id: 'argo',
      action: 'argocd:create-resources',
      input: {
        appName: '${{ parameters.name }}-prod',
        argoInstance: 'main',
        repoUrl: "${{ steps['publish'].output.remoteUrl }}",
      },
    },
    {
      id: 'queue',
      if: "${{ parameters.queue == 'yes' }}",
      action: 'argocd:create-resources',
      input: { appName: 'queue', argoInstance: 'main' },
    },
    {
      id: 'register',
      action: 'catalog:register',
      input: {
        repoContentsUrl: "${{ steps['publish'].output.repoContentsUrl }}",
      },
    },
  ],
};

describe('readNeeds', () => {
  it('reads what a service template makes', () => {
    const found = needs(service, {
      name: 'order-service',
      team: 'group:default/team-commerce',
      lead: 'engineering-leads',
      system: 'shop',
    });
    expect(found).toEqual({
      newRepositories: [
        {
          host: 'localhost:4010',
          owner: 'my-org',
          name: 'order-service',
          stepId: 'create',
          teams: ['team-commerce'],
          commitMessages: ['Create order-service'],
        },
      ],
      changedRepositories: [],
      argoNames: [
        {
          stepId: 'argo',
          kind: 'application',
          instance: 'main',
          name: 'order-service-prod',
        },
        {
          stepId: 'argo',
          kind: 'project',
          instance: 'main',
          name: 'order-service-prod',
        },
      ],
      locations: [
        {
          stepId: 'register',
          // As the catalog keeps it: GitHub shows a folder below tree/.
          target:
            'http://localhost:4010/my-org/order-service/tree/main/catalog-info.yaml',
        },
      ],
      owners: [
        'group:default/team-commerce',
        'group:default/engineering-leads',
      ],
      githubRequests: 18,
    });
  });

  it('takes a step whose condition holds, and only then', () => {
    const names = (queue: string) =>
      needs(service, { name: 'x', team: 'a', queue }).argoNames.map(
        ({ name }) => name,
      );
    expect(names('yes')).toContain('queue');
    expect(names('no')).not.toContain('queue');
  });

  it('leaves a project to the step of its own that makes it', () => {
    const argo = { argoInstance: 'main' };
    const found = needs({
      steps: [
        {
          id: 'projects',
          action: 'golden-path:argocd-project-create',
          input: { ...argo, projects: [{ name: 'x-prod', namespace: 'x' }] },
        },
        {
          id: 'register',
          action: 'argocd:create-resources',
          input: { ...argo, appName: 'x-prod' },
        },
      ],
    });
    expect(found.argoNames.map(({ stepId, kind }) => [stepId, kind])).toEqual([
      ['projects', 'project'],
      ['register', 'application'],
    ]);
  });

  it('reads what a pull request template changes', () => {
    const found = needs(
      {
        steps: [
          {
            action: 'publish:github:pull-request',
            input: {
              repoUrl: 'localhost:4010?owner=my-org&repo=infrastructure',
              branchName: 'provision-db-${{ parameters.name }}',
            },
          },
        ],
      },
      { name: 'orders' },
    );
    expect(found.newRepositories).toEqual([]);
    expect(found.changedRepositories).toEqual([
      {
        host: 'localhost:4010',
        owner: 'my-org',
        name: 'infrastructure',
        stepId: 'step-1',
        branch: 'provision-db-orders',
      },
    ]);
  });

  it('needs nothing from hosts that are not GitHub, nor from half a form', () => {
    const create = (url: string) =>
      needs({
        steps: [{ action: 'github:repo:create', input: { repoUrl: url } }],
      }).newRepositories;
    expect(create('gitlab.com?owner=a&repo=b')).toEqual([]);
    expect(create('localhost:4010?owner=a')).toEqual([]);
    expect(create(repoUrl)).toEqual([]);
  });

  it('understands the template for Spring Boot services', () => {
    const file = path.resolve(
      __dirname,
      '../../../../templates/spring-boot-service/template.yaml',
    );
    const { steps, ownerParameters, textParameters } = readTemplate(
      parse(readFileSync(file, 'utf8')),
    );
    expect(ownerParameters).toEqual(['ownerTeam']);
    expect(textParameters).toContain('serviceName');
    const found = readNeeds({
      steps,
      ownerParameters,
      integrations,
      context: {
        parameters: {
          serviceName: 'order-service',
          ownerTeam: 'group:default/team-commerce',
        },
        environment: { ...environment, argoInstance: 'main' },
      },
    });
    expect(found.newRepositories).toMatchObject([
      { owner: 'my-org', name: 'order-service', teams: ['team-commerce'] },
    ]);
    expect(
      found.argoNames
        .filter(({ kind }) => kind === 'application')
        .map(({ name }) => name),
    ).toEqual(['order-service-staging', 'order-service-prod']);
    expect(found.locations).toHaveLength(1);
  });

  it('refuses an entity that is no template', () => {
    expect(() => template({ steps: 'many' })).toThrow(
      '"Template:t" is not a template with steps',
    );
  });
});
