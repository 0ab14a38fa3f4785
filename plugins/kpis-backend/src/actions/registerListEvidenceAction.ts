import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { kpiEvidenceReadPermission } from '@provenpath/plugin-kpis-common';
import { parseInput } from '@provenpath/portal-node';
import { z } from 'zod';
import { KpiReadModel } from '../kpis';
import { evidenceQuerySchema } from '../kpis/routes';

const inputSchema = evidenceQuerySchema
  .omit({ counted: true })
  .extend({ kpiId: z.string().min(1), counted: z.boolean().optional() });

/** Lets tools open a KPI down to its rows, under the caller's own permissions. */
export function registerListEvidenceAction(options: {
  actionsRegistry: ActionsRegistryService;
  readModel: KpiReadModel;
}) {
  options.actionsRegistry.register({
    name: 'list-kpi-evidence',
    title: 'List the evidence of a platform KPI',
    description: `Lists the events that a platform KPI was counted from in a period, newest first, and those that were left out with the reason: value, title, link, team, component. Rows about people show names only to the person and their lead; where visibility is not all, rows of other teams are left out. Use nextCursor for the next page; ids of KPIs and readings come from get-kpis.`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: kpiEvidenceReadPermission,
    schema: {
      // The registry hands in zod 3, so the shapes are said again here in words;
      // the routes' own schema checks them below.
      input: zod =>
        zod.object({
          kpiId: zod.string().describe('e.g. service-creation-lead-time'),
          subject: zod
            .string()
            .optional()
            .describe(
              'organization (default), or an entity ref such as group:default/team-commerce',
            ),
          period: zod
            .string()
            .optional()
            .describe(
              'Quarter 2026-Q3, month 2026-09, ISO week 2026-W38 or days P90D (default)',
            ),
          reading: zod
            .string()
            .optional()
            .describe('Id of one reading of the KPI; all by default'),
          counted: zod
            .boolean()
            .optional()
            .describe('Only what was counted, or only what was left out'),
          cursor: zod
            .string()
            .optional()
            .describe('nextCursor of the page before'),
          limit: zod
            .number()
            .optional()
            .describe('Rows of a page, 1 to 200, 50 by default'),
        }),
      output: zod =>
        zod.object({
          kpiId: zod.string(),
          subject: zod.string(),
          period: zod.string(),
          total: zod.number(),
          withheld: zod.string().nullable(),
          visibility: zod.string(),
          rows: zod.array(zod.object({ id: zod.string() }).passthrough()),
          nextCursor: zod.string().nullable(),
        }),
    },
    action: async ({ input, credentials }) => {
      const query = parseInput(inputSchema, input, 'input');
      return {
        output: await options.readModel.listEvidence(query, { credentials }),
      };
    },
  });
}
