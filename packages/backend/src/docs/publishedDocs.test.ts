import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import techdocsPlugin from '@backstage/plugin-techdocs-backend';
import { docsModule } from './docsModule';
import { type S3Server, startS3Server } from './__testUtils__/startS3Server';

const run = promisify(execFile);

const SCRIPT = resolvePackagePath(
  'backend',
  '../../golden-path/actions/publish-docs/publish-docs.sh',
);
const BUCKET = 'documentation';
const ENTITY = 'default/Component/Orders';

jest.setTimeout(240_000);

const { S3_TOOLS_BIN_DIR, TECHDOCS_BIN_DIR } = process.env;
// With CI set the set-up fails without them.
const describeWithTools =
  S3_TOOLS_BIN_DIR && TECHDOCS_BIN_DIR ? describe : describe.skip;

/** The golden path's step that publishes, and the portal that reads what it published. */
describeWithTools('documentation that CI publishes to a bucket', () => {
  let s3: S3Server;
  let folder: string;

  const git = (...words: string[]) => run('git', words, { cwd: folder });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'published-docs-'));
    s3 = await startS3Server(BUCKET);
    await write('mkdocs.yml', 'site_name: Orders\nplugins: [techdocs-core]\n');
    await write('docs/index.md', '# Orders\n\nTakes orders.\n');
    await write('docs/prices.md', '# Prices\n');
    await git('init', '--quiet');
    await git('add', '.');
  });
  afterAll(async () => {
    await s3?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function write(file: string, content: string): Promise<void> {
    await mkdir(join(folder, file, '..'), { recursive: true });
    await writeFile(join(folder, file), content);
  }

  /** Runs the step as a runner does; resolves to what it wrote to the run's page. */
  async function publish(environment = {}): Promise<string> {
    const files = { output: 'output.txt', summary: 'summary.txt' };
    await write(files.output, '');
    await write(files.summary, '');
    await run('bash', [SCRIPT], {
      cwd: folder,
      env: {
        ...s3.environment,
        PATH: [s3.environment.PATH, process.env.PATH].join(delimiter),
        BUCKET,
        ENTITY,
        GITHUB_OUTPUT: join(folder, files.output),
        GITHUB_STEP_SUMMARY: join(folder, files.summary),
        ...environment,
      },
    });
    return readFile(join(folder, files.summary), 'utf8');
  }

  it('is published once, and again when it has changed', async () => {
    expect(await publish()).toContain('is published');
    const first = await s3.keys();
    expect(first).toContain('default/component/orders/index.html');
    expect(first).toContain('default/component/orders/prices/index.html');
    expect(first).toContain('default/component/orders/techdocs_metadata.json');
    const written = s3.writes();

    expect(await publish()).toContain('has not changed');
    expect(s3.writes()).toBe(written);

    // A page that is gone goes from the bucket as well.
    await git('rm', '--quiet', 'docs/prices.md', '--force');
    await write('docs/refunds.md', '# Refunds\n');
    await git('add', '.');
    expect(await publish()).toContain('is published');
    const second = await s3.keys();
    expect(second).toContain('default/component/orders/refunds/index.html');
    expect(second).not.toContain('default/component/orders/prices/index.html');
  });

  it('fails on a warning, and publishes nothing of it', async () => {
    const before = s3.writes();
    await write('docs/index.md', '# Orders\n\n[gone](gone.md)\n');
    await git('add', '.');
    await expect(publish()).rejects.toMatchObject({
      stdout: expect.stringContaining('gone.md'),
    });
    expect(s3.writes()).toBe(before);
  });

  it('explains an entity that it cannot use', async () => {
    await expect(publish({ ENTITY: 'orders' })).rejects.toMatchObject({
      stdout: expect.stringContaining(
        'entity is "orders"; write it as namespace/kind/name',
      ),
    });
  });

  it('is shown by a portal that builds nothing itself', async () => {
    const backend = await startTestBackend({
      features: [
        techdocsPlugin,
        docsModule,
        catalogServiceMock.factory({
          entities: [component('orders'), component('payments')],
        }),
        mockServices.rootConfig.factory({ data: portalConfig(s3) }),
      ],
    });
    const get = (path: string) =>
      fetch(`http://localhost:${backend.server.port()}/api/techdocs${path}`, {
        headers: {
          authorization: mockCredentials.user.header(),
          cookie: mockCredentials.limitedUser.cookie('user:default/mock'),
        },
      });
    try {
      const page = await get(
        '/static/docs/default/component/orders/index.html',
      );
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('Takes orders.');
      const metadata = await get('/metadata/techdocs/default/component/orders');
      expect(await metadata.json()).toMatchObject({
        site_name: 'Orders',
        build_timestamp: expect.any(Number),
      });
      const missing = await get(
        '/metadata/techdocs/default/component/payments',
      );
      expect(missing.status).toBe(404);
    } finally {
      await backend.stop();
    }
  });
});

function component(name: string) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      uid: name,
      annotations: { 'backstage.io/techdocs-ref': 'dir:.' },
    },
    spec: {
      type: 'service',
      owner: 'group:default/a',
      lifecycle: 'production',
    },
  };
}

function portalConfig(s3: S3Server) {
  return {
    app: { baseUrl: 'http://localhost:3000' },
    backend: {
      baseUrl: 'http://localhost:7007',
      listen: { port: 0, host: '127.0.0.1' },
      database: { client: 'better-sqlite3', connection: ':memory:' },
    },
    techdocs: {
      builder: 'external',
      publisher: {
        type: 'awsS3',
        awsS3: {
          bucketName: BUCKET,
          region: s3.environment.AWS_DEFAULT_REGION,
          endpoint: s3.url,
          s3ForcePathStyle: true,
          credentials: {
            accessKeyId: s3.environment.AWS_ACCESS_KEY_ID,
            secretAccessKey: s3.environment.AWS_SECRET_ACCESS_KEY,
          },
        },
      },
    },
  };
}
