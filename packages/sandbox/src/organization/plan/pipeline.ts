import type { RepositorySpec, WorkflowStyle } from '../repositories';

export type Provenance = 'own' | 'golden' | 'local' | 'composite' | 'broken';

/** Which workflows a repository has and where they come from. */
export interface Pipeline {
  ci: Provenance | null;
  deploy: 'own' | 'golden' | null;
  docs: boolean;
  release: boolean;
  /** Whether there is an image to build. */
  image: boolean;
  /** What follows the `@` of a call of the golden path. */
  reference: 'v1' | 'v2' | 'v3' | 'main' | 'commit';
}

const NOTHING: Pipeline = {
  ci: null,
  deploy: null,
  docs: false,
  release: false,
  image: false,
  reference: 'v1',
};

/** Services, websites and jobs run somewhere; the rest is only built. */
export function isDeployable(spec: RepositorySpec): boolean {
  return ['service', 'website', 'job'].includes(spec.kind);
}

/** The golden path builds these languages; others bring a build of their own. */
function goldenBuild(spec: RepositorySpec): 'golden' | 'own' {
  return ['java', 'typescript'].includes(spec.language) ? 'golden' : 'own';
}

export function pipelineOf(
  spec: RepositorySpec,
  style: WorkflowStyle,
): Pipeline {
  const deployable = isDeployable(spec);
  const ownDeploy = deployable ? 'own' : null;
  const goldenDeploy = deployable ? 'golden' : null;
  const own: Pipeline = {
    ...NOTHING,
    ci: 'own',
    deploy: ownDeploy,
    image: deployable,
  };
  const layersOfV2: Pipeline = {
    ci: goldenBuild(spec),
    deploy: goldenDeploy,
    docs: spec.documented,
    release: false,
    image: deployable,
    reference: 'v2',
  };
  switch (style) {
    case 'none':
    case 'jenkins':
      return NOTHING;
    case 'own':
      return own;
    case 'broken':
      return { ...own, ci: 'broken' };
    case 'composite':
      return { ...own, ci: 'composite', reference: 'v2' };
    case 'local':
      return { ...own, ci: 'local', reference: 'v2' };
    case 'v1':
    case 'v1-build':
      return { ...own, ci: goldenBuild(spec), reference: 'v1' };
    case 'v2-build':
    case 'v3-build':
      return {
        ...own,
        ci: goldenBuild(spec),
        reference: style === 'v2-build' ? 'v2' : 'v3',
      };
    case 'v2-deploy':
    case 'v3-deploy':
      return {
        ...layersOfV2,
        ci: 'own',
        reference: style === 'v2-deploy' ? 'v2' : 'v3',
      };
    case 'v2':
      return layersOfV2;
    case 'v3':
      return { ...layersOfV2, release: true, reference: 'v3' };
    case 'pinned-commit':
      return { ...layersOfV2, reference: 'commit' };
    case 'branch-main':
      return { ...layersOfV2, reference: 'main' };
    default:
      throw new Error(`Unknown workflow style '${style satisfies never}'`);
  }
}

export const CI_PATH = '.github/workflows/ci.yaml';
export const DEPLOY_PATH = '.github/workflows/deploy.yaml';
export const DOCS_PATH = '.github/workflows/docs.yaml';
export const RELEASE_PATH = '.github/workflows/release.yaml';
/** Only beside `ci: local`. */
export const LOCAL_BUILD_PATH = '.github/workflows/build.yaml';

/** Names of a run's jobs, as GitHub shows them for calls of other workflows. */
export function jobsOf(pipeline: Pipeline, path: string): string[] {
  switch (path) {
    case CI_PATH:
      return ciJobs(pipeline);
    case DEPLOY_PATH:
      return deployJobs(pipeline);
    case DOCS_PATH:
      return ['docs / publish'];
    case RELEASE_PATH:
      return ['release / tag', 'release / notes'];
    default:
      throw new Error(`No jobs are known for ${path}`);
  }
}

/** `main` is where the newest release is. */
function isNewest({ reference }: Pipeline): boolean {
  return ['v3', 'main'].includes(reference);
}

function deployJobs(pipeline: Pipeline): string[] {
  if (pipeline.deploy !== 'golden') {
    return ['deploy'];
  }
  if (!isNewest(pipeline)) {
    return ['deploy / bump-image'];
  }
  // An image that CI has published is not built again.
  return pipeline.ci === 'golden'
    ? ['deploy / find-image', 'deploy / rollout']
    : ['deploy / find-image', 'deploy / image / image', 'deploy / rollout'];
}

function ciJobs(pipeline: Pipeline): string[] {
  const { ci, reference, image } = pipeline;
  switch (ci) {
    case 'golden':
      return [
        'ci / build',
        ...(reference === 'v1' ? [] : ['ci / dependency-scan']),
        ...(isNewest(pipeline) && image ? ['ci / image / image'] : []),
      ];
    case 'local':
      return ['build / ci / build', 'build / ci / dependency-scan'];
    case 'broken':
      return [];
    default:
      return ['build'];
  }
}
