import { RunFailure } from '../runSchemas';
import { githubRules, protectionRule } from './githubRules';
import {
  argoRules,
  catalogRules,
  generalRules,
  registerRule,
} from './otherRules';
import {
  FailedStep,
  FailureRule,
  removeOrResume,
  resume,
  whenText,
} from './types';

const firstRules: readonly FailureRule[] = [
  whenText('cancelled', /has been cancelled/i, {
    title: 'The run was cancelled',
    detail: 'Somebody stopped it. What was finished before exists.',
    actions: [resume, removeOrResume],
  }),
  whenText(
    'preflight',
    /(?:)/,
    {
      title: 'The run would not have gone through',
      detail:
        'A check before the first step found what is named below. Nothing was created.',
      actions: [
        'Do what the message says, then resume the run.',
        'Or run the template again with other answers.',
      ],
    },
    /^golden-path:preflight$/,
  ),
];

const unknown: FailureRule = whenText('unknown', /(?:)/, {
  title: 'The step failed',
  detail:
    'The portal does not know this failure. The message says what the tool reported.',
  actions: [
    resume,
    'If it fails again, show the message and the log of the step to the platform team.',
    removeOrResume,
  ],
});

/** Special rules stand before general ones: the first that matches explains. */
export const failureRules: readonly FailureRule[] = [
  ...firstRules,
  ...argoRules,
  ...githubRules,
  ...catalogRules,
  ...generalRules,
  protectionRule,
  registerRule,
  unknown,
];

/** The rule that explains a failure. There is always one. */
export function findRule(failure: FailedStep): FailureRule {
  const known = {
    message: messageOf(failure.text),
    action: failure.action ?? '',
  };
  return failureRules.find(rule => rule.matches(known)) ?? unknown;
}

/**
 * Turns the text of a failed step into what it means and what to do. The text
 * itself stays beside it, because it is what one searches for and reports.
 */
export function explainFailure(failure: FailedStep): RunFailure {
  const message = messageOf(failure.text);
  const { title, detail, actions, link } = findRule(failure).explain(message);
  return {
    ...(failure.stepId ? { stepId: failure.stepId } : {}),
    message,
    title,
    detail,
    actions: [...actions],
    ...(link ? { link } : {}),
  };
}

/** What to do, without what cannot be done (any more). */
export function possibleActions(
  failure: RunFailure,
  can: { canResume: boolean; canRemove: boolean },
): string[] {
  return failure.actions.filter(
    action =>
      (can.canResume || action !== resume) &&
      (can.canRemove || action !== removeOrResume),
  );
}

/** Without the stack trace and the bare class name before it. */
export function messageOf(text: string): string {
  const lines = text.split('\n');
  const stack = lines.findIndex(line => /^\s+at .+[):\d]$/.test(line));
  return lines
    .slice(0, stack < 0 ? undefined : stack)
    .join('\n')
    .replace(/^(?:Error|HttpError|TypeError): /, '')
    .trim();
}
