import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { RunningSandbox, startSandbox } from '@provenpath/sandbox';
import { readTemplateHistory } from '@provenpath/sandbox/testUtils';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readLineageFile, RepositoryLineage } from '../lineage';
import { blobSha } from './merge';
import { TemplateFolders, TemplateRenderer } from './render';
import { locateTemplate } from './render/locateTemplate';
import { RepositoryFiles, TemplateMerge } from './TemplateMerge';

jest.setTimeout(240_000);

const root = path.resolve(__dirname, '../../../..');
const templates = path.join(root, 'templates');
const template: Entity = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'spring-boot-service',
    namespace: 'default',
    annotations: {
      'backstage.io/managed-by-location': `file:${templates}/spring-boot-service/template.yaml`,
    },
  },
  spec: {},
};
const config = new ConfigReader({
  goldenPaths: { templates: { shared: path.join(templates, 'shared') } },
});
/** As in app-config.yaml. */
const environment = {
  githubOrg: 'my-org',
  githubUrl: 'http://localhost:4010',
  argoUrl: 'http://localhost:4010/argocd',
  portalUrl: 'http://localhost:3000',
  javaGroup: 'com.myorg',
};
const folders = new TemplateFolders({ reader: mockServices.urlReader.mock() });
const renderer = new TemplateRenderer({
  integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
  reader: mockServices.urlReader.mock(),
  logger: mockServices.logger.mock(),
  environment,
});
const merge = new TemplateMerge({
  catalog: catalogServiceMock({ entities: [template] }),
  auth: mockServices.auth(),
  config,
  folders,
  renderer,
});

/**
 * Without the past the only version is the one of today, and a copy without a
 * history has no service with a lineage at all.
 */
const history = readTemplateHistory();
const describeWithHistory =
  history.commits.length > 1 ? describe : describe.skip;

describeWithHistory(
  'the services of the demo organisation that have a lineage',
  () => {
    let dataDir: string;
    let sandbox: RunningSandbox;

    beforeAll(async () => {
      dataDir = await mkdtemp(path.join(tmpdir(), 'demo-drift-'));
      sandbox = await startSandbox({
        port: 0,
        dataDir,
        seed: 'test',
        now: new Date('2026-11-23T16:00:00Z'),
        token: 'a-token-for-tests',
        log: () => undefined,
      });
    });
    afterAll(async () => {
      await sandbox?.close();
      await folders.close();
      await rm(dataDir, { recursive: true, force: true });
    });

    const git = (name: string, ...args: string[]) =>
      execFileSync('git', args, {
        cwd: path.join(dataDir, 'repos', 'my-org', `${name}.git`),
        maxBuffer: 64 * 1024 * 1024,
      });
    /** Name of each file's content, as git has it. */
    const filesAt = (name: string, commit: string) =>
      new Map(
        git(name, 'ls-tree', '-r', '-z', commit)
          .toString('utf8')
          .split('\0')
          .filter(Boolean)
          .map(line => {
            const [, mode, sha, file] = /^(\d+) blob (\w+)\t(.*)$/.exec(line)!;
            return [file, { mode, sha }];
          }),
      );
    const lineageOf = (name: string): RepositoryLineage => ({
      ...readLineageFile(
        git(name, 'show', 'HEAD:.golden-path/lineage.yaml').toString('utf8'),
      ),
      repository: { host: 'localhost:4010', owner: 'my-org', name },
      url: `http://localhost:4010/my-org/${name}`,
      source: 'recorded',
      entityRef: `component:default/${name}`,
      ownerRef: null,
      subjects: [],
    });

    it.each(['chargeback-service', 'wallet-service', 'locker-service'])(
      'begin with exactly what the template made then: %s',
      async name => {
        const lineage = lineageOf(name);
        const { files } = await renderer.render({
          folder: await folders.open(
            locateTemplate(template, config),
            lineage.version,
          ),
          lineage,
        });
        const first = git(name, 'rev-list', '--max-parents=0', 'HEAD');
        const created = filesAt(name, first.toString('utf8').trim());
        expect(created.size).toBeGreaterThan(40);
        expect([...created]).toEqual(
          [...files]
            .map(([file, { content, mode }]) => [
              file,
              { mode, sha: blobSha(content) },
            ])
            .sort(([left], [right]) => (left < right ? -1 : 1)),
        );
      },
    );

    it('are behind without a conflict, with one, or not at all', async () => {
      const outcomes = async (name: string) => {
        const files = filesAt(name, 'HEAD') as RepositoryFiles['files'];
        const update = await merge.merge(lineageOf(name), {
          files,
          read: async sha => git(name, 'cat-file', 'blob', sha),
        });
        return Object.fromEntries(
          update.files.map(file => [file.path, file.outcome]),
        );
      };
      const oldest = await outcomes('chargeback-service');
      // The team had changed the very line that the template changed.
      expect(oldest['k8s/base/rollout.yaml']).toBe('conflict');
      expect(Object.values(await outcomes('loyalty-service'))).not.toContain(
        'conflict',
      );
      expect(await outcomes('loyalty-service')).toMatchObject({
        'k8s/base/rollout.yaml': 'taken',
        '.golden-path/lineage.yaml': 'taken',
      });
      expect(await outcomes('locker-service')).toEqual({});
    });
  },
);
