import { TestDatabases } from '@backstage/backend-test-utils';
import { MovedOrganization, filesOf } from '../__testUtils__/MovedOrganization';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let organization: MovedOrganization;
let first: string;

const LINEAGE = '.golden-path/lineage.yaml';
const BRANCH = 'golden-path/update';

beforeAll(async () => {
  organization = await MovedOrganization.start(databases);
});
beforeEach(async () => {
  await organization.reset();
  first = organization.templates.commit();
});
afterAll(() => organization.stop());

describe('an update', () => {
  it('proposes what the template changed, and nothing else, once', async () => {
    const orders = await organization.create('orders', first, {
      'owner.txt': 'my-org orders postgresql\nour own line\n',
      'src/own.txt': 'ours\n',
    });
    const before = await organization.read('orders');
    const second = organization.changeTemplate();
    const { updates, drifts, task } = organization.open();

    await task.run(new AbortController().signal);
    const listed = await drifts.list(
      { subject: 'organization', limit: 10 },
      organization.asked,
    );
    expect(listed).toMatchObject({
      counts: [{ status: 'behind', count: 1 }],
      // README.md, docs/index.md and the lineage.
      items: [{ name: 'orders', filesChanged: 3, filesConflicting: 0 }],
    });

    const opened = await updates.propose(orders, organization.asked);
    expect(opened).toMatchObject({
      outcome: 'opened',
      pullRequest: { kind: 'update', branch: BRANCH, conflicts: [] },
    });
    expect(await organization.read('orders', BRANCH)).toEqual({
      ...before,
      'README.md': '# orders\n\nHow to run it.\n',
      'docs/index.md': 'Docs\n',
      [LINEAGE]: before[LINEAGE].replace(first, second),
    });
    // Nothing is pushed to the branch that people work on.
    expect(await organization.read('orders')).toEqual(before);
    const [pull] = await organization.pulls('orders');
    expect(pull.body).toContain('`README.md` changed');
    expect(pull.body).toContain(
      'http://portal.example.com/golden-paths/updates?repository=localhost%3A',
    );

    const again = await updates.propose(orders, organization.asked);
    expect(again).toMatchObject({
      outcome: 'unchanged',
      pullRequest: { number: opened.pullRequest?.number },
    });
    const pulls = await organization.pulls('orders');
    expect(pulls.map(({ head }) => head.sha)).toEqual([pull.head.sha]);
  });

  it('brings the open pull request up to date when the template moves on', async () => {
    const orders = await organization.create('orders', first);
    organization.changeTemplate();
    const { updates } = organization.open();
    await updates.propose(orders, organization.asked);
    organization.templates.write({
      'templates/tiny/skeleton/README.md': '# ${{ values.name }}, third\n',
    });
    organization.templates.commit();
    expect(await updates.propose(orders, organization.asked)).toMatchObject({
      outcome: 'updated',
      pullRequest: { number: expect.any(Number) },
    });
    expect(await organization.pulls('orders')).toHaveLength(1);
    expect((await organization.read('orders', BRANCH))['README.md']).toBe(
      '# orders, third\n',
    );
  });

  it('marks a conflict, says so, and overwrites nothing', async () => {
    const orders = await organization.create('orders', first, {
      'README.md': '# Orders of the shop\n',
    });
    organization.templates.write({
      'templates/tiny/skeleton/README.md': '# ${{ values.name }} service\n',
    });
    const second = organization.templates.commit();
    const { updates, task, drifts, stores } = organization.open();
    const { pullRequest } = await updates.propose(orders, organization.asked);
    expect(pullRequest?.conflicts).toEqual(['README.md']);
    const files = await organization.read('orders', BRANCH);
    expect(files['README.md']).toBe(
      [
        '<<<<<<< this repository',
        '# Orders of the shop',
        `||||||| template at ${first.slice(0, 12)}`,
        '# orders',
        '=======',
        '# orders service',
        `>>>>>>> template at ${second.slice(0, 12)}`,
        '',
      ].join('\n'),
    );
    const [pull] = await organization.pulls('orders');
    expect(pull.labels.map(({ name }: { name: string }) => name)).toEqual([
      'golden-path-conflict',
    ]);
    expect(pull.body).toContain('### Settle these first');
    expect(await drifts.read(orders, organization.asked)).toMatchObject({
      drift: { status: 'conflicting', filesConflicting: 1 },
      mayPropose: true,
      files: [{ path: LINEAGE }, { path: 'README.md', outcome: 'conflict' }],
    });

    // Somebody settles it: from now on the branch is theirs.
    await organization.commit('orders', { 'README.md': '# Both\n' }, BRANCH);
    await task.refresh(new AbortController().signal);
    expect((await stores.pulls.findOpen(orders))?.conflicts).toEqual([]);
    expect(await updates.propose(orders, organization.asked)).toMatchObject({
      outcome: 'left-alone',
    });
    expect((await organization.read('orders', BRANCH))['README.md']).toBe(
      '# Both\n',
    );
  });

  it('proposes nothing when the template makes the same files', async () => {
    const orders = await organization.create('orders', first);
    organization.templates.write({ 'unrelated.txt': 'x' });
    organization.templates.commit();
    const { updates, drifts } = organization.open();
    const { drift } = await drifts.read(orders, organization.asked);
    expect(drift.status).toBe('up-to-date');
    expect(await updates.propose(orders, organization.asked)).toEqual({
      outcome: 'up-to-date',
      pullRequest: null,
    });
    expect(await organization.pulls('orders')).toEqual([]);
  });

  it('says so when the template is gone, its version unknown, or the repository archived', async () => {
    const orders = await organization.create('orders', first);
    const old = await organization.create('old', first);
    const lost = await organization.create('lost', 'a'.repeat(40));
    organization.changeTemplate();
    const { updates, drifts } = organization.open();
    await organization.archive('old');
    await expect(updates.propose(old, organization.asked)).rejects.toThrow(
      'is archived',
    );
    expect((await drifts.read(lost, organization.asked)).drift).toMatchObject({
      status: 'base-unknown',
      reason: expect.stringContaining('Fetch the whole history'),
    });
    organization.removeTemplate();
    const without = organization.open();
    expect(
      (await without.drifts.read(orders, organization.asked)).drift,
    ).toMatchObject({
      status: 'template-gone',
      reason: expect.stringContaining('Match the repository'),
    });
    await expect(
      without.updates.propose(orders, organization.asked),
    ).rejects.toThrow('no longer has');
    for (const name of ['orders', 'old', 'lost']) {
      expect(await organization.pulls(name)).toEqual([]);
    }
  });

  it('updates a repository that the platform team has matched by hand', async () => {
    const orders = await organization.create('orders', first, {
      [LINEAGE]: null,
    });
    const annotations = organization.entities.at(-1)?.metadata.annotations;
    delete annotations?.['backstage.io/source-template'];
    const second = organization.changeTemplate();
    const { updates, drifts } = organization.open();
    await expect(updates.propose(orders, organization.asked)).rejects.toThrow(
      'names no template',
    );
    await drifts.match(
      orders,
      {
        template: 'template:default/tiny',
        version: first,
        inputs: { name: 'orders' },
      },
      organization.asked,
    );
    await updates.propose(orders, organization.asked);
    const files = await organization.read('orders', BRANCH);
    expect(files[LINEAGE]).toBe(filesOf('orders', second)[LINEAGE]);
    expect(files['README.md']).toBe('# orders\n\nHow to run it.\n');
  });

  it("is the owner's or the platform team's to ask for", async () => {
    const orders = await organization.create('orders', first);
    organization.changeTemplate();
    const { updates } = organization.open();
    organization.ownershipEntityRefs = ['group:default/team-payments'];
    await expect(updates.propose(orders, organization.asked)).rejects.toThrow(
      'belongs to group:default/team-commerce',
    );
    organization.ownershipEntityRefs = ['group:default/team-platform'];
    expect(await updates.propose(orders, organization.asked)).toMatchObject({
      outcome: 'opened',
    });
  });
});
