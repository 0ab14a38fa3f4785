import {
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/startTestSandbox';

describe("the order of an organisation's repositories", () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox.destroy());

  const read = async (field: string, direction: string) => {
    const { data } = await sandbox.graphql(
      `{ organization(login: "my-org") {
        repositories(first: 100, orderBy: { field: ${field}, direction: ${direction} }) {
          nodes { name pushedAt }
        }
      } }`,
    );
    return data.organization.repositories.nodes as Array<{
      name: string;
      pushedAt: string | null;
    }>;
  };

  it('is that of their names', async () => {
    const names = (await read('NAME', 'ASC')).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(1);
    expect(names).toEqual(names.toSorted());
    const backwards = (await read('NAME', 'DESC')).map(({ name }) => name);
    expect(backwards).toEqual(names.toReversed());
  });

  it('is that of their last pushes, those without one at the old end', async () => {
    const pushes = (await read('PUSHED_AT', 'DESC')).map(
      ({ pushedAt }) => pushedAt ?? '',
    );
    expect(pushes).toEqual(pushes.toSorted().toReversed());
  });
});
