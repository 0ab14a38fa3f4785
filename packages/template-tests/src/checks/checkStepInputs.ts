import type { JsonObject } from '@backstage/types';
import Ajv from 'ajv';
import type { StepInput } from '../readStepInputs';

/**
 * Holds the input of each step to the schema of its action. The scaffolder does
 * this only when the step is reached, so a field that is not allowed would fail
 * after the repository exists.
 */
export function checkStepInputs(
  inputs: StepInput[],
  schemas: ReadonlyMap<string, JsonObject>,
): string[] {
  const ajv = new Ajv({ allErrors: true, strict: false, logger: false });
  return inputs.flatMap(({ stepId, action, input }) => {
    const schema = schemas.get(action);
    if (!schema) {
      return [`${stepId}: there is no action ${action}`];
    }
    const validate = ajv.compile(schema);
    validate(input);
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${stepId}: ${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  });
}
