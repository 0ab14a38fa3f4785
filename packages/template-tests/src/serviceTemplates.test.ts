import type { JsonObject } from '@backstage/types';
import { parse, parseAllDocuments } from 'yaml';
import { inputOf, ServiceTemplate } from './serviceTesting';

jest.setTimeout(120_000);

interface Rule {
  alert: string;
  expr: string;
  labels: { severity: string };
}

const TEMPLATES = [
  {
    name: 'spring-boot-service',
    description: 'order-service, a Spring Boot service',
    language: { javaVersion: '21' },
  },
  {
    name: 'nodejs-service',
    description: 'order-service, a Node.js service',
    language: { nodeVersion: '24' },
  },
];

describe.each(TEMPLATES)('$name', ({ name, description, language }) => {
  let service: ServiceTemplate;

  beforeAll(async () => {
    service = await ServiceTemplate.start(name);
  });

  afterAll(async () => {
    await service.stop();
  });

  it('writes nothing of a database or a queue that was not chosen', async () => {
    const { files } = await service.render({ database: 'none' });
    expect(
      [...files.keys()].filter(path => /sql|migration|database/.test(path)),
    ).toEqual([]);
    const traces = [...files].filter(([, text]) =>
      /flyway|postgrator|jdbc|hikari|mysql|kafka|rabbit|dependsOn/i.test(text),
    );
    expect(traces.map(([path]) => path)).toEqual([]);
  });

  it('takes a team by its bare name', async () => {
    const { files } = await service.render({ ownerTeam: 'team-commerce' });
    expect(files.get('CODEOWNERS')).toContain('* @my-org/team-commerce\n');
  });

  it('publishes where the configuration says, private and discoverable', async () => {
    const run = await service.render({});
    const repoUrl = 'github.test.example?owner=my-org&repo=order-service';
    expect(inputOf(run, 'create-repository')).toMatchObject({
      repoUrl,
      repoVisibility: 'private',
      topics: expect.arrayContaining(['backstage-enabled']),
      collaborators: [{ team: 'team-commerce', access: 'maintain' }],
    });
    expect(inputOf(run, 'publish')).toMatchObject({ repoUrl });
    expect(inputOf(run, 'protect-branch')).toMatchObject({
      repoUrl,
      branch: 'main',
      requireCodeOwnerReviews: true,
    });
  });

  it('checks before it makes anything', async () => {
    const { inputs } = await service.render({});
    expect(inputs[0]).toMatchObject({
      stepId: 'preflight',
      action: 'golden-path:preflight',
      input: { values: { serviceName: 'order-service' } },
    });
  });

  it('registers each application and lets it follow its branch', async () => {
    const run = await service.render({});
    for (const [step, appName, environment] of [
      ['staging', 'order-service-staging', 'staging'],
      ['production', 'order-service-prod', 'production'],
    ]) {
      expect(inputOf(run, `register-${step}`)).toMatchObject({
        appName,
        argoInstance: 'main',
        path: `k8s/overlays/${environment}`,
      });
      expect(inputOf(run, `track-${step}`)).toEqual({
        appName,
        argoInstance: 'main',
        branch: `deploy/${environment}`,
      });
    }
    expect(inputOf(run, 'register-production')).toMatchObject({
      namespace: 'order-service',
    });
    expect(inputOf(run, 'create-projects')).toMatchObject({
      projects: [
        {
          name: 'order-service-staging',
          namespace: 'order-service-staging',
        },
        { name: 'order-service-prod', namespace: 'order-service' },
      ],
    });
    expect(inputOf(run, 'create-branches')).toMatchObject({
      branches: ['deploy/staging', 'deploy/production'],
    });
    expect(run.files.get('catalog-info.yaml')).toContain(
      'argocd/app-name: order-service-prod\n',
    );
  });

  it('names template, version and answers in the repository and in the catalog', async () => {
    const { files } = await service.render({ replicaCount: 20 });
    const version = '0123456789abcdef0123456789abcdef01234567';
    const inputs = {
      costCenter: '',
      database: 'postgresql',
      description,
      messageQueue: 'none',
      ...language,
      ownerTeam: 'group:default/team-commerce',
      replicaCount: 20,
      serviceName: 'order-service',
      system: '',
      tier: 'tier-3',
    };
    expect(parse(files.get('.golden-path/lineage.yaml') ?? '')).toEqual({
      apiVersion: 'provenpath.io/v1',
      kind: 'Lineage',
      template: `template:default/${name}`,
      version,
      inputs,
    });
    const [component] = parseAllDocuments(files.get('catalog-info.yaml') ?? '');
    expect(component.toJS().metadata.annotations).toMatchObject({
      'backstage.io/source-template': `template:default/${name}`,
      'provenpath.io/template-version': version,
      'provenpath.io/template-inputs': JSON.stringify(
        Object.fromEntries(Object.entries(inputs).sort()),
      ),
    });
  });

  // 30 days times one minus the objective is the budget; the factors are those of
  // the SRE workbook, table 5-8.
  it.each([
    ['tier-1', '0.0001', 'page', '0.01'],
    ['tier-2', '0.001', 'page', '0.02'],
    ['tier-3', '0.01', 'ticket', '0.05'],
  ])(
    'lets alerts and canary follow the objective of %s',
    async (tier, budget, urgent, canary) => {
      const { files } = await service.render({ tier });
      const rules = parse(
        files.get('k8s/overlays/production/service-level-objective.yaml') ?? '',
      ) as { spec: { groups: { name: string; rules: Rule[] }[] } };
      const alerts = rules.spec.groups
        .find(group => group.name === 'order-service-error-budget')
        ?.rules.map(({ alert, expr, labels }) => [
          alert,
          labels.severity,
          [...expr.matchAll(/ratio_rate(\w+)\{.*\} > \((.+)\)/g)].map(
            ([, window, threshold]) => `${window} ${threshold}`,
          ),
        ]);
      expect(alerts).toEqual([
        [
          'ErrorBudgetBurnFast',
          urgent,
          [`1h 14.4 * ${budget}`, `5m 14.4 * ${budget}`],
        ],
        [
          'ErrorBudgetBurnMedium',
          urgent,
          [`6h 6 * ${budget}`, `30m 6 * ${budget}`],
        ],
        [
          'ErrorBudgetBurnSlow',
          'ticket',
          [`3d 1 * ${budget}`, `6h 1 * ${budget}`],
        ],
      ]);
      expect(files.get('k8s/base/canary-analysis.yaml')).toContain(
        `result[0] <= ${canary}'`,
      );
    },
  );

  it('labels everything with who owns it and who pays', async () => {
    const { files } = await service.render({
      system: 'system:default/commerce-platform',
      costCenter: 'CC-4711',
    });
    const labels = parse(files.get('k8s/labels/kustomization.yaml') ?? '');
    expect(labels.labels[0].pairs).toEqual({
      'app.kubernetes.io/name': 'order-service',
      'app.kubernetes.io/managed-by': 'argocd',
      'app.kubernetes.io/part-of': 'commerce-platform',
      service: 'order-service',
      owner: 'team-commerce',
      system: 'commerce-platform',
      tier: 'tier-3',
      'cost-center': 'CC-4711',
    });
    const unpaid = await service.render({});
    expect(unpaid.files.get('k8s/labels/kustomization.yaml')).toContain(
      'cost-center: team-commerce\n',
    );
  });

  it('ends with links to all that it made', async () => {
    const { output } = await service.render({});
    const links = output.links as JsonObject[];
    expect(links.map(({ title }) => title)).toEqual([
      'Repository',
      'Open in catalog',
      'Argo CD application',
      'Documentation',
      'CI runs',
    ]);
    expect(JSON.stringify(output.text)).toContain('order-service exists');
  });
});
