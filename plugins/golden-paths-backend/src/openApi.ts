import {
  adoptionResponseSchema,
  componentStandingSchema,
  cutsResponseSchema,
  funnelResponseSchema,
  heatmapResponseSchema,
  historyResponseSchema,
  infrastructureResponseSchema,
  nameCheckResponseSchema,
  preflightRequestSchema,
  preflightResponseSchema,
  removalRequestSchema,
  removalResponseSchema,
  proposalsResponseSchema,
  repositoriesResponseSchema,
  runReportSchema,
  scansResponseSchema,
  versionsResponseSchema,
} from '@provenpath/plugin-golden-paths-common';
import { createOpenApiDocument } from '@provenpath/portal-node';
import { adoptionOperations } from './adoption';
import { benefitOperations } from './benefit';
import { historyOperations } from './history';
import { infrastructureOperations } from './infrastructure';
import { scanOperations } from './measuring';
import { movingOperations } from './moving';
import { proposalOperations } from './proposals';
import { preflightOperations } from './preflight';
import { runOperations } from './runs';

/** The interface of this plugin, from the schemas that its routes check with. */
export const goldenPathsOpenApi = createOpenApiDocument({
  pluginId: 'golden-paths',
  title: 'Golden paths',
  version: '1.0.0',
  description:
    'Whether a template run would go through, how it went, what can be done about it, and the infrastructure that was asked for.',
  schemas: {
    NameCheck: nameCheckResponseSchema,
    PreflightRequest: preflightRequestSchema,
    Preflight: preflightResponseSchema,
    RunReport: runReportSchema,
    RemovalRequest: removalRequestSchema,
    Removal: removalResponseSchema,
    Infrastructure: infrastructureResponseSchema,
    Adoption: adoptionResponseSchema,
    AdoptionCuts: cutsResponseSchema,
    AdoptionFunnel: funnelResponseSchema,
    AdoptionHeatmap: heatmapResponseSchema,
    AdoptionHistory: historyResponseSchema,
    AdoptionVersions: versionsResponseSchema,
    Component: componentStandingSchema,
    Proposals: proposalsResponseSchema,
    Repositories: repositoriesResponseSchema,
    Scans: scansResponseSchema,
  },
  operations: [
    ...preflightOperations,
    ...runOperations,
    ...infrastructureOperations,
    ...adoptionOperations,
    ...scanOperations,
    ...historyOperations,
    ...benefitOperations,
    ...proposalOperations,
    ...movingOperations,
  ],
});
