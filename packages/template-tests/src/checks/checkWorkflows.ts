import { objectsIn } from './parseDocuments';
import type { Problem, ProjectFiles } from './Problem';

const FOLDER = '.github/workflows/';

/** The reusable workflows of the golden path and their inputs. */
const GOLDEN_PATH: Record<string, string[]> = {
  'java-ci.yaml': ['java-version'],
  'node-ci.yaml': ['node-version'],
  'techdocs.yaml': [],
  'deploy.yaml': ['environment', 'application'],
  'release.yaml': [],
};

const VERSION = 'v3';

interface Job {
  uses?: unknown;
  with?: Record<string, unknown>;
  needs?: string | string[];
}

/**
 * Every workflow calls the golden path of the organisation at its current version,
 * with exactly the inputs that it takes, and `needs` names jobs that exist.
 */
export function checkWorkflows(
  files: ProjectFiles,
  organisation: string,
): Problem[] {
  const paths = [...files.keys()].filter(path => path.startsWith(FOLDER));
  if (paths.length === 0) {
    return [{ path: FOLDER, message: 'there are no workflows' }];
  }
  return paths.flatMap(path => {
    const [workflow] = objectsIn(files, path);
    const jobs = (workflow?.jobs ?? {}) as Record<string, Job>;
    const problems = Object.entries(jobs).flatMap(([name, job]) => [
      ...checkCall(job, organisation),
      ...[job.needs ?? []]
        .flat()
        .filter(needed => !(needed in jobs))
        .map(needed => `job ${name} needs ${needed}, which does not exist`),
    ]);
    const structure = [
      ...(workflow?.on ? [] : ['the workflow has no trigger']),
      ...(Object.keys(jobs).length > 0 ? [] : ['the workflow has no jobs']),
    ];
    return [...structure, ...problems].map(message => ({ path, message }));
  });
}

function checkCall(job: Job, organisation: string): string[] {
  const prefix = `${organisation}/golden-path/.github/workflows/`;
  const uses = String(job.uses);
  const [file, version] = uses.slice(prefix.length).split('@');
  const expected = GOLDEN_PATH[file];
  if (!uses.startsWith(prefix) || !expected) {
    return [`${uses} is no workflow of the golden path`];
  }
  const given = Object.keys(job.with ?? {});
  return [
    ...(version === VERSION ? [] : [`${uses} is not at ${VERSION}`]),
    ...expected
      .filter(input => !given.includes(input))
      .map(input => `${file} is called without ${input}`),
    ...given
      .filter(input => !expected.includes(input))
      .map(input => `${file} takes no ${input}`),
  ];
}
