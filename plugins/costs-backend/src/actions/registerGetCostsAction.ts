import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  costReportReadPermission,
  reportQuerySchema,
} from '@provenpath/plugin-costs-common';
import { parseInput } from '@provenpath/portal-node';
import { AskedBy, CostReports } from '../reports/types';

/** Lets tools ask for costs, under the caller's own permissions. */
export function registerGetCostsAction(options: {
  actionsRegistry: ActionsRegistryService;
  reports: Pick<CostReports<AskedBy>, 'getReport'>;
}) {
  options.actionsRegistry.register({
    name: 'get-costs',
    title: 'Get costs',
    description:
      'Reads what the organisation, a group, a system, a domain or a component costs in billing periods or days: by owner, system, component, domain, resource, service, environment, provider or line, with the trend and the time before. Amounts are exact decimals as texts, each currency on its own. Shows only what the caller may see.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: costReportReadPermission,
    schema: {
      // The registry hands in zod 3, so the shapes are said again here in words;
      // the routes' own schema checks them below.
      input: z =>
        z.object({
          from: z.string().describe('Month 2026-09 or day 2026-09-01'),
          to: z.string().describe('Month or day; belongs to the range'),
          groupBy: z
            .string()
            .optional()
            .describe(
              'owner (default), system, component, domain, resource, service, service-category, environment, provider or line',
            ),
          metric: z
            .string()
            .optional()
            .describe('effective (default, amortised) or billed (invoice)'),
          subject: z
            .string()
            .optional()
            .describe(
              'organization (default), or an entity ref such as group:default/team-commerce',
            ),
          grain: z.string().optional().describe('none, month (default) or day'),
          currency: z.string().optional().describe('All where left out'),
          cursor: z
            .string()
            .optional()
            .describe('nextCursor of the page before'),
        }),
      output: z =>
        z.object({
          totals: z.array(z.object({ currency: z.string() }).passthrough()),
          rows: z.array(z.object({ currency: z.string() }).passthrough()),
          nextCursor: z.string().nullable(),
        }),
    },
    action: async ({ input, credentials }) => {
      const query = parseInput(reportQuerySchema, input, 'input');
      return {
        output: await options.reports.getReport(query, { credentials }),
      };
    },
  });
}
