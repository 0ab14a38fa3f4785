import { ServiceTemplate } from './serviceTesting';

jest.setTimeout(120_000);

describe('spring-boot-service', () => {
  let service: ServiceTemplate;

  beforeAll(async () => {
    service = await ServiceTemplate.start('spring-boot-service');
  });

  afterAll(async () => {
    await service.stop();
  });

  it.each(['8', 21])('refuses Java %j', javaVersion => {
    const fields = service.refusals({ javaVersion }).map(each => each.field);
    expect(new Set(fields)).toEqual(new Set(['javaVersion']));
  });

  it('gives a caller who answers only what is required the defaults', async () => {
    const { files } = await service.render({});
    expect(files.get('pom.xml')).toContain('<java.version>21</java.version>');
    expect(files.get('pom.xml')).toContain('flyway-database-postgresql');
    expect(files.get('pom.xml')).not.toMatch(/kafka|amqp|mysql/);
    const autoscaler = files.get('k8s/base/horizontal-pod-autoscaler.yaml');
    expect(autoscaler).toContain('minReplicas: 3');
    expect(autoscaler).toContain('maxReplicas: 9');
  });

  it('keeps a text as it was typed, whatever file it is written to', async () => {
    const description = `It's "Tom & Jerry" <b>: #1`;
    const { files } = await service.render({ description });
    expect(files.get('catalog-info.yaml')).toContain(
      String.raw`description: "It's \"Tom & Jerry\" <b>: #1"`,
    );
    expect(files.get('pom.xml')).toContain(
      'It&#39;s &quot;Tom &amp; Jerry&quot; &lt;b&gt;: #1',
    );
  });

  it('makes a Java package of each name, also of a Java keyword', async () => {
    const path = 'src/main/java/com/myorg/nativeservice/Application.java';
    const { files } = await service.render({ serviceName: 'native' });
    expect(files.get(path)).toContain('package com.myorg.nativeservice;');
  });
});
