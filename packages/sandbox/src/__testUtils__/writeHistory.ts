import { toInstant } from '../clock';
import { GitRepository } from '../git/GitRepository';
import {
  createBlob,
  createCommit,
  createReference,
  createTree,
  initRepository,
} from '../git/writing';

/**
 * Makes a bare repository with one commit for each set of files, an hour apart.
 *
 * @param history - text by path; what an earlier set has and a later one has not
 *   stays
 * @returns the hashes of the commits, the newest last
 */
export async function writeHistory(
  gitDir: string,
  history: Record<string, string>[],
): Promise<string[]> {
  await initRepository(gitDir, 'main');
  const git = new GitRepository(gitDir);
  const hashes: string[] = [];
  let tree: string | undefined;
  for (const [index, files] of history.entries()) {
    const changes = await Promise.all(
      Object.entries(files).map(async ([path, content]) => ({
        path,
        mode: '100644',
        sha: await createBlob(git, Buffer.from(content)),
      })),
    );
    tree = await createTree(git, tree, changes);
    const signature = {
      name: 'Mira Okafor',
      email: 'mira.okafor@example.com',
      date: toInstant(new Date(Date.UTC(2026, 10, 1, 6 + index))),
    };
    hashes.push(
      await createCommit(git, {
        tree,
        parents: hashes.slice(-1),
        message: `Step ${index + 1}`,
        author: signature,
        committer: signature,
      }),
    );
  }
  await createReference(git, 'refs/heads/main', hashes[hashes.length - 1]);
  return hashes;
}
