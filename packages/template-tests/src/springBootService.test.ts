import type { JsonObject } from '@backstage/types';
import { parse, parseAllDocuments } from 'yaml';
import { createParameterValidator } from './parameterValidator';
import { readTemplateFolder, type TemplateFolder } from './templateFolder';
import { type RenderedTemplate, TemplateRenderer } from './TemplateRenderer';

jest.setTimeout(60_000);

const REQUIRED = {
  serviceName: 'order-service',
  ownerTeam: 'group:default/team-commerce',
  tier: 'tier-3',
};

interface Rule {
  alert: string;
  expr: string;
  labels: { severity: string };
}

describe('spring-boot-service', () => {
  let renderer: TemplateRenderer;
  let template: TemplateFolder;

  beforeAll(async () => {
    renderer = await TemplateRenderer.start();
    template = await readTemplateFolder('spring-boot-service');
  });

  afterAll(async () => {
    await renderer.stop();
  });

  function refusals(values: JsonObject) {
    const validate = createParameterValidator(template.entity.spec.parameters);
    return validate({ ...REQUIRED, ...values });
  }

  function render(values: JsonObject): Promise<RenderedTemplate> {
    return renderer.render(template, { ...REQUIRED, ...values });
  }

  function inputOf({ inputs }: RenderedTemplate, stepId: string) {
    return inputs.find(each => each.stepId === stepId)?.input;
  }

  it('asks three things on its first page', () => {
    const [first] = template.entity.spec.parameters;
    expect(first.required).toEqual(['serviceName', 'ownerTeam', 'tier']);
    expect(Object.keys(first.properties as object)).toEqual(first.required);
  });

  it.each([
    'abc',
    'order-service',
    'a1-b2-c3',
    'x'.repeat(50),
    'native',
    'defaults',
    'kubernetes',
  ])('accepts the name %s', serviceName => {
    expect(refusals({ serviceName })).toEqual([]);
  });

  const RULE = expect.stringContaining('Use lowercase letters, digits');
  it.each([
    ['', 'Use at least 3 characters.'],
    ['ab', 'Use at least 3 characters.'],
    ['x'.repeat(51), expect.stringContaining('Use at most 50 characters')],
    ['Order-service', RULE],
    ['order-', RULE],
    ['-order', RULE],
    ['order--service', RULE],
    ['1-order', RULE],
    ['order_service', RULE],
    ['order.service', RULE],
    ['order service', RULE],
    ['bestellung-süd', RULE],
    ['order-service\n', RULE],
    ['../../etc', RULE],
    ['default', RULE],
    ['kube-system', RULE],
  ])('refuses the name %j and says why', (serviceName, message) => {
    expect(refusals({ serviceName })).toContainEqual({
      field: 'serviceName',
      message,
    });
  });

  it.each([
    ['ownerTeam', 'user:default/mira-okafor'],
    ['ownerTeam', 'team commerce'],
    ['ownerTeam', ''],
    ['system', 'component:default/order-service'],
    ['tier', 'tier-0'],
    ['javaVersion', '8'],
    ['javaVersion', 21],
    ['database', 'oracle'],
    ['messageQueue', 'sqs'],
    ['replicaCount', 0],
    ['replicaCount', 21],
    ['replicaCount', 2.5],
    ['description', 'two\nlines'],
    ['description', 'x'.repeat(141)],
    ['costCenter', 'CC 4711'],
    ['costCenter', 'x'.repeat(64)],
  ])('refuses %s = %j', (field, value) => {
    const fields = refusals({ [field]: value }).map(each => each.field);
    expect(new Set(fields)).toEqual(new Set([field]));
  });

  it.each(['serviceName', 'ownerTeam', 'tier'])('insists on %s', field => {
    const { [field as 'tier']: _, ...values } = REQUIRED;
    const validate = createParameterValidator(template.entity.spec.parameters);
    expect(validate(values).map(each => each.field)).toEqual([field]);
  });

  it('is refused by the scaffolder itself with a bad name', async () => {
    await expect(render({ serviceName: 'order-' })).rejects.toThrow(
      /answered 400.*does not match pattern/s,
    );
  });

  it('gives a caller who answers only what is required the defaults', async () => {
    const { files } = await render({});
    expect(files.get('pom.xml')).toContain('<java.version>21</java.version>');
    expect(files.get('pom.xml')).toContain('flyway-database-postgresql');
    expect(files.get('pom.xml')).not.toMatch(/kafka|amqp|mysql/);
    const autoscaler = files.get('k8s/base/horizontal-pod-autoscaler.yaml');
    expect(autoscaler).toContain('minReplicas: 3');
    expect(autoscaler).toContain('maxReplicas: 9');
  });

  it('writes nothing of a database or a queue that was not chosen', async () => {
    const { files } = await render({ database: 'none' });
    expect(
      [...files.keys()].filter(path => /sql|migration|database/.test(path)),
    ).toEqual([]);
    const traces = [...files].filter(([, text]) =>
      /flyway|jdbc|hikari|kafka|rabbit|dependsOn/i.test(text),
    );
    expect(traces.map(([path]) => path)).toEqual([]);
  });

  it('takes a team by its bare name', async () => {
    const { files } = await render({ ownerTeam: 'team-commerce' });
    expect(files.get('CODEOWNERS')).toContain('* @my-org/team-commerce\n');
  });

  it('keeps a text as it was typed, whatever file it is written to', async () => {
    const description = `It's "Tom & Jerry" <b>: #1`;
    const { files } = await render({ description });
    expect(files.get('catalog-info.yaml')).toContain(
      String.raw`description: "It's \"Tom & Jerry\" <b>: #1"`,
    );
    expect(files.get('pom.xml')).toContain(
      'It&#39;s &quot;Tom &amp; Jerry&quot; &lt;b&gt;: #1',
    );
  });

  it('makes a Java package of each name, also of a Java keyword', async () => {
    const path = 'src/main/java/com/myorg/nativeservice/Application.java';
    const { files } = await render({ serviceName: 'native' });
    expect(files.get(path)).toContain('package com.myorg.nativeservice;');
  });

  it('publishes where the configuration says, private and discoverable', async () => {
    const run = await render({});
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
    expect(inputOf(run, 'verify-protection')).toEqual({
      repoUrl,
      branch: 'main',
    });
  });

  it('registers each application and lets it follow its branch', async () => {
    const run = await render({});
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
    expect(inputOf(run, 'create-branches')).toMatchObject({
      branches: ['deploy/staging', 'deploy/production'],
    });
    expect(run.files.get('catalog-info.yaml')).toContain(
      'argocd/app-name: order-service-prod\n',
    );
  });

  it('names template, version and answers in the repository and in the catalog', async () => {
    const { files } = await render({ replicaCount: 20 });
    const version = '0123456789abcdef0123456789abcdef01234567';
    const inputs = {
      costCenter: '',
      database: 'postgresql',
      description: 'order-service, a Spring Boot service',
      javaVersion: '21',
      messageQueue: 'none',
      ownerTeam: 'group:default/team-commerce',
      replicaCount: 20,
      serviceName: 'order-service',
      system: '',
      tier: 'tier-3',
    };
    expect(parse(files.get('.golden-path/lineage.yaml') ?? '')).toEqual({
      apiVersion: 'provenpath.io/v1',
      kind: 'Lineage',
      template: 'template:default/spring-boot-service',
      version,
      inputs,
    });
    const [component] = parseAllDocuments(files.get('catalog-info.yaml') ?? '');
    expect(component.toJS().metadata.annotations).toMatchObject({
      'backstage.io/source-template': 'template:default/spring-boot-service',
      'provenpath.io/template-version': version,
      'provenpath.io/template-inputs': JSON.stringify(inputs),
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
      const { files } = await render({ tier });
      const rules = parse(
        files.get('k8s/overlays/production/service-level-objective.yaml') ?? '',
      ) as { spec: { groups: { name: string; rules: Rule[] }[] } };
      const alerts = rules.spec.groups
        .find(({ name }) => name === 'order-service-error-budget')
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
    const { files } = await render({
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
    const unpaid = await render({});
    expect(unpaid.files.get('k8s/labels/kustomization.yaml')).toContain(
      'cost-center: team-commerce\n',
    );
  });

  it('ends with links to all that it made', async () => {
    const { output } = await render({});
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
