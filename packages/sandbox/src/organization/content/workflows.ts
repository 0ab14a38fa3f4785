import type { RepositorySpec } from '../repositories';
import {
  CI_PATH,
  DEPLOY_PATH,
  DOCS_PATH,
  LOCAL_BUILD_PATH,
  type Pipeline,
  RELEASE_PATH,
} from '../plan/pipeline';
import { type Files, readContent, renderText } from './files';
import { repositoryValues } from './words';

/** Commits that repositories name. */
export interface GoldenPathCommits {
  /** What the golden path's tag of this name means. */
  v2: string;
  /** Versions of the service template that write a lineage, oldest first. */
  serviceTemplate: string[];
}

/** The workflow files of a repository with this pipeline. */
export function workflowFiles(
  spec: RepositorySpec,
  pipeline: Pipeline,
  commits: GoldenPathCommits,
): Files {
  const reference =
    pipeline.reference === 'commit' ? commits.v2 : pipeline.reference;
  const values = { ...repositoryValues(spec), reference };
  const render = (name: string) =>
    renderText(readContent(`workflows/${name}.tmpl`), values);
  const files: Files = {};
  if (pipeline.ci) {
    files[CI_PATH] = render(`${ciTemplate(spec, pipeline.ci)}.yaml`);
  }
  if (pipeline.ci === 'local') {
    files[LOCAL_BUILD_PATH] = render('build-local.yaml');
  }
  if (pipeline.deploy) {
    files[DEPLOY_PATH] = render(`deploy-${pipeline.deploy}.yaml`);
  }
  if (pipeline.docs) {
    files[DOCS_PATH] = render('docs-golden.yaml');
  }
  if (pipeline.release) {
    files[RELEASE_PATH] = render('release-golden.yaml');
  }
  return files;
}

function ciTemplate(
  spec: RepositorySpec,
  ci: NonNullable<Pipeline['ci']>,
): string {
  return ci === 'local' || ci === 'broken'
    ? `ci-${ci}`
    : `ci-${ci}-${spec.language}`;
}

export function jenkinsFile(spec: RepositorySpec): Files {
  const text = readContent('workflows/Jenkinsfile.tmpl');
  return { Jenkinsfile: renderText(text, repositoryValues(spec)) };
}
