import { parseEntityRef } from '@backstage/catalog-model';

/** The `ui:options` of a typed confirmation: one of the two. */
export interface ConfirmationOptions {
  /** The text itself. */
  expected?: string;
  /** Name of the answer that holds the text, or an entity ref with that name. */
  expectedField?: string;
}

/** An entity ref stands for the entity's name: nobody types `resource:default/`. */
function nameIn(answer: string): string {
  return /^[^:/]+:[^/]+\/[^/]+$/.test(answer)
    ? parseEntityRef(answer).name
    : answer;
}

/**
 * The text that a person has to type.
 *
 * @returns undefined while the answer that it comes from is not given
 */
export function expectedText(
  options: ConfirmationOptions | undefined,
  answers: Record<string, unknown>,
): string | undefined {
  if (options?.expected) {
    return options.expected;
  }
  const { expectedField } = options ?? {};
  const answer =
    expectedField === undefined ? undefined : answers[expectedField];
  return typeof answer === 'string' && answer !== ''
    ? nameIn(answer)
    : undefined;
}
