import { PublishEvidence } from '@provenpath/plugin-kpis-common';
import { RepositoryHistory } from '../store';
import { RepositoryComponent } from './repositoryComponents';

/** One row of evidence, as the kpis plugin takes it. */
export type EvidenceRow = PublishEvidence['rows'][number];

const MILLISECONDS_PER_MINUTE = 60_000;

/**
 * Idea to production of one repository, in minutes: from its creation to its
 * first successful production deployment (docs: KPI service creation lead
 * time, second reading). Repositories made by hand count like those made from a
 * template; which of both it was is the row's breakdown.
 *
 * A repository that was archived or deleted after it had reached production
 * still counts: what happened in a quarter does not change by what happens
 * later.
 *
 * @param recordedSince - repositories older than this are not new services:
 * their first deployment may have been made before GitHub recorded any, and the
 * first recorded one would make them years late. See `recordedSince`.
 */
export function measureIdeaToProduction(
  repository: RepositoryHistory,
  component: RepositoryComponent | undefined,
  recordedSince: Date | undefined,
): EvidenceRow {
  const { firstSuccess } = repository;
  const excludedReason = reasonToExclude(repository, component, recordedSince);
  const finishedAt = excludedReason === null ? firstSuccess?.finishedAt : null;
  return {
    id: `${repository.host}:${repository.repositoryId}`,
    // What has not arrived stands in the period in which it began.
    occurredAt: (finishedAt ?? repository.createdAt).toISOString(),
    startedAt: repository.createdAt.toISOString(),
    value: finishedAt
      ? (finishedAt.getTime() - repository.createdAt.getTime()) /
        MILLISECONDS_PER_MINUTE
      : null,
    title: `${repository.owner}/${repository.name}`,
    url: (finishedAt && firstSuccess?.url) || repository.url,
    entityRef: component?.entityRef ?? null,
    ownerRef: component?.ownerRef ?? null,
    excludedReason,
    breakdownId: component?.templateRef
      ? `template>${component.templateRef}`
      : 'by-hand',
    generated: repository.generated,
    attributes: {
      repository: `${repository.owner}/${repository.name}`,
      ...(component?.templateRef ? { template: component.templateRef } : {}),
      ...(firstSuccess
        ? {
            environment: firstSuccess.environment,
            deployment: firstSuccess.deploymentId,
          }
        : {}),
    },
  };
}

/** Why a repository does not count, null when it does. First reason first. */
function reasonToExclude(
  repository: RepositoryHistory,
  component: RepositoryComponent | undefined,
  recordedSince: Date | undefined,
): string | null {
  const { firstSuccess, createdAt } = repository;
  if (repository.fork) {
    return 'fork';
  }
  if (repository.template) {
    return 'template repository';
  }
  if (!repository.complete) {
    return 'deployments not read to the first one yet';
  }
  if (repository.deploymentCount === 0 && !component?.deployable) {
    return 'not a deployable service (no component of type service or website, and no deployment)';
  }
  if (recordedSince && createdAt < recordedSince) {
    return 'created before deployments were recorded';
  }
  if (firstSuccess) {
    return firstSuccess.finishedAt < createdAt
      ? 'first deployment is older than the repository'
      : null;
  }
  return reasonNotToHaveArrived(repository);
}

function reasonNotToHaveArrived(repository: RepositoryHistory): string {
  if (repository.gone) {
    return 'deleted before it reached production';
  }
  if (repository.archived) {
    return 'archived before it reached production';
  }
  return repository.deploymentCount === 0
    ? 'no production deployment yet'
    : 'no successful production deployment yet';
}
