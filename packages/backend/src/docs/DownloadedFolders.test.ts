import { existsSync, mkdirSync } from 'node:fs';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  DirectoryPreparer,
  TechdocsGenerator,
} from '@backstage/plugin-techdocs-node';
import { DownloadedFolders } from './DownloadedFolders';
import { ExplainingGenerator } from './ExplainingGenerator';

const disk = createMockDirectory();

/** Prepares and builds the documentation of an entity that was registered there. */
async function build(location: string) {
  const config = new ConfigReader({});
  const logger = mockServices.logger.mock();
  const downloaded = new DownloadedFolders();
  const download = disk.resolve('download');
  const reader = downloaded.watch(
    mockServices.urlReader.mock({
      readTree: async () => ({
        etag: 'e1',
        files: async () => [],
        archive: async () => {
          throw new Error('not asked for');
        },
        dir: async () => {
          mkdirSync(download, { recursive: true });
          return download;
        },
      }),
    }),
  );
  const { preparedDir } = await DirectoryPreparer.fromConfig(config, {
    logger,
    reader,
  }).prepare({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'documented',
      annotations: {
        'backstage.io/techdocs-ref': 'dir:.',
        'backstage.io/managed-by-location': location,
        'backstage.io/source-location': location,
      },
    },
  });
  expect(existsSync(preparedDir)).toBe(true);
  const generator = new ExplainingGenerator(
    { config, logger, scmIntegrations: ScmIntegrations.fromConfig(config) },
    downloaded,
  );
  const [ended] = await Promise.allSettled([
    generator.run({
      inputDir: preparedDir,
      outputDir: disk.resolve('site'),
      logger: logger as never,
    }),
  ]);
  return { folder: preparedDir, ended: ended.status };
}

describe('a folder of which documentation was built', () => {
  beforeEach(() =>
    disk.setContent({ checkout: { 'mkdocs.yml': 'site_name: x' } }),
  );
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['fulfilled', async () => {}],
    [
      'rejected',
      async () => {
        throw new Error('MkDocs failed');
      },
    ],
  ])('goes when it was downloaded and the build was %s', async (end, run) => {
    jest.spyOn(TechdocsGenerator.prototype, 'run').mockImplementation(run);
    const { folder, ended } = await build(
      'url:https://github.com/my-org/documented/tree/main/',
    );
    expect(ended).toBe(end);
    expect(folder).toBe(disk.resolve('download'));
    expect(existsSync(folder)).toBe(false);
  });

  it('stays when it is a folder of this disk', async () => {
    jest
      .spyOn(TechdocsGenerator.prototype, 'run')
      .mockImplementation(async () => {});
    const { folder } = await build(
      `file:${disk.resolve('checkout/catalog-info.yaml')}`,
    );
    expect(existsSync(folder)).toBe(true);
    expect(folder).toContain('checkout');
  });
});
