/** What is known of a step that failed. */
export interface FailedStep {
  /** The whole text that the scaffolder keeps, a stack trace included. */
  text: string;
  stepId?: string;
  /** Id of the step's action, such as `catalog:register`. */
  action?: string;
}

/** What a kind of failure means and how it is mended. */
export interface Explanation {
  title: string;
  detail: string;
  /** Most useful first. */
  actions: readonly string[];
  link?: string;
}

export interface FailureRule {
  /** Stable name, for tests and for reading. */
  id: string;
  matches: (failure: { message: string; action: string }) => boolean;
  explain: (message: string) => Explanation;
}

/** Builds a rule that looks for any of the given texts in the message. */
export function whenText(
  id: string,
  pattern: RegExp,
  explanation: Explanation,
  /** Only for steps whose action matches. */
  action: RegExp = /(?:)/,
): FailureRule {
  return {
    id,
    matches: failure =>
      pattern.test(failure.message) && action.test(failure.action),
    explain: () => explanation,
  };
}

export const resume =
  'Resume the run: it goes on at the step that failed, and what is finished is not done again.';
export const removeOrResume =
  'If the service is not wanted any more, remove what this run created.';
