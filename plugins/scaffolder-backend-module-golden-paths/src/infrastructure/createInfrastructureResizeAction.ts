import type { Config } from '@backstage/config';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';
import type { ScmIntegrations } from '@backstage/integration';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  applyResize,
  branchOf,
  checkGuardRails,
  checkResize,
  describeResizeRequest,
  pathOf,
  skeletonValuesOf,
} from '@provenpath/plugin-golden-paths-common';
import { readPlatformGroups } from '@provenpath/plugin-golden-paths-node';
import { infrastructureInputs, pullRequestOutputs } from './actionSchema';
import { readDatabase } from './readDatabase';
import { requesterOf, requireNoProblems, requireOwner } from './requireAllowed';

/**
 * Holds a resize to the guard rails and to what RDS can do: storage only grows.
 * It works with what an earlier step read and has no effect outside.
 */
export function createInfrastructureResizeAction(options: {
  config: Config;
  integrations: ScmIntegrations;
}) {
  const { config, integrations } = options;
  return createTemplateAction({
    id: 'golden-path:infrastructure-resize',
    description:
      'Checks a new size of a PostgreSQL database against the guard rails, and works out the text of its pull request',
    examples: [
      {
        description: 'After the recorded request was read',
        example: `steps:
  - id: resize
    action: golden-path:infrastructure-resize
    input:
      repoUrl: github.com?owner=my-org&repo=infrastructure
      request: \${{ steps.read.output.request }}
      instanceClass: db.r7g.xlarge
      storageGb: 200`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        ...infrastructureInputs,
        instanceClass: z =>
          z
            .string({ description: 'New size. Default: the one of now' })
            .optional(),
        storageGb: z =>
          z
            .number({ description: 'New storage in GB. Default: that of now' })
            .int()
            .optional(),
      },
      output: pullRequestOutputs,
    },
    async handler(ctx) {
      const { instanceClass, storageGb, repoUrl } = ctx.input;
      const { owner, repo } = parseRepoUrl(repoUrl, integrations);
      const { current, identity } = readDatabase(ctx.input.request);
      const answers = { instanceClass, storageGb };
      const next = applyResize(current, answers);
      if (ctx.isDryRun) {
        // What it starts from is made up: only the new size itself can be judged.
        requireNoProblems(
          checkGuardRails({ kind: 'postgresql', values: next }),
        );
      } else {
        requireOwner({
          user: ctx.user,
          what: current.dbName,
          owner: current.owner,
          platformGroups: readPlatformGroups(config),
        });
        requireNoProblems(checkResize(current, answers));
      }
      const text = describeResizeRequest(
        current,
        answers,
        requesterOf(ctx.user),
      );
      ctx.output('request', next);
      ctx.output(
        'skeletonValues',
        skeletonValuesOf(
          { kind: 'postgresql', values: next },
          { slug: `${owner}/${repo}` },
        ),
      );
      ctx.output('path', pathOf(identity));
      ctx.output('branchName', branchOf('resize', identity));
      ctx.output('title', text.title);
      ctx.output('description', text.description);
    },
  });
}
