import { stringifyEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { JsonObject, JsonValue } from '@backstage/types';
import { pagesUrlOf } from '../github';
import { readArgoNames } from './readArgoNames';
import { isObject, readAddress, text } from './readValues';
import {
  RenderContext,
  renderStepInputs,
  TemplateStep,
} from './renderStepInputs';
import {
  ChangedRepository,
  NeededLocation,
  NewRepository,
  TemplateNeeds,
} from './types';

/** Actions by what they do; what is not named here needs nothing. */
const makesRepository = new Set([
  'publish:github',
  'github:repo:create',
  'golden-path:repository-create',
]);
const pushes = new Set([
  'publish:github',
  'github:repo:push',
  'golden-path:repository-push',
]);
const opensPullRequest =
  /^publish:github:pull-request$|^golden-path:.*pull-request/;

/**
 * Requests to GitHub by action, counted in the sandbox's log: what an action
 * sends in a run without faults, and what its waiting and looking may add.
 */
const requestsOf = (action: string): number => {
  if (opensPullRequest.test(action)) {
    return 60;
  }
  return /github|^golden-path:|^catalog:register$/.test(action) ? 6 : 0;
};

/**
 * Reads from a template's steps what a run will make and use, so that nothing
 * has to be told twice and templates of others are understood as well.
 *
 * @param options.ownerParameters - names of the parameters that hold an owner
 */
export function readNeeds(options: {
  steps: readonly TemplateStep[];
  context: RenderContext;
  integrations: ScmIntegrations;
  ownerParameters?: readonly string[];
}): TemplateNeeds {
  const { integrations, context, ownerParameters = [] } = options;
  // First without outputs: they follow from the repositories' names.
  const first = renderStepInputs(options.steps, context);
  const steps = renderStepInputs(options.steps, {
    ...context,
    steps: { ...predictOutputs(first, integrations), ...context.steps },
  });
  return {
    newRepositories: readNewRepositories(steps, integrations),
    changedRepositories: readChangedRepositories(steps, integrations),
    argoNames: readArgoNames(steps),
    locations: steps.flatMap(step => readLocations(step, integrations)),
    owners: ownerParameters.flatMap(name =>
      readOwner(context.parameters[name]),
    ),
    githubRequests: steps.reduce(
      (sum, { action }) => sum + requestsOf(action),
      0,
    ),
  };
}

/** What the steps will put out that make or fill a repository. */
function predictOutputs(
  steps: readonly TemplateStep[],
  integrations: ScmIntegrations,
): JsonObject {
  return Object.fromEntries(
    steps.flatMap(({ id, action, input }) => {
      const address = readAddress(input.repoUrl, integrations);
      if (!address || !(makesRepository.has(action) || pushes.has(action))) {
        return [];
      }
      const { host, owner, name } = address;
      const page = `${pagesUrlOf(integrations, host)}/${owner}/${name}`;
      const branch = text(input.defaultBranch) ?? 'main';
      return [
        [
          id,
          {
            output: {
              remoteUrl: `${page}.git`,
              repoContentsUrl: `${page}/blob/${branch}`,
            },
          },
        ],
      ];
    }),
  );
}

function readNewRepositories(
  steps: readonly TemplateStep[],
  integrations: ScmIntegrations,
): NewRepository[] {
  return steps
    .filter(({ action }) => makesRepository.has(action))
    .flatMap(({ id, input }) => {
      const address = readAddress(input.repoUrl, integrations);
      if (!address) {
        return [];
      }
      const filling = steps.filter(
        step => pushes.has(step.action) && step.input.repoUrl === input.repoUrl,
      );
      const authors = filling.flatMap(
        step => text(step.input.gitAuthorEmail) ?? [],
      );
      return [
        {
          ...address,
          stepId: id,
          teams: readTeams(input, address.owner),
          commitMessages: filling.flatMap(
            step => text(step.input.gitCommitMessage) ?? [],
          ),
          ...(authors.length > 0 ? { authorEmail: authors[0] } : {}),
        },
      ];
    });
}

function readTeams(input: JsonObject, owner: string): string[] {
  const collaborators = Array.isArray(input.collaborators)
    ? input.collaborators
    : [];
  const teams = collaborators.flatMap(collaborator =>
    isObject(collaborator) ? (text(collaborator.team) ?? []) : [],
  );
  const access = text(input.access);
  return access?.startsWith(`${owner}/`)
    ? [...teams, access.slice(owner.length + 1)]
    : teams;
}

function readChangedRepositories(
  steps: readonly TemplateStep[],
  integrations: ScmIntegrations,
): ChangedRepository[] {
  return steps
    .filter(({ action }) => opensPullRequest.test(action))
    .flatMap(({ id, input }) => {
      const address = readAddress(input.repoUrl, integrations);
      const branch = text(input.branchName) ?? text(input.branch);
      return address && branch ? [{ ...address, stepId: id, branch }] : [];
    });
}

function readLocations(
  { id, action, input }: TemplateStep,
  integrations: ScmIntegrations,
): NeededLocation[] {
  if (action !== 'catalog:register') {
    return [];
  }
  const url = text(input.catalogInfoUrl);
  const base = text(input.repoContentsUrl);
  if (url) {
    return [{ stepId: id, target: url }];
  }
  return base
    ? [
        {
          stepId: id,
          target: integrations.resolveUrl({
            base,
            url: text(input.catalogInfoPath) ?? '/catalog-info.yaml',
          }),
        },
      ]
    : [];
}

function readOwner(value: JsonValue | undefined): string[] {
  const owner = text(value);
  return owner
    ? [
        stringifyEntityRef(
          parseEntityRef(owner, {
            defaultKind: 'group',
            defaultNamespace: 'default',
          }),
        ),
      ]
    : [];
}
