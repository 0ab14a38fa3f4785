import {
  lineageMatchSchema,
  repositoryIdSchema,
} from '@provenpath/plugin-golden-paths-common';
import type { LineageMatch } from '@provenpath/plugin-golden-paths-common';

/** What is typed into the form; the answers as JSON. */
export interface MatchDraft {
  repository: string;
  template: string;
  version: string;
  inputs: string;
}

/** A match that can be sent, or what is wrong, by field. */
export type ReadMatch =
  | { match: LineageMatch; problems: Partial<MatchDraft> }
  | { match: undefined; problems: Partial<MatchDraft> };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema refuses undefined, and the form says so.
    return undefined;
  }
}

/** @param inputsProblem - said of answers that are no JSON object */
export function readMatchDraft(
  draft: MatchDraft,
  inputsProblem: string,
): ReadMatch {
  const repository = repositoryIdSchema.safeParse(draft.repository.trim());
  const parsed = lineageMatchSchema.safeParse({
    template: draft.template.trim(),
    version: draft.version.trim(),
    inputs: parseJson(draft.inputs),
  });
  const problemOf = (field: string) =>
    parsed.error?.issues.find(({ path }) => path[0] === field)?.message;
  const problems = {
    repository: repository.error?.issues[0].message,
    template: problemOf('template'),
    version: problemOf('version'),
    inputs: problemOf('inputs') && inputsProblem,
  };
  return {
    match: repository.success ? parsed.data : undefined,
    problems,
  };
}
