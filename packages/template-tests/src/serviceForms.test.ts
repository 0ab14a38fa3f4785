import type { JsonObject } from '@backstage/types';
import { createParameterValidator } from './parameterValidator';
import { REQUIRED, ServiceTemplate } from './serviceTesting';
import { readTemplateFolder } from './templateFolder';

jest.setTimeout(120_000);

describe.each(['spring-boot-service', 'nodejs-service'])('%s', name => {
  let service: ServiceTemplate;

  beforeAll(async () => {
    service = await ServiceTemplate.start(name);
  });

  afterAll(async () => {
    await service.stop();
  });

  it('asks three things on its first page', () => {
    const [first] = service.template.entity.spec.parameters;
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
    expect(service.refusals({ serviceName })).toEqual([]);
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
    expect(service.refusals({ serviceName })).toContainEqual({
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
    const fields = service.refusals({ [field]: value }).map(each => each.field);
    expect(new Set(fields)).toEqual(new Set([field]));
  });

  it.each(['serviceName', 'ownerTeam', 'tier'])('insists on %s', field => {
    const { [field as 'tier']: _, ...values } = REQUIRED;
    const validate = createParameterValidator(
      service.template.entity.spec.parameters,
    );
    expect(validate(values).map(each => each.field)).toEqual([field]);
  });

  it('is refused by the scaffolder itself with a bad name', async () => {
    await expect(service.render({ serviceName: 'order-' })).rejects.toThrow(
      /answered 400.*does not match pattern/s,
    );
  });
});

// A template file cannot include another one, so this keeps the two alike.
describe('the service templates', () => {
  const OWN = ['javaVersion', 'nodeVersion'];

  async function read(name: string) {
    const { entity } = await readTemplateFolder(name);
    return entity.spec;
  }

  it('ask the same questions in the same words', async () => {
    const [java, node] = await Promise.all(
      ['spring-boot-service', 'nodejs-service'].map(async name =>
        (await read(name)).parameters.map(page =>
          Object.entries(page.properties as JsonObject).filter(
            ([field]) => !OWN.includes(field),
          ),
        ),
      ),
    );
    const withoutTool = JSON.stringify(java).replace(
      'Adds Flyway migrations',
      'Adds migrations',
    );
    expect(node).toEqual(JSON.parse(withoutTool));
  });

  it('run the same steps once the files are written', async () => {
    const [java, node] = await Promise.all(
      ['spring-boot-service', 'nodejs-service'].map(async name => {
        const { steps } = await read(name);
        const first = steps.findIndex(({ id }) => id === 'create-repository');
        return {
          ids: steps.map(({ id }) => id),
          steps: steps.slice(first).map(step => JSON.stringify(step)),
        };
      }),
    );
    expect(node.ids).toEqual(java.ids);
    expect(node.steps).toEqual(
      java.steps.map(step =>
        step
          .replace(
            '["backstage-enabled","java","spring-boot"]',
            '["backstage-enabled","nodejs","typescript"]',
          )
          .replace(
            'from the spring-boot-service golden path',
            'from the nodejs-service golden path',
          ),
      ),
    );
  });
});
