import { ExclusionReason } from '@provenpath/plugin-golden-paths-common';
import { ScannedRepository } from '../scans';
import { RepositoryComponent } from './RepositoryComponents';

const ACTIVE_MILLISECONDS = 180 * 24 * 60 * 60 * 1000;
const deployedKinds: readonly string[] = ['service', 'website', 'job'];

/** Whether a component is of a type that is deployed. */
export function isDeployed(component: RepositoryComponent): boolean {
  return deployedKinds.includes(component.type);
}

/**
 * Why a repository is not in the denominator: the first reason that holds, null
 * for an eligible one. An exemption comes last, since only an eligible one needs it.
 */
export function reasonToExclude(options: {
  repository: ScannedRepository;
  component: RepositoryComponent | undefined;
  /** Last run of any workflow, where it was looked up. */
  lastRunAt: Date | null;
  exempt: boolean;
  now: Date;
}): ExclusionReason | null {
  const { repository, component } = options;
  if (repository.archived) {
    return 'archived';
  }
  if (repository.fork) {
    return 'fork';
  }
  if (repository.template) {
    return 'template';
  }
  if (!isActive(options)) {
    return 'inactive';
  }
  const hasWorkflow = hasWorkflows(repository);
  if (!hasWorkflow && repository.otherCi.length > 0) {
    return 'ci-not-readable';
  }
  const isDeployable =
    hasWorkflow ||
    repository.dockerfile ||
    (component !== undefined && isDeployed(component));
  if (!isDeployable) {
    return 'not-deployable';
  }
  return options.exempt ? 'exempt' : null;
}

/** Pushed, run or deployed within the last 180 days. */
function isActive(options: {
  repository: ScannedRepository;
  lastRunAt: Date | null;
  now: Date;
}): boolean {
  const { pushedAt, deployedAt } = options.repository;
  return [pushedAt, deployedAt, options.lastRunAt].some(
    instant =>
      instant !== null &&
      options.now.getTime() - instant.getTime() <= ACTIVE_MILLISECONDS,
  );
}

/** Files that could not be read are workflows too. */
function hasWorkflows({ workflowFiles, problems }: ScannedRepository): boolean {
  return workflowFiles > 0 || problems.length > 0;
}
