import type { Config } from '@backstage/config';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createInfrastructureCompareAction } from './createInfrastructureCompareAction';
import { createInfrastructureGuardAction } from './createInfrastructureGuardAction';
import { createInfrastructureReadAction } from './createInfrastructureReadAction';
import { createInfrastructureResizeAction } from './createInfrastructureResizeAction';
import { createInfrastructureRetireAction } from './createInfrastructureRetireAction';

/** The actions of templates that ask for infrastructure, or change it. */
export function createInfrastructureActions(options: {
  catalog: CatalogService;
  config: Config;
  integrations: ScmIntegrations;
}) {
  return [
    createInfrastructureGuardAction(options),
    createInfrastructureReadAction(options),
    createInfrastructureResizeAction(options),
    createInfrastructureRetireAction(options),
    createInfrastructureCompareAction(options),
  ] as const;
}
