import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Every text of the plugin that is not part of the backend's answer. */
export const deliveryTranslationRef = createTranslationRef({
  id: 'plugin.delivery',
  messages: {
    runs: {
      title: 'CI runs',
      of: 'Runs of {{repository}}',
      loading: 'Loading the CI runs',
      subject: 'The CI runs',
      emptyTitle: 'No run yet',
      emptyDescription:
        'A run appears here with the first push to a branch that has a workflow.',
      workflow: 'Workflow',
      status: 'Status',
      branch: 'Branch',
      actor: 'By',
      started: 'Started',
      took: 'Took',
      running: '–',
      all: 'All runs and deployments',
      latest: 'The last {{count}} runs',
    },
    deployments: {
      title: 'Deployments',
      loading: 'Loading the deployments',
      subject: 'The deployments',
      emptyTitle: 'Not deployed yet',
      emptyDescription:
        'A deployment appears here when a pipeline reports one for this repository.',
      environment: 'Environment',
      state: 'State',
      version: 'Version',
      creator: 'By',
      created: 'Created',
      link: 'Log',
      open: 'Open',
    },
    argo: {
      title: 'Argo CD',
      loading: 'Loading the Argo CD application',
      subject: 'Argo CD',
      emptyTitle: 'Argo CD knows no such application',
      emptyDescription:
        'The annotation names one that does not exist. Register it, or correct the annotation.',
      sync: 'Sync',
      health: 'Health',
      application: 'Application',
      project: 'Project',
      namespace: 'Namespace',
      path: 'Path',
      revision: 'Revision',
      instance: 'Instance',
      lastDeployed: 'Last deployed',
      never: 'never',
      none: '–',
    },
    operations: {
      title: 'Operations',
      open: 'Open {{tool}}',
      invalid:
        '{{annotation}} is set to "{{value}}", which is not {{expected}}.',
      webAddress: 'a web address',
      serviceId: 'a PagerDuty service id such as P1A2B3C',
    },
    missing: {
      addFor: 'No {{tool}} link: add the annotation {{annotation}}.',
      show: 'How to add it',
      copy: 'Copy',
      copied: 'Copied',
      copyFailed: 'Select the text and copy it by hand',
    },
    common: {
      fetched: 'Fetched',
      refresh: 'Refresh',
    },
  },
});
