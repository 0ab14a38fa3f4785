import type { JsonObject } from '@backstage/types';
import {
  repoUrl,
  path,
  workspace,
  run,
  github,
} from '../__testUtils__/infrastructure';

describe('golden-path:infrastructure-compare', () => {
  const branch = 'provision-db-orders-production';
  const file = `${path}/main.tf`;
  const compare = (more: JsonObject = {}, options = {}) =>
    run('compare', { repoUrl, branchName: branch, path, ...more }, options);
  const url = 'http://localhost:4010/my-org/infrastructure/pull/7';

  beforeEach(() => workspace.setContent({ [file]: 'a\n' }));

  it.each([
    ['nothing', {}, undefined, { state: 'new', same: false }],
    [
      'other files',
      { [file]: 'b\n' },
      undefined,
      { state: 'new', same: false },
    ],
    [
      'the same files',
      { [file]: 'a\n' },
      undefined,
      { state: 'merged', same: true },
    ],
    [
      'the same open',
      {},
      { [file]: 'a\n' },
      { state: 'unchanged', same: true, pullRequestUrl: url },
    ],
    [
      'another open',
      { [file]: 'a\n' },
      { [file]: 'b\n' },
      { state: 'changed', same: false, pullRequestUrl: url },
    ],
  ])('finds %s', async (_, files, open, expected) => {
    github(
      files as Record<string, string>,
      open && { branch, files: open as Record<string, string> },
    );
    expect(await compare()).toEqual(expected);
  });

  it('looks for what has to be gone', async () => {
    const gone = `${path}/lineage.yaml`;
    github({ [file]: 'a\n', [gone]: 'b\n' });
    expect((await compare({ filesToDelete: [gone] })).state).toBe('new');
    github({ [file]: 'a\n' });
    expect((await compare({ filesToDelete: [gone] })).state).toBe('merged');
  });

  it('asks nobody in a dry run, and never leaves the workspace', async () => {
    expect(await compare({}, { isDryRun: true })).toEqual({
      state: 'new',
      same: false,
    });
    await expect(compare({ path: '../..' })).rejects.toThrow(
      'Relative path is not allowed',
    );
  });
});
