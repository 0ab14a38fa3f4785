import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { readGoldenPathFile } from '@provenpath/plugin-golden-paths-common';
import { GithubClient } from '@provenpath/plugin-golden-paths-node';
import { startSandbox } from '@provenpath/sandbox';
import { smallOrganization } from '@provenpath/sandbox/testUtils';
import { parse } from 'yaml';
import { createMoving } from '../moving/createMoving';
import { RepositoryAccess } from '../moving/RepositoryAccess';
import { DatabaseScanStore, ScannedRepository } from '../scans';
import {
  createComponent,
  createTemplateEntity,
  describeScanned,
  describeStanding,
  filesOf,
  OWNER,
  team,
  TEAM,
} from './movedRecords';
import { SandboxHost, TOKEN } from './SandboxHost';
import { TemplateGit } from './TemplateGit';

export { filesOf, OWNER, TEAM, TEMPLATE } from './movedRecords';

const GOLDEN_PATH_FILE = join(
  __dirname,
  '../../../../golden-path/golden-path.yaml',
);

const TABLES = [
  'repositories',
  'adoption_states',
  'adoption_days',
  'golden_paths',
  'matched_lineages',
  'template_drifts',
  'platform_pull_requests',
  'repository_claims',
  'update_campaigns',
  'opt_outs',
  'exemptions',
];

/**
 * The sandbox with repositories that were made from a small template, and
 * everything that moves them, on a database of its own.
 */
export class MovedOrganization extends SandboxHost {
  static async start(databases: TestDatabases): Promise<MovedOrganization> {
    const folder = await mkdtemp(join(tmpdir(), 'moved-organization-'));
    const sandbox = await startSandbox({
      port: 0,
      dataDir: join(folder, 'data'),
      seed: 'test',
      token: TOKEN,
      generate: smallOrganization,
    });
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest({
      directory: join(__dirname, '..', '..', 'migrations'),
    });
    return new MovedOrganization(sandbox, folder, knex);
  }

  templates = TemplateGit.create();
  readonly clock = { now: new Date() };
  entities: Entity[] = [];
  /** Changed by tests before `open`. */
  heldSeconds = 120;
  reserve = 0.2;
  /** Whom user credentials stand for. */
  ownershipEntityRefs = [TEAM];
  private scanned: ScannedRepository[] = [];
  private opened: Array<{ folders: { close(): Promise<void> } }> = [];

  private constructor(
    sandbox: ConstructorParameters<typeof SandboxHost>[0],
    private readonly folder: string,
    readonly knex: Awaited<ReturnType<TestDatabases['init']>>,
  ) {
    super(sandbox);
  }

  /** As it was at first, but for the numbers of pull requests. */
  async reset(): Promise<void> {
    await this.close();
    await this.mend();
    for (const { name } of this.scanned) {
      await this.api('DELETE', `/repos/${OWNER}/${name}`);
    }
    this.templates = TemplateGit.create();
    this.entities = [createTemplateEntity(this.templates.templateFile), team];
    this.scanned = [];
    this.ownershipEntityRefs = [TEAM];
    this.reserve = 0.2;
    this.clock.now = new Date();
    await this.knex.raw(`TRUNCATE ${TABLES.join(', ')} CASCADE`);
  }

  async stop(): Promise<void> {
    await this.close();
    await this.sandbox.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Another replica of the portal: it shares the database and nothing else. */
  open() {
    const config = new ConfigReader(this.configuration);
    const integrations = ScmIntegrations.fromConfig(config);
    const auth = mockServices.auth();
    const moving = createMoving({
      access: new RepositoryAccess({
        auth,
        permissions: mockServices.permissions({ result: 'ALLOW' as never }),
        userInfo: {
          getUserInfo: async () => ({
            userEntityRef: 'user:default/mira-okafor',
            ownershipEntityRefs: this.ownershipEntityRefs,
          }),
        } as never,
        platformGroups: ['group:default/team-platform'],
      }),
      auth,
      catalog: catalogServiceMock({ entities: this.entities }),
      config,
      github: GithubClient.fromIntegrations(integrations),
      integrations,
      knex: this.knex,
      logger: mockServices.logger.mock(),
      reader: mockServices.urlReader.mock(),
      reserve: this.reserve,
      heldSeconds: this.heldSeconds,
      now: () => this.clock.now,
    });
    this.opened.push(moving);
    return moving;
  }

  /** Makes a repository with these files, known to catalog and scans. */
  async create(
    name: string,
    version: string,
    files: Record<string, string | null> = {},
  ) {
    await this.api('POST', '/orgs/my-org/repos', { name });
    await this.api('PUT', `/repos/${OWNER}/${name}/contents/.gitignore`, {
      message: 'Begin',
      content: Buffer.from('target\n').toString('base64'),
      branch: 'main',
    });
    await this.commit(name, { ...filesOf(name, version), ...files });
    this.entities.push(createComponent(name, version));
    this.scanned.push(describeScanned(this.place(name), this.clock.now));
    await this.writeScanned();
    return { host: this.host, owner: OWNER, name };
  }

  /** As the last measurement found it: on no layer. */
  async measure(name: string, given: object = {}): Promise<void> {
    const adoption = describeStanding(this.place(name), given);
    const { id, layersApplying, excluded } = adoption;
    await this.knex('adoption_states').insert({
      id,
      sort_key: id,
      from_day: this.clock.now,
      changed_at: this.clock.now,
      on_path: false,
      excluded,
      layers_on: 0,
      layers_applying: layersApplying,
      subjects: [],
      adoption: JSON.stringify(adoption),
      demo: true,
    });
    const text = readFileSync(GOLDEN_PATH_FILE, 'utf8');
    await this.knex('golden_paths')
      .insert({
        host: this.host,
        repository: `${OWNER}/golden-path`,
        file: JSON.stringify(readGoldenPathFile(parse(text))),
        tags: JSON.stringify({}),
        read_at: this.clock.now,
      })
      .onConflict(['host', 'repository'])
      .ignore();
  }

  /** The template's second version: another README, and one more file. */
  changeTemplate(): string {
    this.templates.write({
      'templates/tiny/skeleton/README.md':
        '# ${{ values.name }}\n\nHow to run it.\n',
      'templates/tiny/skeleton/docs/index.md': 'Docs\n',
    });
    return this.templates.commit();
  }

  /** A person's credentials. */
  get asked() {
    return { credentials: mockCredentials.user('user:default/mira-okafor') };
  }

  removeTemplate(): void {
    this.entities.splice(0, 1);
  }

  private async close(): Promise<void> {
    for (const { folders } of this.opened) {
      await folders.close();
    }
    this.opened = [];
    this.templates.remove();
  }

  /** Of a portal that moves these repositories. */
  get configuration() {
    return {
      app: { baseUrl: 'http://portal.example.com' },
      integrations: this.integrations,
      goldenPaths: { templates: { shared: this.templates.sharedFolder } },
      scaffolder: {
        defaultEnvironment: { parameters: { githubOrg: OWNER } },
      },
    };
  }

  private place(name: string) {
    return { host: this.host, url: this.sandbox.url, name };
  }

  private async writeScanned(): Promise<void> {
    const scans = DatabaseScanStore.create({ knex: this.knex });
    await this.knex.transaction(transaction =>
      scans.writeRepositories(transaction, this.scanned, this.clock.now),
    );
  }
}
