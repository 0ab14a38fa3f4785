import { TestDatabases } from '@backstage/backend-test-utils';
import { repositoriesQuerySchema } from '@provenpath/plugin-golden-paths-common';
import { setUpMeasuring } from '../__testUtils__/measuredOrganization';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let measured: Awaited<ReturnType<typeof setUpMeasuring>>;

beforeAll(async () => {
  measured = await setUpMeasuring(databases);
  await measured.run();
});
afterAll(() => measured?.github.stop());

/** What the address of the list asks for. */
async function namesOf(query: Record<string, string>): Promise<string[]> {
  const { items, total } = await measured.answers.list(
    repositoriesQuerySchema.parse({ ...query, limit: '200' }),
  );
  expect(total).toBe(items.length);
  return items.map(({ name }) => name);
}

describe('the list of repositories', () => {
  it('tells a missing layer from one that is called at an old version', async () => {
    expect(await namesOf({ missing: 'deploy' })).toEqual([
      'image-only',
      'payment-service',
    ]);
    expect(await namesOf({ missing: 'deploy', called: 'true' })).toEqual([
      'payment-service',
    ]);
    expect(await namesOf({ missing: 'deploy', called: 'false' })).toEqual([
      'image-only',
    ]);
    // It calls the branch main.
    expect(await namesOf({ missing: 'build', called: 'true' })).toEqual([
      'golden-looking',
    ]);
  });

  it('finds those that one layer alone keeps off the path', async () => {
    // To broken and golden-looking, of no known kind, only building applies.
    expect(await namesOf({ lacking: '1' })).toEqual([
      'broken',
      'golden-looking',
      'payment-service',
    ]);
    expect(await namesOf({ lacking: '2' })).toEqual(['image-only']);
  });

  it('tells running ones from all others on the path', async () => {
    expect(await namesOf({ running: 'true' })).toEqual(['order-client']);
    expect(await namesOf({ running: 'false' })).toEqual(['order-service']);
    expect(await namesOf({ runsKnown: 'true' })).toEqual([
      'order-client',
      'order-service',
    ]);
    expect(await namesOf({ runsKnown: 'false' })).toEqual([]);
    // There was no other definition.
    expect(await namesOf({ onPathBefore: 'true' })).toEqual([]);
  });

  it('knows what the catalog says of them', async () => {
    const components = ['order-client', 'order-service', 'payment-service'];
    expect(await namesOf({ registered: 'true' })).toEqual(components);
    expect(await namesOf({ registered: 'false' })).toHaveLength(7);
    expect(await namesOf({ registered: 'true', deployable: 'true' })).toEqual([
      'order-service',
      'payment-service',
    ]);
    expect(await namesOf({ fromTemplate: 'true' })).toEqual([]);
    expect(await namesOf({ fromTemplate: 'false' })).toHaveLength(10);
  });

  it('knows days of creation, both ends included', async () => {
    // GitHub says of all of them that they are of this day.
    const day = '2026-01-05';
    expect(await namesOf({ createdFrom: day, createdTo: day })).toHaveLength(
      10,
    );
    expect(await namesOf({ createdFrom: '2026-01-06' })).toEqual([]);
    expect(await namesOf({ createdTo: '2026-01-04' })).toEqual([]);
  });
});
