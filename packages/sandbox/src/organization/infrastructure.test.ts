import {
  checkGuardRails,
  entityNameOf,
  parsePath,
  parseRequest,
} from '@provenpath/plugin-golden-paths-common';
import { parse } from 'yaml';
import {
  generateForTest,
  type GeneratedOrganization,
} from './__testUtils__/generated';
import { REPOSITORY_SPECS } from './repositories';

jest.setTimeout(240_000);

const REPOSITORY = 'my-org/infrastructure';

describe('the infrastructure of the demo organisation', () => {
  let generated: GeneratedOrganization;
  let files: string[];

  beforeAll(async () => {
    generated = await generateForTest();
    files = generated
      .git(REPOSITORY, 'ls-tree', '-r', '--name-only', 'HEAD')
      .split('\n');
  });
  afterAll(() => generated?.remove());

  const show = (path: string) =>
    generated.git(REPOSITORY, 'show', `HEAD:${path}`);
  const folders = () =>
    files.flatMap(
      path => /^(terraform\/rds\/.*)\/main\.tf$/.exec(path)?.[1] ?? [],
    );

  it('has a database in staging and in production for each service that keeps data', () => {
    const services = REPOSITORY_SPECS.filter(({ database }) => database);
    expect(services.length).toBeGreaterThan(15);
    expect(folders()).toHaveLength(2 * services.length);
    expect(folders()).toEqual(
      expect.arrayContaining([
        'terraform/rds/production/orders',
        'terraform/rds/staging/orders',
        // AWS and PostgreSQL take different signs between words.
        'terraform/rds/production/audit_log',
      ]),
    );
  });

  it('records for each database a request that the portal would accept', () => {
    for (const folder of folders()) {
      const lineage = parse(show(`${folder}/lineage.yaml`));
      const { request, problems } = parseRequest('postgresql', lineage.inputs);
      expect([folder, problems]).toEqual([folder, undefined]);
      expect([folder, checkGuardRails(request!)]).toEqual([folder, []]);
      const entity = parse(show(`${folder}/catalog-info.yaml`));
      expect(entity.metadata.name).toBe(entityNameOf(parsePath(folder)!));
      expect(entity.metadata.annotations).toMatchObject({
        'backstage.io/source-template': lineage.template,
        'provenpath.io/template-version': lineage.version,
        'provenpath.io/infrastructure-path': folder,
      });
      expect(
        JSON.parse(
          entity.metadata.annotations['provenpath.io/template-inputs'],
        ),
      ).toEqual(lineage.inputs);
      expect(entity.spec.dependencyOf).toEqual([lineage.inputs.service]);
    }
  });

  it('applies what it records, whatever else was changed by hand', () => {
    const text = show('terraform/rds/production/orders/main.tf');
    expect(text).toContain('module "database" {');
    expect(text).toContain('  identifier     = "orders-production"\n');
    expect(text).toContain('  instance_class = "db.r7g.xlarge"\n');
    expect(text).toContain('  storage_gb     = 500\n');
    expect(text).toContain('  multi_az       = true\n');
    expect(text).toContain('  retiring       = false\n');
    expect(text).toContain('key          = "rds/production/orders.tfstate"');
    expect(
      files.filter(path => path.startsWith('terraform/modules/rds/')),
    ).toEqual([
      'terraform/modules/rds/main.tf',
      'terraform/modules/rds/outputs.tf',
      'terraform/modules/rds/variables.tf',
      'terraform/modules/rds/versions.tf',
    ]);
  });

  it('was asked for in pull requests, since then in those of the portal', () => {
    const pulls = generated.state.pullRequests.filter(
      ({ repository, title }) =>
        repository === REPOSITORY && title.startsWith('DB Provisioning: '),
    );
    expect(pulls.length).toBeGreaterThan(10);
    const byPortal = pulls.filter(({ user }) => user === 'portal-bot');
    expect(byPortal.length).toBeGreaterThan(4);
    for (const { headRef, body } of byPortal) {
      expect(headRef).toMatch(/^provision-db-[a-z_]+-(staging|production)$/);
      expect(body).toContain('## Guard rails');
    }
  });

  it('asks those who run it for every merge', () => {
    const repository = generated.state.repositories.find(
      ({ name }) => name === 'infrastructure',
    )!;
    expect(
      repository.protection.main.requiredPullRequestReviews
        ?.requireCodeOwnerReviews,
    ).toBe(true);
    expect(show('.github/CODEOWNERS')).toContain('* @my-org/team-platform');
  });
});
