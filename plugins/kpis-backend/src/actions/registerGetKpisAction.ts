import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { kpiReadPermission } from '@provenpath/plugin-kpis-common';
import { parseInput } from '@provenpath/portal-node';
import { KpiReadModel } from '../kpis';
import { kpisQuerySchema } from '../kpis/routes';

/** Lets tools ask for KPIs, under the caller's own permissions. */
export function registerGetKpisAction(options: {
  actionsRegistry: ActionsRegistryService;
  readModel: KpiReadModel;
}) {
  options.actionsRegistry.register({
    name: 'get-kpis',
    title: 'Get platform KPIs',
    description: `Reads the platform KPIs of the organisation, a group, a system or a domain in a period: value (median), sample size, band, target, value of the period before, what was left out and why, and how fresh the data is. Values are in the unit that each KPI names.`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: kpiReadPermission,
    schema: {
      // The registry hands in zod 3, so the shapes are said again here in words;
      // the routes' own schema checks them below.
      input: z =>
        z.object({
          subject: z
            .string()
            .optional()
            .describe(
              'organization (default), or an entity ref such as group:default/team-commerce',
            ),
          period: z
            .string()
            .optional()
            .describe(
              'Quarter 2026-Q3, month 2026-09, ISO week 2026-W38 or days P90D (default)',
            ),
        }),
      output: z =>
        z.object({
          subject: z.string(),
          period: z.string(),
          timeZone: z.string(),
          kpis: z.array(z.object({ id: z.string() }).passthrough()),
        }),
    },
    action: async ({ input, credentials }) => {
      const query = parseInput(kpisQuerySchema, input, 'input');
      return {
        output: await options.readModel.getKpis(query, { credentials }),
      };
    },
  });
}
