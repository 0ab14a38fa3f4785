import { followReferences, isWorkflowPath } from '../workflows';
import { RepositoryNode } from './queries';
import { ScannedRepository } from './types';

const WORKFLOWS = '.github/workflows';
/** What other CI systems ask for at the top of a repository. */
const OTHER_CI = new Set([
  '.buildkite',
  '.circleci',
  '.drone.yml',
  '.gitlab-ci.yml',
  '.teamcity',
  '.travis.yml',
  '.woodpecker.yml',
  'azure-pipelines.yml',
  'bitbucket-pipelines.yml',
  'cloudbuild.yaml',
  'jenkinsfile',
]);

/** A node with the texts that have been read of it. */
export interface OpenRepository {
  node: RepositoryNode;
  /** Texts by path; null where there is none. */
  files: Map<string, string | null>;
}

export function openRepository(node: RepositoryNode): OpenRepository {
  return {
    node,
    files: new Map(
      (node.workflows?.entries ?? [])
        .filter(({ name }) => isWorkflowPath(`${WORKFLOWS}/${name}`))
        .map(({ name, object }) => [
          `${WORKFLOWS}/${name}`,
          object?.text ?? null,
        ]),
    ),
  };
}

/** Whether the repository could count, so that reading on is worth a request. */
export function mayCount({ node }: OpenRepository): boolean {
  return !node.isArchived && !node.isFork && !node.isTemplate;
}

export function toScannedRepository(
  { node, files }: OpenRepository,
  found: { host: string; owner: string; demo: boolean },
): ScannedRepository {
  const top = (node.top?.entries ?? []).map(({ name }) => name);
  const { references, problems } = followReferences(files);
  return {
    ...found,
    repositoryId: String(node.databaseId),
    name: node.name,
    url: node.url,
    createdAt: new Date(node.createdAt),
    deployedAt: toDate(node.deployments.nodes[0]?.createdAt),
    defaultBranch: node.defaultBranchRef?.name ?? null,
    pushedAt: toDate(node.pushedAt),
    archived: node.isArchived,
    fork: node.isFork,
    template: node.isTemplate,
    language: node.primaryLanguage?.name ?? null,
    dockerfile: top.some(name => /^(dockerfile|containerfile)$/i.test(name)),
    otherCi: top.filter(name => OTHER_CI.has(name.toLowerCase())),
    workflowFiles: [...files.keys()].filter(isWorkflowPath).length,
    references,
    problems:
      node.top === undefined
        ? [
            {
              file: WORKFLOWS,
              line: 1,
              message: 'GitHub could not answer with the files in time',
            },
          ]
        : problems,
  };
}

function toDate(instant: string | null | undefined): Date | null {
  return instant ? new Date(instant) : null;
}
