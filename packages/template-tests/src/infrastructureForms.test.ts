import { RESERVED_DATABASE_NAMES } from '@provenpath/plugin-golden-paths-common';
import type { JsonObject } from '@backstage/types';
import { createParameterValidator } from './parameterValidator';
import { readTemplateFolder } from './templateFolder';

const ask: JsonObject = {
  dbName: 'orders',
  environment: 'production',
  instanceClass: 'db.r7g.large',
  storageGb: 100,
  multiAz: true,
  owner: 'group:default/team-commerce',
  service: 'component:default/order-service',
};

/** What the form says about answers, by field. */
async function refusals(template: string, values: JsonObject) {
  const { entity } = await readTemplateFolder(template);
  const validate = createParameterValidator(entity.spec.parameters);
  return validate(values).map(({ field, message }) => `${field}: ${message}`);
}

describe('the forms for infrastructure', () => {
  it.each([
    [{}, []],
    [
      {
        environment: 'staging',
        multiAz: false,
        instanceClass: 'db.t4g.medium',
      },
      [],
    ],
    // Left out by a caller of the API: the run knows the default.
    [
      { multiAz: undefined, instanceClass: undefined, storageGb: undefined },
      [],
    ],
    [
      { instanceClass: 'db.t4g.medium' },
      [
        'instanceClass: The small size is burstable and not for production. Choose medium or larger.',
      ],
    ],
    [
      { multiAz: false },
      ['multiAz: Switch Multi-AZ on. Production always has it.'],
    ],
    [
      { dbName: 'user' },
      [
        'dbName: PostgreSQL keeps this name for itself. Put something behind it, such as user_data.',
      ],
    ],
    [
      { dbName: 'order-history' },
      [
        'dbName: Use lowercase letters, digits and single underscores; start with a letter; do not end with an underscore.',
      ],
    ],
    [{ dbName: 'a'.repeat(41) }, ['dbName: Use at most 40 characters.']],
    [{ storageGb: 19 }, ['storageGb: must be >= 20']],
    [{ storageGb: 16_001 }, ['storageGb: must be <= 16000']],
    [
      { owner: 'user:default/mira' },
      [
        'owner: Name a team as team-commerce or group:default/team-commerce. A person cannot own a database.',
      ],
    ],
  ])('asks for a database: %p', async (change, expected) => {
    const values = JSON.parse(JSON.stringify({ ...ask, ...change }));
    const found = await refusals('provision-postgresql', values);
    expect(found.filter(line => !line.includes('See what is marked'))).toEqual(
      expected,
    );
  });

  it('refuses the same names as the run does', async () => {
    const { entity } = await readTemplateFolder('provision-postgresql');
    const [page] = entity.spec.parameters;
    const { dbName } = page.properties as Record<string, JsonObject>;
    expect(dbName.not).toEqual({ enum: [...RESERVED_DATABASE_NAMES] });
  });

  it('asks of a production cache what the run asks', async () => {
    const { owner, service } = ask;
    const found = await refusals('provision-cache', {
      ...{ owner, service, cacheName: 'sessions', environment: 'production' },
      nodeType: 'cache.t4g.small',
      replicas: 0,
    });
    expect(found).toEqual(
      expect.arrayContaining([
        'nodeType: The small size is burstable and not for production. Choose medium or larger.',
        'replicas: Ask for at least 1. Production always has a replica.',
      ]),
    );
  });

  it('gives each offered size a name', async () => {
    for (const template of ['provision-postgresql', 'resize-postgresql']) {
      const { entity } = await readTemplateFolder(template);
      const [page] = entity.spec.parameters;
      const { instanceClass } = page.properties as Record<string, JsonObject>;
      expect(instanceClass['ui:enumNames']).toEqual([
        expect.stringMatching(/^Small/),
        expect.stringMatching(/^Medium/),
        expect.stringMatching(/^Large/),
        expect.stringMatching(/^XLarge/),
      ]);
      expect(instanceClass.enum).toHaveLength(4);
    }
  });

  it.each(['provision-postgresql', 'provision-cache', 'provision-queue'])(
    'explain the guard rails where %s shows them',
    async template => {
      const { entity } = await readTemplateFolder(template);
      const [page] = entity.spec.parameters;
      const { environment } = page.properties as Record<string, JsonObject>;
      expect(environment.description).toMatch(
        /^Kept for you everywhere: encrypted/,
      );
      expect(JSON.stringify(page)).not.toContain(
        '"type":"boolean","description"',
      );
    },
  );
});
