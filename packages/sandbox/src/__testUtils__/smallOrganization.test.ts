import { smallOrganization } from './smallOrganization';
import { startTestSandbox, type TestSandbox } from './startTestSandbox';

describe('smallOrganization', () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await startTestSandbox({ generate: smallOrganization });
  });
  afterAll(() => sandbox.destroy());

  it('has the golden path under its three tags', async () => {
    const read = (tag: string) =>
      sandbox.rest(
        'GET',
        `/repos/my-org/golden-path/contents/.github/workflows/release.yaml?ref=${tag}`,
      );
    expect((await read('v1')).status).toBe(404);
    expect((await read('v3')).status).toBe(200);
  });

  it('has the infrastructure repository, with a module for databases', async () => {
    const { status } = await sandbox.rest(
      'GET',
      '/repos/my-org/infrastructure/contents/terraform/modules/rds/main.tf',
    );
    expect(status).toBe(200);
  });
});
