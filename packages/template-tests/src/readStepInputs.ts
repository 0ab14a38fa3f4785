import { stripVTControlCharacters } from 'node:util';
import type { JsonObject } from '@backstage/types';

/** One step of a run and the input it was given after rendering. */
export interface StepInput {
  stepId: string;
  action: string;
  input: JsonObject;
}

interface LogLine {
  message: string;
  stepId?: string;
}

const RUNNING =
  /Running (\S+) in dry-run mode with inputs \(secrets redacted\): (\{[\s\S]*\})/;

/** Finds the rendered input of each step in the log of a dry run. */
export function readStepInputs(log: LogLine[]): StepInput[] {
  return log.flatMap(({ message, stepId }) => {
    const match = RUNNING.exec(stripVTControlCharacters(message));
    if (!match || !stepId) {
      return [];
    }
    return [{ stepId, action: match[1], input: JSON.parse(match[2]) }];
  });
}
