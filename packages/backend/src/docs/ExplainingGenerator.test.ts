import { PassThrough } from 'node:stream';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { TechdocsGenerator } from '@backstage/plugin-techdocs-node';
import * as winston from 'winston';
import { ExplainingGenerator } from './ExplainingGenerator';

const source = createMockDirectory();

/** Builds with an MkDocs that says this and fails; what the log and the error then say. */
async function build(said: string, message: string) {
  jest
    .spyOn(TechdocsGenerator.prototype, 'run')
    .mockImplementation(async ({ logStream }) => {
      logStream?.write(said);
      throw new Error(message);
    });
  const log = new PassThrough();
  const config = new ConfigReader({});
  const generator = new ExplainingGenerator({
    config,
    logger: mockServices.logger.mock(),
    scmIntegrations: ScmIntegrations.fromConfig(config),
  });
  const logger = winston.createLogger({
    transports: [new winston.transports.Stream({ stream: log })],
  });
  const failure = await generator
    .run({ inputDir: source.path, outputDir: 'site', logger, logStream: log })
    .catch((error: Error) => error.message);
  return { failure, log: String(log.read()) };
}

describe('ExplainingGenerator', () => {
  beforeEach(() => source.setContent({ 'mkdocs.yml': 'site_name: x' }));
  afterEach(() => jest.restoreAllMocks());

  it('does not let MkDocs see documentation that reads the environment', async () => {
    source.setContent({ 'mkdocs.yml': 'site_name: !ENV GITHUB_TOKEN' });
    const { failure, log } = await build('built', 'Failed');
    expect(failure).toBe(
      'mkdocs.yml: the tag !ENV is not taken. Write the value itself.',
    );
    expect(log).toBe('null');
    expect(TechdocsGenerator.prototype.run).not.toHaveBeenCalled();
  });

  it('says in the error and in the log what a missing plugin means', async () => {
    const { failure, log } = await build(
      "No module named 'techdocs_core'",
      'Failed to generate docs; mkdocs exited with code 1',
    );
    expect(failure).toMatch(
      /^Failed to generate docs; mkdocs exited with code 1\. MkDocs runs .*pip install mkdocs-techdocs-core/,
    );
    expect(log).toContain("No module named 'techdocs_core'");
    expect(log).toContain('pip install mkdocs-techdocs-core');
  });

  it('leaves an error alone that it cannot explain', async () => {
    const { failure, log } = await build('out of paper', 'Failed');
    expect(failure).toBe('Failed');
    expect(log).toBe('out of paper');
  });
});
