import { posix } from 'node:path';
import type { ProjectFiles } from '../checks/Problem';
import type { StepInput } from '../readStepInputs';

const PULL_REQUEST = [
  'golden-path:pull-request',
  'publish:github:pull-request',
];
const REPOSITORY = [
  'golden-path:repository-push',
  'github:repo:push',
  'publish:github',
];

/** Where a run puts what it rendered. */
export interface Destination {
  kind: 'repository' | 'pull-request';
  /** `owner/name` */
  repository: string;
  branch: string;
  /** What the run writes, by path in the repository. */
  files: Map<string, string>;
}

/**
 * Reads from the inputs of the steps where the rendered files go, and under which
 * paths. Undefined when no step publishes anything.
 */
export function findDestination(
  inputs: StepInput[],
  files: ProjectFiles,
): Destination | undefined {
  const step = inputs.find(({ action }) =>
    [...PULL_REQUEST, ...REPOSITORY].includes(action),
  );
  if (!step) {
    return undefined;
  }
  const { repoUrl, defaultBranch, branchName, sourcePath, targetPath } =
    step.input;
  const isPullRequest = PULL_REQUEST.includes(step.action);
  return {
    kind: isPullRequest ? 'pull-request' : 'repository',
    repository: repositoryIn(String(repoUrl)),
    branch: isPullRequest
      ? String(branchName)
      : String(defaultBranch ?? 'main'),
    files: placeFiles(files, {
      // Upstream's action takes the target for the source where none is given.
      from:
        textOf(sourcePath) ??
        (step.action === 'publish:github:pull-request'
          ? textOf(targetPath)
          : '') ??
        '',
      to: isPullRequest ? (textOf(targetPath) ?? '') : '',
    }),
  };
}

function repositoryIn(repoUrl: string): string {
  const query = new URLSearchParams(repoUrl.slice(repoUrl.indexOf('?')));
  return `${query.get('owner')}/${query.get('repo')}`;
}

function placeFiles(
  files: ProjectFiles,
  { from, to }: { from: string; to: string },
): Map<string, string> {
  const folder = posix.normalize(`${from}/`).replace(/^\.?\/+/, '');
  return new Map(
    [...files]
      .filter(([path]) => path.startsWith(folder))
      .map(([path, text]) => [posix.join(to, path.slice(folder.length)), text]),
  );
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
