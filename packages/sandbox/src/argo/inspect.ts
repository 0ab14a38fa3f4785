import { posix } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { GitRepository } from '../git/GitRepository';
import type { Sandbox } from '../Sandbox';
import type { ArgoApplication, Repository } from '../state/model';
import { resolveRevision } from './resolveRevision';

/** What could be found out about an application without a cluster. */
export interface Inspection {
  /**
   * `OutOfSync` when there are manifests that no cluster has, `Unknown` when they
   * could not be read. Never `Synced`: nothing was ever applied here.
   */
  sync: 'OutOfSync' | 'Unknown';
  /** Commit that was looked at. */
  revision: string | undefined;
  resources: {
    group: string;
    version: string;
    kind: string;
    name: string;
    namespace: string;
  }[];
  /** Why there are no manifests, in the words of Argo CD's repository server. */
  failure: string | undefined;
  /** Conditions as Argo CD words them. */
  problems: { type: 'ComparisonError'; message: string }[];
}

/** A manifest that Argo CD could not generate. */
class ManifestError extends Error {}

/** The repository of the sandbox that an address means. */
export function repositoryByUrl(
  sandbox: Sandbox,
  address: string,
): Repository | undefined {
  if (!URL.canParse(address)) {
    return undefined;
  }
  const url = new URL(address);
  if (url.host !== new URL(sandbox.baseUrl).host) {
    return undefined;
  }
  const [owner, name, ...rest] = url.pathname.split('/').filter(Boolean);
  return owner && name && rest.length === 0
    ? sandbox.store.repository(owner, name.replace(/\.git$/, ''))
    : undefined;
}

/** Looks into the bare repository: path, manifests and what they list must be there. */
export async function inspectApplication(
  sandbox: Sandbox,
  { spec }: Pick<ArgoApplication, 'spec'>,
): Promise<Inspection> {
  const failed = (failure: string, revision?: string): Inspection => ({
    sync: 'Unknown',
    revision,
    resources: [],
    failure,
    problems: [
      {
        type: 'ComparisonError',
        message: `Failed to load target state: failed to generate manifest for source 1 of 1: ${failure}`,
      },
    ],
  });
  const { repoURL, path, targetRevision } = spec.source;
  const repository = repositoryByUrl(sandbox, repoURL);
  if (!repository) {
    return failed(
      `rpc error: code = Unknown desc = failed to list refs: repository not found: ${repoURL} is not in this sandbox`,
    );
  }
  const git = sandbox.repositories.open(repository);
  const commit = await resolveRevision(git, repository, targetRevision);
  if (!commit) {
    return failed(
      `rpc error: code = Unknown desc = unable to resolve '${targetRevision || 'HEAD'}' to a commit SHA`,
    );
  }
  const folder = await git.readPath(commit.sha, cleanPath(path));
  if (folder?.type !== 'tree') {
    return failed(
      `rpc error: code = Unknown desc = ${path}: app path does not exist`,
      commit.sha,
    );
  }
  try {
    const resources = await collect(git, commit.sha, cleanPath(path), 0);
    return {
      sync: resources.length > 0 ? 'OutOfSync' : 'Unknown',
      revision: commit.sha,
      resources: resources.map(resource => ({
        ...resource,
        namespace: resource.namespace || spec.destination.namespace,
      })),
      failure: undefined,
      problems: [],
    };
  } catch (error) {
    if (error instanceof ManifestError) {
      return failed(
        `rpc error: code = Unknown desc = ${error.message}`,
        commit.sha,
      );
    }
    throw error;
  }
}

const kustomizationNames = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

/** A kustomization that leads in a circle is given up at this depth. */
const deepest = 8;

type Resource = Inspection['resources'][number];

async function collect(
  git: GitRepository,
  revision: string,
  folder: string,
  depth: number,
): Promise<Resource[]> {
  if (depth > deepest) {
    throw new ManifestError(`kustomization of ${folder} is nested too deeply`);
  }
  const entries = await git.tree(`${revision}:${folder}`);
  const kustomization = entries.find(({ path }) =>
    kustomizationNames.includes(path),
  );
  if (!kustomization) {
    const files = entries.filter(
      ({ type, path }) => type === 'blob' && /\.(ya?ml|json)$/.test(path),
    );
    const found = await Promise.all(
      files.map(({ path }) =>
        readManifest(git, revision, posix.join(folder, path)),
      ),
    );
    return found.flat();
  }
  const [content] = await readYaml(
    git,
    revision,
    posix.join(folder, kustomization.path),
  );
  const listed = [content?.resources, content?.bases].flatMap(list =>
    Array.isArray(list) ? list.map(String) : [],
  );
  const found = await Promise.all(
    listed.map(async item => {
      const target = posix.join(folder, item);
      const object = await git.readPath(revision, target);
      if (!object) {
        throw new ManifestError(
          `accumulating resources from '${item}': ${target}: no such file or directory`,
        );
      }
      return object.type === 'tree'
        ? collect(git, revision, target, depth + 1)
        : readManifest(git, revision, target);
    }),
  );
  return found.flat();
}

async function readYaml(
  git: GitRepository,
  revision: string,
  path: string,
): Promise<Record<string, unknown>[]> {
  const object = await git.readPath(revision, path);
  const documents = parseAllDocuments(object?.content.toString('utf8') ?? '', {
    logLevel: 'silent',
  });
  return [...documents].flatMap(document => {
    if (document.errors.length > 0) {
      throw new ManifestError(
        `failed to unmarshal manifest ${path}: ${document.errors[0].message.split('\n')[0]}`,
      );
    }
    const value: unknown = document.toJS();
    return typeof value === 'object' && value !== null
      ? [value as Record<string, unknown>]
      : [];
  });
}

async function readManifest(
  git: GitRepository,
  revision: string,
  path: string,
): Promise<Resource[]> {
  return (await readYaml(git, revision, path)).map(document => {
    const { apiVersion, kind, metadata } = document;
    const { name, namespace } =
      typeof metadata === 'object' && metadata !== null
        ? (metadata as Record<string, unknown>)
        : {};
    if (
      typeof apiVersion !== 'string' ||
      typeof kind !== 'string' ||
      typeof name !== 'string'
    ) {
      throw new ManifestError(
        `${path}: apiVersion, kind and metadata.name must be set`,
      );
    }
    const [group, version] = apiVersion.includes('/')
      ? apiVersion.split('/')
      : ['', apiVersion];
    return {
      group,
      version,
      kind,
      name,
      namespace: typeof namespace === 'string' ? namespace : '',
    };
  });
}

function cleanPath(path: string): string {
  return posix.normalize(path).replace(/^(\.\/|\/)+|\/$|^\.$/g, '');
}
