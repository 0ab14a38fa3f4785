import { spawn } from 'node:child_process';
import { pipeline } from 'node:stream/promises';
import { gitEnvironment } from '../git/runGit';
import { notFound } from './errors';
import type { RestCall } from './RestCall';

/** Streams the files of a commit below one folder, as GitHub's archives are. */
export async function sendArchive(
  call: RestCall,
  format: 'tar.gz' | 'zip',
): Promise<void> {
  const repository = call.repository();
  const git = await call.filledGit(repository);
  const commit = await git.commit(
    call.param('ref') || repository.defaultBranch,
  );
  if (!commit) {
    throw notFound();
  }
  const name = `${repository.owner}-${repository.name}-${commit.sha.slice(0, 7)}`;
  call.response
    .status(200)
    .type(format === 'zip' ? 'application/zip' : 'application/x-gzip')
    .set('content-disposition', `attachment; filename=${name}.${format}`);
  const child = spawn(
    'git',
    ['archive', `--format=${format}`, `--prefix=${name}/`, commit.sha],
    {
      cwd: git.gitDir,
      env: gitEnvironment(),
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  await pipeline(child.stdout, call.response);
}
