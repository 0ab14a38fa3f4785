import { PermissionsService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { surveyReadPermission } from '@provenpath/plugin-surveys-common';
import { requirePermission } from '@provenpath/portal-node';
import { ComplaintService } from '../complaints';

/** Lets tools ask for complaints, under the caller's own permissions. */
export function registerListComplaintsAction(options: {
  actionsRegistry: ActionsRegistryService;
  complaints: Pick<ComplaintService, 'list'>;
  permissions: PermissionsService;
}) {
  options.actionsRegistry.register({
    name: 'list-complaints',
    title: 'List complaints of developers',
    description: `Lists what detractors complain of in the developer surveys: title, status, link to the work on it, and for each survey the share of detractors who named it (null where one to four did). Open complaints come first, those named most in the newest survey at the top.`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: surveyReadPermission,
    schema: {
      input: z =>
        z.object({
          status: z
            .enum(['open', 'resolved', 'all'])
            .default('open')
            .describe('Only open ones by default'),
        }),
      output: z =>
        z.object({
          complaints: z.array(z.object({ id: z.string() }).passthrough()),
        }),
    },
    action: async ({ input, credentials }) => {
      await requirePermission(
        options.permissions,
        surveyReadPermission,
        credentials,
      );
      const complaints = await options.complaints.list();
      return {
        output: {
          complaints: complaints.filter(
            ({ status }) => input.status === 'all' || status === input.status,
          ),
        },
      };
    },
  });
}
