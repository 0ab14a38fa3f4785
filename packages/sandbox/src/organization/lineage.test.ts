import { parse, parseAllDocuments } from 'yaml';
import {
  generateForTest,
  type GeneratedOrganization,
} from './__testUtils__/generated';
import { readTemplateHistory } from './content/templateHistory';

jest.setTimeout(240_000);

/** Of the four services that the template made since it writes this down. */
const SERVICES = [
  'chargeback-service',
  'loyalty-service',
  'wallet-service',
  'locker-service',
];
const LINEAGE = '.golden-path/lineage.yaml';

// A copy of this project without its history makes no service with a lineage.
const describeWithHistory =
  readTemplateHistory().commits.length > 0 ? describe : describe.skip;

describeWithHistory('the lineage of the demo organisation', () => {
  let generated: GeneratedOrganization;

  beforeAll(async () => {
    generated = await generateForTest();
  });
  afterAll(() => generated?.remove());

  const git = (name: string, ...args: string[]) =>
    generated.git(`my-org/${name}`, ...args).trim();
  const firstOf = (name: string) =>
    git(name, 'rev-list', '--max-parents=0', 'main');

  it('is in the services that the template made since it calls v3, and in no other', () => {
    const having = generated.state.repositories
      .filter(({ pushedAt }) => pushedAt)
      .filter(
        ({ name }) =>
          git(name, 'ls-tree', '--name-only', 'HEAD', LINEAGE) !== '',
      )
      .map(({ name }) => name);
    expect(having.sort()).toEqual([...SERVICES].sort());
  });

  it('names the first version in the oldest service and the last in the newest', () => {
    const { commits } = readTemplateHistory();
    const versions = SERVICES.map(name => {
      const lineage = parse(git(name, 'show', `HEAD:${LINEAGE}`));
      expect(lineage).toMatchObject({
        template: 'template:default/spring-boot-service',
        inputs: { serviceName: name, database: 'postgresql', replicaCount: 3 },
      });
      return commits.indexOf(lineage.version);
    });
    expect(versions[0]).toBe(0);
    expect(versions[3]).toBe(commits.length - 1);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
  });

  it('is repeated in the catalog entry, which the team has made its own', () => {
    for (const name of SERVICES) {
      const lineage = parse(git(name, 'show', `HEAD:${LINEAGE}`));
      const [component, api] = parseAllDocuments(
        git(name, 'show', 'HEAD:catalog-info.yaml'),
      ).map(document => document.toJS());
      expect(component.metadata.annotations).toMatchObject({
        'provenpath.io/template-version': lineage.version,
        'provenpath.io/template-inputs': JSON.stringify(lineage.inputs),
      });
      expect(component.spec.providesApis).toEqual([api.metadata.name]);
      expect(component.spec.consumesApis.length).toBeGreaterThan(0);
    }
  });

  it('begins with what the template makes, and goes on with what the team did', () => {
    const first = firstOf('wallet-service');
    const made = git('wallet-service', 'ls-tree', '-r', '--name-only', first);
    expect(made.split('\n')).toEqual(
      expect.arrayContaining([
        LINEAGE,
        'k8s/base/rollout.yaml',
        'src/main/java/com/myorg/walletservice/Application.java',
        'src/main/java/com/myorg/walletservice/greeting/Greeting.java',
        '.github/workflows/techdocs.yaml',
      ]),
    );
    const rollout = git(
      'wallet-service',
      'show',
      `${first}:k8s/base/rollout.yaml`,
    );
    expect(rollout).toContain('name: wallet-service\n');
    expect(rollout).not.toContain('${{ values');
    const now = git('wallet-service', 'ls-tree', '-r', '--name-only', 'HEAD');
    expect(now).not.toContain('greeting');
    expect(now.split('\n')).toContain(
      'src/main/java/com/myorg/walletservice/WalletService.java',
    );
  });
});
