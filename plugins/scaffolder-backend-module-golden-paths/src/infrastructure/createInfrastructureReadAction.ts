import { stringifyEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { pathOf } from '@provenpath/plugin-golden-paths-common';
import { locateResource } from '@provenpath/plugin-golden-paths-node';
import { repositoryInputs } from '../steps/inputs';
import { infrastructureInputs } from './actionSchema';
import { exampleRequest } from './exampleRequest';
import { openRepository } from './openRepository';

/**
 * Reads what the default branch records of a requested resource, so that a change
 * starts from what is there now, and not from what somebody remembers.
 *
 * It only reads, so it may run twice and has nothing to checkpoint.
 */
export function createInfrastructureReadAction(options: {
  catalog: CatalogService;
  integrations: ScmIntegrations;
}) {
  const { catalog, integrations } = options;
  return createTemplateAction({
    id: 'golden-path:infrastructure-read',
    description:
      'Reads the recorded request of a resource that was asked for in the portal',
    examples: [
      {
        description: 'As the first step of a template that changes a database',
        example: `steps:
  - id: read
    action: golden-path:infrastructure-read
    input:
      repoUrl: github.com?owner=my-org&repo=infrastructure
      entityRef: resource:default/orders-database`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        repoUrl: infrastructureInputs.repoUrl,
        entityRef: z =>
          z.string({ description: 'The resource in the catalog' }),
        token: repositoryInputs.token,
      },
      output: {
        kind: z => z.string({ description: 'postgresql, cache or queue' }),
        path: z => z.string({ description: 'Folder of the Terraform root' }),
        request: z =>
          z.record(z.any(), { description: 'The recorded answers' }),
        template: z =>
          z.string({ description: 'The template that it was made by' }),
      },
    },
    async handler(ctx) {
      const { repoUrl, token } = ctx.input;
      const entityRef = stringifyEntityRef(
        parseEntityRef(ctx.input.entityRef, { defaultKind: 'resource' }),
      );
      if (ctx.isDryRun) {
        const values = exampleRequest(entityRef);
        const { dbName: name, environment } = values;
        ctx.logger.info('Dry run: starts from a made-up database');
        ctx.output('kind', 'postgresql');
        ctx.output('path', pathOf({ kind: 'postgresql', name, environment }));
        ctx.output('request', values);
        ctx.output('template', 'template:default/provision-postgresql');
        return;
      }
      const entity = await catalog.getEntityByRef(entityRef, {
        credentials: await ctx.getInitiatorCredentials(),
      });
      if (!entity) {
        throw new NotFoundError(
          `entityRef is "${entityRef}", and the catalog has no such entity. Choose one that it has.`,
        );
      }
      const { address, path } = locateResource(entity);
      const repository = openRepository({
        integrations,
        repoUrl,
        token,
        context: ctx,
      });
      const { host, owner, name } = repository.address;
      if (
        [address.host, address.owner, address.name].join() !==
        [host, owner, name].join()
      ) {
        throw new ConflictError(
          `"${entityRef}" comes from ${address.owner}/${address.name} at ${address.host}, and this template changes ${owner}/${name} at ${host} only.`,
        );
      }
      const recorded = await repository.requireRequest(path);
      ctx.logger.info(`${owner}/${name} records ${path}`);
      ctx.output('kind', recorded.identity.kind);
      ctx.output('path', path);
      ctx.output('request', { ...recorded.request.values });
      ctx.output('template', recorded.template.ref);
    },
  });
}
