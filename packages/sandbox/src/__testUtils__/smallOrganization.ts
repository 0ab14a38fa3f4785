import { join } from 'node:path';
import { runGit } from '../git/runGit';
import type { GenerateOrganization } from '../openSandbox';
import { readFolder, readGoldenPath } from '../organization/content/files';
import { ownTexts } from '../organization/content/ownTexts';
import { sourceFiles } from '../organization/content/repositoryFiles';
import { REPOSITORY_SPECS } from '../organization/repositories';
import { fixtureOrganization, repository } from './fixtureOrganization';
import { writeHistory } from './writeHistory';

const RELEASES = ['v1', 'v2', 'v3'];

/**
 * The organisation of the tests with what templates need beside it: the golden
 * path with its releases, the infrastructure repository, and the platform team.
 * It is made in a fraction of the time that the demo organisation takes.
 */
export const smallOrganization: GenerateOrganization = async options => {
  const state = await fixtureOrganization(options);
  const at = (name: string) => join(options.reposDir, 'my-org', `${name}.git`);
  await Promise.all([
    writeGoldenPath(at('golden-path')),
    writeHistory(at('infrastructure'), [infrastructureFiles()]),
  ]);
  state.teams.push({
    id: 22,
    slug: 'team-platform',
    name: 'Platform',
    description: 'The portal and the golden paths',
    privacy: 'closed',
    parentSlug: 'engineering',
    members: [{ login: 'priya-raman', role: 'maintainer' }],
    createdAt: '2025-02-01T00:00:00Z',
  });
  const teams = [{ slug: 'team-platform', permission: 'push' as const }];
  state.repositories.push(
    repository(34, 'golden-path', { language: 'YAML', teams }),
    repository(35, 'infrastructure', { language: 'HCL', teams }),
  );
  return state;
};

async function writeGoldenPath(gitDir: string): Promise<void> {
  const hashes = await writeHistory(gitDir, [
    readFolder('golden-path/v1'),
    readFolder('golden-path/v2'),
    { ...readGoldenPath(), ...ownTexts('golden-path') },
  ]);
  for (const [index, tag] of RELEASES.entries()) {
    await runGit(['tag', tag, hashes[index]], { cwd: gitDir });
  }
}

function infrastructureFiles(): Record<string, string> {
  const spec = REPOSITORY_SPECS.find(({ kind }) => kind === 'infrastructure');
  if (!spec) {
    throw new Error('The organisation has no infrastructure repository');
  }
  return { ...sourceFiles(spec), ...ownTexts('infrastructure') };
}
