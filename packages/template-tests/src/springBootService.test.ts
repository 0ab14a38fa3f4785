import type { JsonObject } from '@backstage/types';
import { createParameterValidator } from './parameterValidator';
import { readTemplateFolder, type TemplateFolder } from './templateFolder';
import { type RenderedTemplate, TemplateRenderer } from './TemplateRenderer';

jest.setTimeout(60_000);

const REQUIRED = {
  serviceName: 'order-service',
  ownerTeam: 'group:default/team-commerce',
  tier: 'tier-3',
};

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

  it('registers the application under the name that the catalog knows', async () => {
    const run = await render({});
    expect(inputOf(run, 'register-production')).toMatchObject({
      appName: 'order-service-prod',
      argoInstance: 'main',
      namespace: 'order-service',
      path: 'k8s/overlays/production',
    });
    expect(run.files.get('catalog-info.yaml')).toContain(
      'argocd/app-name: order-service-prod\n',
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
