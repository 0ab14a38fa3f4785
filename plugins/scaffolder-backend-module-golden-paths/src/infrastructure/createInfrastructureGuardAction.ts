import { isDeepStrictEqual } from 'node:util';
import { ConflictError } from '@backstage/errors';
import type { Config } from '@backstage/config';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import {
  branchOf,
  checkGuardRails,
  describeProvisioning,
  entityNameOf,
  identityOf,
  type InfrastructureKind,
  type InfrastructureRequest,
  parseRequest,
  pathOf,
  skeletonValuesOf,
} from '@provenpath/plugin-golden-paths-common';
import {
  type InfrastructureRepository,
  readPlatformGroups,
} from '@provenpath/plugin-golden-paths-node';
import { repositoryInputs } from '../steps/inputs';
import { infrastructureInputs, pullRequestOutputs } from './actionSchema';
import { checkCatalog } from './checkCatalog';
import { completeValues } from './completeValues';
import { openRepository } from './openRepository';
import {
  refusal,
  requesterOf,
  requireNoProblems,
  requireOwner,
} from './requireAllowed';

/**
 * Holds a request for infrastructure to the guard rails, whoever made it, and lets
 * nobody ask in the name of a team that they are not in: the form does both too, but
 * a caller of the API has no form. Later steps render from what
 * it puts out, so nothing that it did not see reaches the pull request.
 *
 * It only reads, so it may run twice and has nothing to checkpoint.
 */
export function createInfrastructureGuardAction(options: {
  catalog: CatalogService;
  config: Config;
  integrations: ScmIntegrations;
}) {
  const { catalog, config, integrations } = options;
  return createTemplateAction({
    id: 'golden-path:infrastructure-guard',
    description:
      'Checks a request for a database, cache or queue against the guard rails, and works out names, paths and the text of its pull request',
    examples: [
      {
        description: 'As the first step of a template that asks for a database',
        example: `steps:
  - id: guard
    action: golden-path:infrastructure-guard
    input:
      kind: postgresql
      repoUrl: github.com?owner=my-org&repo=infrastructure
      values:
        dbName: orders
        environment: production
        owner: group:default/team-commerce
        service: component:default/order-service`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        kind: z =>
          z.enum(['postgresql', 'cache', 'queue'], {
            description: 'What is asked for',
          }),
        repoUrl: infrastructureInputs.repoUrl,
        values: z =>
          z.record(z.any(), {
            description: 'The answers of the form; defaults are filled in',
          }),
        token: repositoryInputs.token,
      },
      output: {
        ...pullRequestOutputs,
        entityRef: z =>
          z.string({ description: 'The resource in the catalog' }),
      },
    },
    async handler(ctx) {
      const { kind, repoUrl, token } = ctx.input;
      const repository = openRepository({
        integrations,
        repoUrl,
        token,
        context: ctx,
      });
      const request = acceptRequest(kind, ctx.input.values as JsonObject);
      const final = ctx.isDryRun
        ? request
        : await holdToWorld(request, {
            catalog,
            credentials: await ctx.getInitiatorCredentials(),
            platformGroups: readPlatformGroups(config),
            repository,
            user: ctx.user,
          });
      const identity = identityOf(final);
      const { owner, name } = repository.address;
      const text = describeProvisioning(final, requesterOf(ctx.user));
      ctx.logger.info(`Keeps the guard rails: ${pathOf(identity)}`);
      ctx.output('request', { ...final.values });
      ctx.output(
        'skeletonValues',
        skeletonValuesOf(final, { slug: `${owner}/${name}` }),
      );
      ctx.output('path', pathOf(identity));
      ctx.output('branchName', branchOf('provision', identity));
      ctx.output('entityRef', `resource:default/${entityNameOf(identity)}`);
      ctx.output('title', text.title);
      ctx.output('description', text.description);
    },
  });
}

function acceptRequest(
  kind: InfrastructureKind,
  answers: JsonObject,
): InfrastructureRequest {
  const { request, problems } = parseRequest(
    kind,
    completeValues(kind, answers),
  );
  if (!request) {
    throw refusal(problems);
  }
  requireNoProblems(checkGuardRails(request));
  return request;
}

/**
 * Adds what the catalog knows, and refuses what would change a resource that
 * exists: that has rules of its own.
 */
async function holdToWorld(
  request: InfrastructureRequest,
  options: Parameters<typeof checkCatalog>[1] & {
    platformGroups: readonly string[];
    repository: InfrastructureRepository;
    user: Parameters<typeof requireOwner>[0]['user'];
  },
): Promise<InfrastructureRequest> {
  const { system } = await checkCatalog(request, options);
  // It costs from the day it is created, and the owner pays.
  requireOwner({
    ...options,
    what: identityOf(request).name,
    owner: request.values.owner,
  });
  const final = {
    ...request,
    values: { ...request.values, ...(system && { system }) },
  } as InfrastructureRequest;
  const identity = identityOf(final);
  const existing = await options.repository.readRequest(pathOf(identity));
  // A service may have moved to another system; that is no other request.
  const recorded = { ...existing?.request.values, system };
  if (existing && !isDeepStrictEqual(recorded, { ...final.values, system })) {
    const way =
      request.kind === 'postgresql'
        ? 'Resize or retire it from its page in the catalog'
        : `Change ${pathOf(identity)} in a pull request of your own`;
    throw new ConflictError(
      `"${identity.name}" exists in ${identity.environment} already, with other settings. ${way}, or choose another name.`,
    );
  }
  return final;
}
