import type { JsonObject } from '@backstage/types';
import Ajv, { type ValidateFunction } from 'ajv';
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
  return inputs.flatMap(({ stepId, action, input }) => {
    const schema = schemas.get(action);
    if (!schema) {
      return [`${stepId}: there is no action ${action}`];
    }
    const validate = compile(schema);
    validate(input);
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${stepId}: ${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  });
}

const ajv = new Ajv({ allErrors: true, strict: false, logger: false });
const compiled = new WeakMap<JsonObject, ValidateFunction>();

// Compiling takes longer than a whole check, and each combination asks again.
function compile(schema: JsonObject): ValidateFunction {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = ajv.compile(schema);
    compiled.set(schema, validate);
  }
  return validate;
}
