import {
  checkResize,
  describeResize,
  describeResizeEffects,
  postgresqlRequestSchema,
} from '@provenpath/plugin-golden-paths-common';
import type {
  InfrastructureChange,
  InfrastructureResponse,
  ResizeAnswers,
} from '@provenpath/plugin-golden-paths-common';

/** The `ui:options` of the field that shows a change. */
export interface ChangeOptions {
  action: 'resize' | 'retire';
  /** The answer with the Resource's entity ref; `database` when absent. */
  entityField?: string;
}

/** What a run with these answers will change, and what speaks against it. */
export interface ChangePlan {
  changes: InfrastructureChange[];
  effects: string[];
  problems: string[];
}

/** The entity ref that the form is about; undefined while there is none. */
export function entityRefIn(
  options: ChangeOptions | undefined,
  answers: Record<string, unknown>,
): string | undefined {
  const answer = answers[options?.entityField ?? 'database'];
  return typeof answer === 'string' && /^resource:[^:/]+\/[^:/]+$/i.test(answer)
    ? answer
    : undefined;
}

function resizeAnswers(answers: Record<string, unknown>): ResizeAnswers {
  const { instanceClass, storageGb } = answers;
  return {
    ...(typeof instanceClass === 'string' && { instanceClass }),
    ...(typeof storageGb === 'number' && { storageGb }),
  };
}

function planResize(
  resource: InfrastructureResponse,
  answers: Record<string, unknown>,
): ChangePlan | undefined {
  const current = postgresqlRequestSchema.safeParse(resource.values);
  if (!current.success) {
    return undefined;
  }
  const chosen = resizeAnswers(answers);
  return {
    changes: describeResize(current.data, chosen),
    effects: describeResizeEffects(current.data, chosen),
    problems: checkResize(current.data, chosen).map(({ message }) => message),
  };
}

/**
 * The change that a form asks for, by the same rules that the run keeps.
 *
 * @returns undefined where the resource knows no such change
 */
export function changeOf(
  action: ChangeOptions['action'],
  resource: InfrastructureResponse,
  answers: Record<string, unknown>,
): ChangePlan | undefined {
  const offered = resource.actions.find(({ id }) => id === action);
  const plan =
    action === 'resize'
      ? planResize(resource, answers)
      : resource.retirement && {
          changes: [],
          effects: resource.retirement.effects,
          problems: [],
        };
  if (!offered || !plan) {
    return undefined;
  }
  return offered.refusedBecause
    ? { ...plan, problems: [offered.refusedBecause] }
    : plan;
}

/** The change in one line, for the record of the run. */
export function summarizeChange(
  action: ChangeOptions['action'],
  plan: ChangePlan | undefined,
): string {
  const lines = plan?.changes.map(
    ({ title, before, after }) => `${title}: ${before} -> ${after}`,
  );
  return lines && lines.length > 0 ? lines.join('; ') : action;
}
