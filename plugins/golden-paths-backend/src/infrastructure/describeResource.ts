import {
  describeGuardRails,
  describeSettings,
  InfrastructureAction,
  InfrastructureDependent,
  InfrastructurePullRequest,
  InfrastructureResponse,
  MAXIMUM_STORAGE_GB,
  planRetirement,
  PostgresqlRequest,
  sizeChoices,
  smallestGrowth,
} from '@provenpath/plugin-golden-paths-common';
import {
  RecordedRequest,
  ResourceLocation,
} from '@provenpath/plugin-golden-paths-node';

/** What is known about a resource, for its page. */
export interface ResourceFacts {
  entityRef: string;
  location: ResourceLocation;
  recorded: RecordedRequest;
  pullRequests: InfrastructurePullRequest[];
  dependents: InfrastructureDependent[];
  mayChange: boolean;
}

/** Says what a resource is and what can be done about it. */
export function describeResource(facts: ResourceFacts): InfrastructureResponse {
  const { recorded, location, entityRef } = facts;
  const { request, identity } = recorded;
  const { values } = request;
  return {
    entityRef,
    kind: request.kind,
    name: identity.name,
    environment: identity.environment,
    phase:
      request.kind === 'postgresql' && request.values.retiring
        ? 'retiring'
        : 'active',
    path: location.path,
    sourceUrl: location.sourceUrl,
    owner: values.owner,
    service: values.service,
    template: recorded.template,
    values: { ...values },
    settings: [
      ...describeSettings(request),
      { id: 'costCenter', title: 'Cost center', value: values.costCenter },
    ],
    guardRails: describeGuardRails(request.kind, identity.environment),
    openPullRequests: facts.pullRequests,
    mayChange: facts.mayChange,
    ...(request.kind === 'postgresql'
      ? describeChanges(request.values, facts)
      : { actions: [] }),
  };
}

function describeChanges(
  current: PostgresqlRequest,
  { entityRef, dependents, mayChange }: ResourceFacts,
): Pick<InfrastructureResponse, 'actions' | 'allowed' | 'retirement'> {
  const { step, of, effects, confirmation } = planRetirement(current);
  const notOwner = mayChange
    ? undefined
    : `Only ${current.owner} and the platform team may ask for it.`;
  const growth = smallestGrowth(current.storageGb);
  return {
    allowed: {
      instanceClasses: sizeChoices(current.environment),
      storageGb: {
        current: current.storageGb,
        maximum: MAXIMUM_STORAGE_GB,
        ...(growth !== undefined && { smallestGrowth: growth }),
      },
    },
    retirement: { step, of, effects, confirmation, dependents },
    actions: [
      action('resize', {
        title: 'Resize',
        formData: {
          database: entityRef,
          instanceClass: current.instanceClass,
          storageGb: current.storageGb,
        },
        refusedBecause:
          notOwner ?? (current.retiring ? 'It is being retired.' : undefined),
      }),
      action('retire', {
        title: step > 1 ? `Retire, step ${step} of ${of}` : 'Retire',
        formData: { database: entityRef },
        refusedBecause: notOwner,
      }),
    ],
  };
}

function action(
  id: InfrastructureAction['id'],
  options: Pick<InfrastructureAction, 'title' | 'formData' | 'refusedBecause'>,
): InfrastructureAction {
  const { refusedBecause, ...rest } = options;
  return {
    id,
    templateRef: `template:default/${id}-postgresql`,
    ...rest,
    ...(refusedBecause && { refusedBecause }),
  };
}
