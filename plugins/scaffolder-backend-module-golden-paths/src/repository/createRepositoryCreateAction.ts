import { parseEntityRef } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  GithubClient,
  pagesUrlOf,
  RepositoryApi,
} from '@provenpath/plugin-golden-paths-node';
import { repositoryInputs } from '../steps/inputs';
import { stepPatience } from '../steps/patience';
import { readAddress } from '../steps/readAddress';
import { checkFree, createOnce } from './createRepository';

/**
 * Makes a repository in an organisation, with its teams and topics.
 *
 * @remarks
 *
 * Backstage's `github:repo:create` keeps creation and settings in one
 * checkpoint, so an interruption between them ends at "name already exists"; it
 * only logs a team that got no access; and it waits for a 429 without a word.
 */
export function createRepositoryCreateAction(options: {
  integrations: ScmIntegrations;
}) {
  const { integrations } = options;
  const client = GithubClient.fromIntegrations(integrations);
  return createTemplateAction({
    id: 'golden-path:repository-create',
    description:
      'Creates a GitHub repository in an organisation, exactly once however often the run is interrupted',
    examples: [
      {
        description: 'With a team that may maintain it',
        example: `steps:
  - id: create-repository
    action: golden-path:repository-create
    input:
      repoUrl: github.com?owner=my-org&repo=order-service
      repoVisibility: private
      topics: [backstage-enabled]
      collaborators:
        - team: team-commerce
          access: maintain`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        ...repositoryInputs,
        description: z =>
          z.string({ description: 'One line for its page' }).optional(),
        repoVisibility: z =>
          z
            .enum(['private', 'internal', 'public'], {
              description: 'Default: private',
            })
            .optional(),
        deleteBranchOnMerge: z =>
          z
            .boolean({ description: 'Delete merged branches. Default: false' })
            .optional(),
        topics: z => z.array(z.string(), { description: 'Topics' }).optional(),
        collaborators: z =>
          z
            .array(
              z.union([
                z.object({ team: z.string(), access: z.string() }),
                z.object({ user: z.string(), access: z.string() }),
              ]),
              {
                description:
                  'Teams (by slug or entity ref) and people, with pull, triage, push, maintain or admin',
              },
            )
            .optional(),
      },
      output: {
        remoteUrl: z => z.string({ description: 'Address to clone it from' }),
        repositoryUrl: z => z.string({ description: 'Its page' }),
      },
    },
    async handler(ctx) {
      const { input, logger, signal } = ctx;
      const { token } = input;
      const address = readAddress(input.repoUrl, integrations);
      const fullName = `${address.owner}/${address.name}`;
      if (ctx.isDryRun) {
        const page = `${pagesUrlOf(integrations, address.host)}/${fullName}`;
        logger.info(`Dry run: would make ${page}`);
        ctx.output('remoteUrl', `${page}.git`);
        ctx.output('repositoryUrl', page);
        return;
      }
      const github = client.withPatience(stepPatience(logger));
      const shared = { github, address, token, signal, logger };
      const freeAt = await ctx.checkpoint({
        key: `free.${fullName}`,
        fn: () => checkFree(shared),
      });
      const urls = await ctx.checkpoint({
        key: `create.${fullName}`,
        fn: async () => {
          const made = await createOnce({
            ...shared,
            freeAt,
            body: toBody(input),
          });
          return { clone: made.clone_url, page: made.html_url };
        },
      });
      const repository = new RepositoryApi(github, address, { token, signal });
      for (const collaborator of input.collaborators ?? []) {
        await ctx.checkpoint({
          key: `access.${fullName}.${JSON.stringify(collaborator)}`,
          fn: () => grant(repository, collaborator),
        });
      }
      if (input.topics) {
        const topics = input.topics.map(topic => topic.toLowerCase());
        await ctx.checkpoint({
          key: `topics.${fullName}`,
          fn: () => repository.setTopics(topics),
        });
      }
      ctx.output('remoteUrl', urls.clone);
      ctx.output('repositoryUrl', urls.page);
    },
  });
}

function toBody(input: {
  description?: string;
  repoVisibility?: 'private' | 'internal' | 'public';
  deleteBranchOnMerge?: boolean;
}) {
  const visibility = input.repoVisibility ?? 'private';
  return {
    description: input.description,
    visibility,
    private: visibility === 'private',
    delete_branch_on_merge: input.deleteBranchOnMerge ?? false,
  };
}

async function grant(
  repository: RepositoryApi,
  collaborator: { access: string } & ({ team: string } | { user: string }),
): Promise<void> {
  if ('team' in collaborator) {
    await repository.setTeam(nameOf(collaborator.team), collaborator.access);
  } else {
    await repository.setCollaborator(
      nameOf(collaborator.user),
      collaborator.access,
    );
  }
}

/** A team may be named as GitHub does or as the catalog does. */
function nameOf(reference: string): string {
  return parseEntityRef(reference, { defaultKind: 'group' }).name;
}
