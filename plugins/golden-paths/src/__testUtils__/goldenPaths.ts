import type {
  Finding,
  NameCheckResponse,
  PreflightResponse,
} from '@provenpath/plugin-golden-paths-common';

/** Made-up answers for tests and for the playground: never shipped. */
export const freeName: NameCheckResponse = {
  name: 'order-service',
  available: true,
  findings: [
    {
      id: 'name-github',
      status: 'passed',
      title: 'Free in GitHub',
      detail: 'my-org has no repository order-service.',
    },
    {
      id: 'name-catalog',
      status: 'passed',
      title: 'Free in the catalog',
      detail: 'No component is called order-service.',
    },
  ],
};

export const takenName: NameCheckResponse = {
  name: 'payment-service',
  available: false,
  findings: [
    {
      id: 'name-github',
      status: 'failed',
      title: 'Taken in GitHub',
      detail: 'my-org has a repository payment-service already.',
      action: 'Choose another name, or add to the service that is there.',
      link: 'http://localhost:4010/my-org/payment-service',
    },
    {
      id: 'name-catalog',
      status: 'failed',
      title: 'Taken in the catalog',
      detail: 'component:default/payment-service is there already.',
      action: 'Choose another name.',
      link: '/catalog/default/component/payment-service',
    },
  ],
};

export const passedFinding: Finding = {
  id: 'github-permissions',
  status: 'passed',
  title: 'GitHub lets the portal create repositories',
  detail: 'The token has the scopes repo, workflow and admin:org.',
};

export const failedFinding: Finding = {
  id: 'github-permissions',
  status: 'failed',
  title: 'Resource not accessible by integration',
  detail:
    'GitHub refuses to create a repository in my-org: the GitHub App lacks "Administration: read and write".',
  action:
    'Ask an owner of my-org to grant the App Administration, Contents (read and write) and Members (read), then check again.',
  link: 'http://localhost:4010/organizations/my-org/settings/installations',
};

export const warningFinding: Finding = {
  id: 'github-quota',
  status: 'warning',
  title: "GitHub's quota is running low",
  detail: '140 of 5,000 requests are left until 13:20. A run needs about 60.',
  action: 'Create one service now, and further ones after 13:20.',
};

export const unknownFinding: Finding = {
  id: 'argocd-name',
  status: 'unknown',
  title: 'Argo CD could not be asked',
  detail: 'Argo CD did not answer within 5 seconds.',
  action: 'The run checks it again before it creates anything.',
};

export const passedPreflight: PreflightResponse = {
  ok: true,
  checkedAt: '2026-11-26T12:30:00.000Z',
  findings: [
    passedFinding,
    {
      id: 'name',
      status: 'passed',
      title: 'The name is free',
      detail: 'In GitHub, the catalog and Argo CD.',
    },
    {
      id: 'team',
      status: 'passed',
      title: 'The team exists',
      detail: 'team-commerce is a team of my-org with 8 members.',
    },
  ],
};

export const failedPreflight: PreflightResponse = {
  ok: false,
  checkedAt: '2026-11-26T12:30:00.000Z',
  findings: [
    failedFinding,
    warningFinding,
    unknownFinding,
    ...passedPreflight.findings.slice(1),
  ],
};
