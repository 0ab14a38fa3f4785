import { AuthService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import { Finding } from '@provenpath/plugin-golden-paths-common';
import {
  ClientGithubFacts,
  ConfiguredArgoFacts,
  GithubClient,
  readEnvironment,
  readNeeds,
  readTemplate,
  runPreflight,
  ServiceCatalogFacts,
} from '@provenpath/plugin-golden-paths-node';
import { stepPatience } from '../steps/patience';
import { describeFindings } from './describeFindings';

/**
 * Looks at everything that the run needs before it makes anything: what fails
 * here leaves nothing behind. The form's last page makes the same checks, but a
 * caller of the API has no form, and time passes between the two.
 */
export function createPreflightAction(options: {
  auth: AuthService;
  catalog: CatalogService;
  config: Config;
  integrations: ScmIntegrations;
}) {
  const { auth, catalog, config, integrations } = options;
  const client = GithubClient.fromIntegrations(integrations);
  return createTemplateAction({
    id: 'golden-path:preflight',
    description:
      'Checks before anything is made that the run will go through: credentials, permissions, free names, teams, quota',
    examples: [
      {
        description: 'As the first step',
        example: `steps:
  - id: preflight
    action: golden-path:preflight
    input:
      values: \${{ parameters }}`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        values: z =>
          z.record(z.unknown(), {
            description: 'The answers of the form: ${{ parameters }}',
          }),
      },
      output: {
        checkedAt: z => z.string({ description: 'Instant in UTC' }),
      },
    },
    async handler(ctx) {
      ctx.output('checkedAt', new Date().toISOString());
      if (ctx.isDryRun) {
        ctx.logger.info('Dry run: nothing is asked of GitHub or Argo CD');
        return;
      }
      const templateRef = ctx.templateInfo?.entityRef;
      const template =
        templateRef &&
        (await catalog.getEntityByRef(templateRef, {
          credentials: await ctx.getInitiatorCredentials(),
        }));
      if (!template) {
        throw new InputError(
          `The run's template "${templateRef ?? 'unknown'}" is not in the catalog, so it cannot be foreseen what the run needs.`,
        );
      }
      const { steps, ownerParameters } = readTemplate(template);
      const needs = readNeeds({
        steps,
        ownerParameters,
        integrations,
        context: {
          parameters: ctx.input.values as JsonObject,
          environment: readEnvironment(config),
        },
      });
      const findings = await runPreflight(needs, {
        github: new ClientGithubFacts(
          client.withPatience(stepPatience(ctx.logger)),
          integrations,
          ctx.signal,
        ),
        argo: new ConfiguredArgoFacts(config, ctx.signal),
        catalog: new ServiceCatalogFacts(catalog, () =>
          auth.getOwnServiceCredentials(),
        ),
      });
      report(findings, ctx.logger);
    },
  });
}

function report(
  findings: readonly Finding[],
  logger: { info(text: string): void; warn(text: string): void },
): void {
  for (const { status, title, detail } of findings) {
    if (status === 'passed') {
      logger.info(`${title}: ${detail}`);
    } else {
      logger.warn(`${title}: ${detail}`);
    }
  }
  const failed = findings.filter(({ status }) => status === 'failed');
  if (failed.length > 0) {
    throw new Error(describeFindings(failed));
  }
}
