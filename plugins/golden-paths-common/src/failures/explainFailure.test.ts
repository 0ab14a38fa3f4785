import {
  explainFailure,
  findRule,
  messageOf,
  possibleActions,
} from './explainFailure';

/** Texts as the tools really write them, with the rule that explains each. */
const texts: Array<[rule: string, action: string, text: string]> = [
  [
    'not-accessible',
    'github:repo:create',
    'Failed to create the Organization repository my-org/x, Resource not accessible by integration - https://docs.github.com/rest/repos/repos#create-an-organization-repository',
  ],
  [
    'not-accessible',
    'golden-path:branch-protect',
    'localhost:4010 refused "PUT /repos/my-org/x/branches/main/protection": Resource not accessible by integration',
  ],
  [
    'not-accessible',
    'golden-path:repository-create',
    'Resource not accessible by personal access token',
  ],
  [
    'not-accessible',
    'publish:github:pull-request',
    'Must have push access to repository.',
  ],
  [
    'workflow-scope',
    'golden-path:repository-push',
    'refusing to allow an OAuth App to create or update workflow `.github/workflows/ci.yaml` without `workflow` scope',
  ],
  [
    'scopes',
    'github:repo:create',
    "Your token has not been granted the required scopes to execute this query. The 'login' field requires one of the following scopes: ['read:org']",
  ],
  [
    'protection-plan',
    'golden-path:branch-protect',
    'Upgrade to GitHub Pro or make this repository public to enable this feature.',
  ],
  ['protection', 'github:branch-protection:create', 'Not Found'],
  [
    'protection',
    'golden-path:branch-protection-verify',
    'The branch "main" of my-org/x lacks any protection.',
  ],
  [
    'name-taken',
    'golden-path:repository-create',
    'Repository creation failed.: name already exists on this account',
  ],
  [
    'visibility',
    'golden-path:repository-create',
    "Visibility can't be internal",
  ],
  [
    'foreign-content',
    'golden-path:repository-push',
    'my-org/x holds commits that this run did not push.',
  ],
  ['push-refused', 'github:repo:push', 'HTTP Error: 403 Forbidden'],
  [
    'push-refused',
    'golden-path:repository-push',
    'Push rejected because it was not a simple fast-forward. Use "force: true" to override.',
  ],
  [
    'rate-limit',
    'golden-path:repository-create',
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
  ],
  ['rate-limit', 'publish:github:pull-request', 'Too Many Requests'],
  ['bad-credentials', 'github:repo:create', 'Bad credentials'],
  [
    'argo-session',
    'argocd:create-resources',
    'Error creating argo app: no session information',
  ],
  [
    'argo-session',
    'argocd:create-resources',
    'Getting unauthorized for Argo CD instance http://localhost:4010/argocd',
  ],
  [
    'argo-not-json',
    'argocd:create-resources',
    'TypeError: body used already for: http://localhost:4010/argocd/api/v1/projects',
  ],
  [
    'argo-project',
    'argocd:create-resources',
    `Error creating argo app: error while validating and normalizing app: error getting application's project: app is not allowed in project "x-prod", or the project does not exist`,
  ],
  [
    'argo-exists',
    'argocd:create-resources',
    'Error creating argo app: existing application spec is different, use upsert flag to force update',
  ],
  [
    'argo-exists',
    'argocd:create-resources',
    'Duplicate project detected. Cannot overwrite existing.',
  ],
  [
    'argo-path',
    'argocd:create-resources',
    'Error creating argo app: InvalidSpecError: k8s/overlays/production: app path does not exist',
  ],
  [
    'argo-instance',
    'argocd:create-resources',
    "Unable to find Argo instance named 'main'",
  ],
  [
    'catalog-exists',
    'catalog:register',
    'Request failed with 409 Conflict: Location url:http://localhost:4010/my-org/x/tree/main/catalog-info.yaml already exists',
  ],
  [
    'catalog-register',
    'catalog:register',
    'Request failed with 400 Bad Request: InputError: Entity component:default/x is not of an allowed kind',
  ],
  ['network', 'github:repo:push', 'read ECONNRESET'],
  [
    'network',
    'golden-path:branch-protect',
    'localhost:4010 cannot be reached. Check its address in integrations.github.',
  ],
  ['network', 'catalog:register', 'fetch failed'],
  ['server-error', 'github:repo:push', 'HTTP Error: 503 Service Unavailable'],
  [
    'cancelled',
    'github:repo:push',
    'Error: Step publish (Push the first commit) of task 1 has been cancelled.',
  ],
  [
    'preflight',
    'golden-path:preflight',
    'The name order-service is taken in GitHub.',
  ],
  [
    'input',
    'argocd:create-resources',
    'Invalid input passed to action argocd:create-resources, instance requires property "appName"',
  ],
  [
    'not-allowed',
    'github:repo:create',
    'Unauthorized action: github:repo:create. The action is not allowed.',
  ],
  [
    'lost',
    '',
    'The task was cancelled because the task worker lost connection to the task broker',
  ],
  ['unknown', 'fetch:template', 'Cannot read properties of undefined'],
];

describe('explainFailure', () => {
  it.each(texts)('%s: %s said "%s"', (id, action, text) => {
    expect(findRule({ text, action }).id).toBe(id);
  });

  it('explains what an integration may not do in the words of the playbook', () => {
    expect(
      explainFailure({
        stepId: 'create-repository',
        action: 'github:repo:create',
        text: 'HttpError: Resource not accessible by integration - https://docs.github.com/rest\n    at fetchWrapper (/app/node_modules/request.js:70:11)\n    at async Job.doExecute (/app/job.js:1:1)',
      }),
    ).toEqual({
      stepId: 'create-repository',
      message:
        'Resource not accessible by integration - https://docs.github.com/rest',
      title: 'Resource not accessible by integration',
      detail:
        "The GitHub App lacks sufficient permissions, or it doesn't have access to the organization where the repository is being created.",
      actions: [
        'Check the GitHub App permissions (Settings > Developer settings > GitHub Apps > [App Name] > Permissions). Required: Repository: Administration (Read & Write), Repository: Contents (Read & Write), Organization: Members (Read). Workflow files also need Repository: Workflows (Read & Write).',
        'Or, when using a Personal Access Token (PAT), give it the required scopes: repo, workflow, admin:org.',
        'Resume the run: it goes on at the step that failed, and what is finished is not done again.',
      ],
      link: 'https://docs.github.com/en/apps/maintaining-github-apps/modifying-a-github-app-registration',
    });
  });

  it('leaves out what cannot be done any more', () => {
    const failure = explainFailure({
      text: 'The run has been cancelled',
      action: 'fetch:template',
    });
    const first = (canResume: boolean, canRemove: boolean) =>
      possibleActions(failure, { canResume, canRemove }).map(
        action => action.split(' ')[0],
      );
    expect(first(true, true)).toEqual(['Resume', 'If']);
    expect(first(false, true)).toEqual(['If']);
    expect(first(false, false)).toEqual([]);
  });

  it('says for every text what to do', () => {
    for (const [, action, text] of texts) {
      const { title, detail, actions } = explainFailure({ text, action });
      expect([title, detail, ...actions].every(line => line.length > 5)).toBe(
        true,
      );
      expect(actions.length).toBeGreaterThan(0);
    }
  });

  it('keeps a message of several lines without its stack', () => {
    expect(
      messageOf(
        'Error: first\nsecond at noon\n    at a (/x.js:1:2)\n    at b (/y.js:3:4)',
      ),
    ).toBe('first\nsecond at noon');
    expect(messageOf('plain')).toBe('plain');
  });
});
