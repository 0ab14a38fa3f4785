import { ServiceTemplate } from './serviceTesting';

jest.setTimeout(120_000);

describe('nodejs-service', () => {
  let service: ServiceTemplate;

  beforeAll(async () => {
    service = await ServiceTemplate.start('nodejs-service');
  });

  afterAll(async () => {
    await service.stop();
  });

  async function packageOf(values: { [name: string]: string }) {
    const { files } = await service.render(values);
    return JSON.parse(files.get('package.json') ?? '');
  }

  it.each(['20', 24])('refuses Node.js %j', nodeVersion => {
    const fields = service.refusals({ nodeVersion }).map(each => each.field);
    expect(new Set(fields)).toEqual(new Set(['nodeVersion']));
  });

  it('gives a caller who answers only what is required the defaults', async () => {
    const { engines, dependencies } = await packageOf({});
    expect(engines).toEqual({ node: '>=24' });
    expect(Object.keys(dependencies)).toEqual([
      '@elastic/ecs-pino-format',
      'close-with-grace',
      'fastify',
      'pg',
      'pino',
      'postgrator',
      'prom-client',
    ]);
  });

  it.each([
    ['22', />=22/, /^22\./],
    ['24', />=24/, /^24\./],
  ])(
    'builds and runs on the Node.js %s that was chosen',
    async (nodeVersion, engine, types) => {
      const { files } = await service.render({ nodeVersion });
      const { engines, devDependencies } = JSON.parse(
        files.get('package.json') ?? '',
      );
      expect(engines.node).toMatch(engine);
      expect(devDependencies['@types/node']).toMatch(types);
      expect(files.get('Dockerfile')?.match(/^FROM \S+/gm)).toEqual([
        `FROM node:${nodeVersion}-slim`,
        `FROM node:${nodeVersion}-slim`,
      ]);
      expect(files.get('.github/workflows/ci.yaml')).toContain(
        `node-version: '${nodeVersion}'`,
      );
    },
  );

  it('depends on exact versions, since it comes without a lock file', async () => {
    for (const database of ['postgresql', 'mysql', 'none']) {
      for (const messageQueue of ['kafka', 'rabbitmq', 'none']) {
        const { dependencies, devDependencies } = await packageOf({
          database,
          messageQueue,
        });
        const loose = Object.entries({
          ...dependencies,
          ...devDependencies,
        }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)));
        expect(loose).toEqual([]);
      }
    }
  });

  it('keeps a text as it was typed', async () => {
    const description = `It's "Tom & Jerry" <b>: #1`;
    expect((await packageOf({ description })).description).toBe(description);
  });
});
