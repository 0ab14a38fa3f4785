import type { JsonObject } from '@backstage/types';
import Ajv from 'ajv';
import ajvErrors from 'ajv-errors';

/** One answer that the form refuses, in the words that the user reads. */
export interface ParameterProblem {
  field: string;
  message: string;
}

/**
 * Checks answers as the form does: each page with ajv, and with the messages
 * that `errorMessage` gives.
 */
export function createParameterValidator(
  pages: JsonObject[],
): (values: JsonObject) => ParameterProblem[] {
  // The form's own ui: keywords are no JSON schema.
  const ajv = new Ajv({ allErrors: true, strict: false });
  ajvErrors(ajv);
  const validators = pages.map(page => ajv.compile(page));
  return values =>
    validators.flatMap(validate => {
      validate(values);
      return (validate.errors ?? []).map(error => ({
        field:
          error.instancePath.slice(1) || String(error.params.missingProperty),
        message: error.message ?? error.keyword,
      }));
    });
}
