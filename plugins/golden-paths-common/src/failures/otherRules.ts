import { FailureRule, removeOrResume, resume, whenText } from './types';

const argoActions = /argocd/;

/** Failures of Argo CD. Its registering action is not ours, nor are its texts. */
export const argoRules: readonly FailureRule[] = [
  whenText(
    'argo-session',
    /no session information|unauthorized for Argo CD|missing credentials in config for argo|does not accept the portal's credentials|Invalid username or password/i,
    {
      title: 'The portal could not log in to Argo CD',
      detail:
        'Argo CD gave the portal no session: it was not ready, or does not accept the credentials. The repository exists, the application is not registered.',
      actions: [
        'Wait until Argo CD answers again, then resume the run.',
        'If it goes on, ask the platform team to renew the credentials in argocd.appLocatorMethods.',
      ],
    },
    argoActions,
  ),
  whenText(
    'argo-not-json',
    /body used already|unexpected token|is not valid json|not its API/i,
    {
      title: 'Argo CD answered with something else',
      detail:
        'What answers at the address of Argo CD is not its API, or knows no projects. That is so while it restarts behind a proxy, and with a wrong address.',
      actions: [
        resume,
        'If it goes on, ask the platform team to check the url in argocd.appLocatorMethods.',
      ],
    },
    argoActions,
  ),
  whenText(
    'argo-project',
    /not allowed in project|project does not exist|not permitted in project|do not match any of the allowed destinations|has no project/i,
    {
      title: 'The Argo CD project does not permit the application',
      detail:
        'Argo CD takes an application only in a project that exists and permits its repository and namespace. The project could not be made, or it was there before and belongs to something else.',
      actions: [
        resume,
        "If it goes on, ask the platform team whether the portal's account in Argo CD may create projects.",
      ],
    },
    argoActions,
  ),
  whenText(
    'argo-exists',
    /spec is different|duplicate project/i,
    {
      title: 'The name is taken in Argo CD',
      detail:
        'Argo CD has an application or project of this name with other settings. The run does not change it.',
      actions: [
        'Remove what this run created and run the template again with another name.',
        'Or ask the platform team to delete the old application in Argo CD, then resume the run.',
      ],
    },
    argoActions,
  ),
  whenText(
    'argo-path',
    /app path does not exist|unable to resolve/i,
    {
      title: 'Argo CD does not find the manifests',
      detail:
        'The repository has no folder at the path of the application, or Argo CD may not read the repository.',
      actions: [
        'Ask the platform team to give Argo CD access to the repositories of the organisation.',
        resume,
      ],
    },
    argoActions,
  ),
  whenText(
    'argo-instance',
    /unable to find argo instance|argoInstance is/i,
    {
      title: 'The Argo CD instance is not configured',
      detail: 'The template names an instance that the portal does not know.',
      actions: [
        'Ask the platform team to add it to argocd.appLocatorMethods, then resume the run.',
      ],
    },
    argoActions,
  ),
];

const catalogActions = /^catalog:/;

export const catalogRules: readonly FailureRule[] = [
  whenText(
    'catalog-exists',
    /Location .* already exists/i,
    {
      title: 'The catalog has this location already',
      detail:
        'The repository was registered before, by this run before it was interrupted or by somebody else.',
      actions: [
        'Look for the service in the catalog: it may be complete.',
        'With catalog.defaultLocationConflictStrategy set to refresh the step can be repeated; then resume the run.',
      ],
    },
    catalogActions,
  ),
];

/** Looked at only when nothing explains the failed step better. */
export const registerRule: FailureRule = whenText(
  'catalog-register',
  /(?:)/,
  {
    title: 'Unable to register the service in the catalog',
    detail:
      'Repository and applications exist, but the catalog could not read catalog-info.yaml or does not accept it.',
    actions: [
      resume,
      'If it goes on, open catalog-info.yaml in the repository and mend what the message names.',
    ],
  },
  catalogActions,
);

/** What can happen in any step, looked at last. */
export const generalRules: readonly FailureRule[] = [
  whenText(
    'network',
    /ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|fetch failed|socket hang up|cannot be reached|did not answer .* within/i,
    {
      title: 'The network failed',
      detail:
        'The portal got no answer. What was asked may have been done all the same; the next attempt looks before it does it again.',
      actions: [
        resume,
        'If it goes on, ask the platform team to check the network between the portal and the host that the message names.',
      ],
    },
  ),
  whenText(
    'server-error',
    /answered 5\d\d|HTTP Error: 5\d\d|\b50[0-4]\b|server error|bad gateway|service unavailable/i,
    {
      title: 'The other side failed',
      detail:
        'The system that the step talks to reported an error of its own and did not recover while the run waited.',
      actions: [resume, removeOrResume],
    },
  ),
  whenText('input', /invalid input passed to action/i, {
    title: 'The template passed a wrong value',
    detail:
      'A step of the template got an input that its action does not take. Resuming would end the same way.',
    actions: [
      "Tell the template's owner the message below.",
      'Remove what this run created and try other answers.',
    ],
  }),
  whenText('not-allowed', /unauthorized action|NotAllowedError/i, {
    title: 'You may not use an action of this template',
    detail: 'A rule of the portal does not let you run one of its steps.',
    actions: [
      'Ask the platform team for the right, or for somebody to run it.',
    ],
  }),
  whenText('lost', /lost connection to the task broker|marked as stale/i, {
    title: 'The run was given up',
    detail:
      'The backend that worked on it disappeared, and no other one went on.',
    actions: [resume, removeOrResume],
  }),
];
