import { TestDatabases } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { FakeGithub } from '../__testUtils__/fakeGithub';
import {
  entities,
  organization,
  setUpMeasuring,
} from '../__testUtils__/measuredOrganization';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const signal = new AbortController().signal;
let github: FakeGithub;

afterEach(() => github?.stop());

/** A catalog that has read nothing when the first scan is over. */
async function setUp() {
  let known = catalogServiceMock({ entities: [] });
  const catalog = catalogServiceMock.mock({
    streamEntities: (...asked) => known.streamEntities(...asked),
    getEntityFacets: (...asked) => known.getEntityFacets(...asked),
  });
  const measured = await setUpMeasuring(databases, organization(), catalog);
  github = measured.github;
  return {
    ...measured,
    readMore: (count: number) => {
      known = catalogServiceMock({ entities: entities.slice(0, count) });
    },
  };
}

describe('a scan that is quicker than the catalog', () => {
  it('is judged again as the catalog grows, and not without need', async () => {
    const { run, read, follower, readMore, published } = await setUp();
    expect(await follower.run(signal)).toBe(false);
    await run();
    expect(await read()).toMatchObject({ total: 10, registered: 0 });
    expect(await follower.run(signal)).toBe(false);

    published.length = 0;
    readMore(1);
    expect(await follower.run(signal)).toBe(true);
    expect(await read()).toMatchObject({ registered: 1 });
    expect(await read('group:default/team-commerce')).toMatchObject({
      total: 1,
      registered: 1,
    });
    // The KPIs hear of it at once: declared and running.
    expect(published).toHaveLength(2);
    expect(
      published[0].rows.flatMap(({ title, entityRef, ownerRef, value }) =>
        title === 'my-org/order-service'
          ? [{ entityRef, ownerRef, value }]
          : [],
      ),
    ).toEqual([
      // What it was taken for before, which is no longer there.
      { entityRef: null, ownerRef: null, value: null },
      {
        entityRef: 'component:default/order-service',
        ownerRef: 'group:default/team-commerce',
        value: 1,
      },
    ]);

    readMore(entities.length);
    expect(await follower.run(signal)).toBe(true);
    expect(await read()).toMatchObject({ total: 10, registered: 3 });
    expect(await follower.run(signal)).toBe(false);
  });
});
