import type { Config } from '@backstage/config';
import { ConflictError, InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  type ActionContext,
  createTemplateAction,
  parseRepoUrl,
} from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import {
  branchOf,
  describeRetirementRequest,
  entityNameOf,
  pathOf,
  planRetirement,
  type PostgresqlRequest,
  type ResourceIdentity,
  type RetirementPlan,
  skeletonValuesOf,
} from '@provenpath/plugin-golden-paths-common';
import {
  findDependents,
  readPlatformGroups,
  ROOT_FILES,
} from '@provenpath/plugin-golden-paths-node';
import { infrastructureInputs, pullRequestOutputs } from './actionSchema';
import { readDatabase } from './readDatabase';
import { requesterOf, requireOwner } from './requireAllowed';

/**
 * Holds the retirement of a database to what was confirmed: its name was typed,
 * and whoever still depends on it was thought of. It only reads, so it may run
 * twice and has nothing to checkpoint.
 */
export function createInfrastructureRetireAction(options: {
  catalog: CatalogService;
  config: Config;
  integrations: ScmIntegrations;
}) {
  const { catalog, config, integrations } = options;
  return createTemplateAction({
    id: 'golden-path:infrastructure-retire',
    description:
      'Checks that the retirement of a PostgreSQL database is confirmed, and works out its next step',
    examples: [
      {
        description: 'After the recorded request was read',
        example: `steps:
  - id: retire
    action: golden-path:infrastructure-retire
    input:
      repoUrl: github.com?owner=my-org&repo=infrastructure
      request: \${{ steps.read.output.request }}
      confirmation: orders-database
      dependentsInformed: true`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        ...infrastructureInputs,
        confirmation: z =>
          z.string({
            description: "The resource's name in the catalog, typed again",
          }),
        dependentsInformed: z =>
          z
            .boolean({
              description:
                'Whether the components that depend on it can do without it. Default: false',
            })
            .optional(),
      },
      output: {
        removes: z =>
          z.boolean({
            description:
              'Whether this step removes the database, or only takes its deletion protection off',
          }),
        ...pullRequestOutputs,
        filesToDelete: z =>
          z.array(z.string(), {
            description: 'Files that the pull request takes away',
          }),
      },
    },
    async handler(ctx) {
      const { repoUrl, confirmation, dependentsInformed } = ctx.input;
      const { owner, repo } = parseRepoUrl(repoUrl, integrations);
      const { current, identity } = readDatabase(ctx.input.request);
      const plan = planRetirement(current);
      requireConfirmation(confirmation, plan);
      // A dry run asks nobody outside.
      const dependents = ctx.isDryRun
        ? []
        : await readDependents(identity, catalog, ctx);
      if (!ctx.isDryRun) {
        requireOwner({
          user: ctx.user,
          what: current.dbName,
          owner: current.owner,
          platformGroups: readPlatformGroups(config),
        });
      }
      requireInformed(dependents, dependentsInformed === true, plan);
      const next: PostgresqlRequest = plan.removes
        ? current
        : { ...current, retiring: true };
      const text = describeRetirementRequest(
        current,
        plan,
        dependents,
        requesterOf(ctx.user),
      );
      ctx.output('removes', plan.removes);
      ctx.output('request', next);
      ctx.output(
        'skeletonValues',
        skeletonValuesOf(
          { kind: 'postgresql', values: next },
          { slug: `${owner}/${repo}` },
        ),
      );
      ctx.output('path', pathOf(identity));
      ctx.output('filesToDelete', plan.removes ? filesOf(identity) : []);
      ctx.output('branchName', branchOf('retire', identity));
      ctx.output('title', text.title);
      ctx.output('description', text.description);
    },
  });
}

function requireConfirmation(typed: string, plan: RetirementPlan): void {
  if (typed !== plan.confirmation) {
    throw new InputError(
      `confirmation: "${typed}" is not the name of the database. Type ${plan.confirmation} to retire it.`,
    );
  }
}

function requireInformed(
  dependents: readonly string[],
  areInformed: boolean,
  plan: RetirementPlan,
): void {
  if (dependents.length > 0 && !areInformed) {
    throw new ConflictError(
      `dependentsInformed: ${dependents.join(', ')} still ${
        dependents.length === 1 ? 'depends' : 'depend'
      } on ${plan.confirmation}. Take the dependency away first, or confirm that they can do without it.`,
    );
  }
}

/** What leaves with the database; the root itself stays. */
function filesOf(identity: ResourceIdentity): string[] {
  return [ROOT_FILES.catalog, ROOT_FILES.lineage].map(
    file => `${pathOf(identity)}/${file}`,
  );
}

async function readDependents(
  identity: ResourceIdentity,
  catalog: CatalogService,
  context: Pick<ActionContext<JsonObject>, 'getInitiatorCredentials'>,
): Promise<string[]> {
  const credentials = await context.getInitiatorCredentials();
  const entity = await catalog.getEntityByRef(
    `resource:default/${entityNameOf(identity)}`,
    { credentials },
  );
  const dependents = entity
    ? await findDependents(entity, { catalog, credentials })
    : [];
  return dependents.map(({ entityRef }) => entityRef);
}
