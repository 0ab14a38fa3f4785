import { findDestination } from './findDestination';

const FILES = new Map([
  ['README.md', 'a'],
  ['terraform/rds/main.tf', 'b'],
]);

function destination(action: string, input: Record<string, string>) {
  const repoUrl = 'localhost:4010?owner=my-org&repo=infrastructure';
  const steps = [
    { stepId: 'fetch', action: 'fetch:template', input: {} },
    { stepId: 'publish', action, input: { repoUrl, ...input } },
  ];
  const found = findDestination(steps, FILES);
  return found && { ...found, files: Object.fromEntries(found.files) };
}

describe('findDestination', () => {
  it.each(['golden-path:repository-push', 'github:repo:push'])(
    'puts the whole workspace into a new repository by %s',
    action => {
      expect(destination(action, {})).toEqual({
        kind: 'repository',
        repository: 'my-org/infrastructure',
        branch: 'main',
        files: { 'README.md': 'a', 'terraform/rds/main.tf': 'b' },
      });
    },
  );

  it.each([
    [{ sourcePath: './terraform', targetPath: 'live' }, 'live/rds/main.tf'],
    [{ targetPath: 'terraform' }, 'terraform/rds/main.tf'],
    [{ sourcePath: 'terraform/rds' }, 'main.tf'],
  ])('moves the files of a pull request by %j', (paths, expected) => {
    const found = destination('publish:github:pull-request', {
      branchName: 'provision',
      ...paths,
    });
    expect(found).toMatchObject({ kind: 'pull-request', branch: 'provision' });
    expect(found?.files).toEqual({ [expected]: 'b' });
  });

  it('takes all for the source of our own pull request where none is given', () => {
    const found = destination('golden-path:pull-request', {
      branchName: 'provision',
      targetPath: 'live',
    });
    expect(found?.files).toEqual({
      'live/README.md': 'a',
      'live/terraform/rds/main.tf': 'b',
    });
  });

  it('knows a run that publishes nothing', () => {
    expect(destination('debug:log', {})).toBeUndefined();
  });
});
