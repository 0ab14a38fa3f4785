/** What a template's schema says about a text; its own words may stand beside. */
export interface TextSchema {
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  errorMessage?: unknown;
}

/** Why a text does not fit, with the template's words where it has some. */
export interface NameProblem {
  rule: 'minLength' | 'maxLength' | 'pattern';
  /** The number that was missed. */
  limit?: number;
  words?: string;
}

function wordsFor(schema: TextSchema, rule: NameProblem['rule']) {
  const { errorMessage } = schema;
  if (typeof errorMessage === 'string') {
    return errorMessage;
  }
  const words = new Map(Object.entries(errorMessage ?? {})).get(rule);
  return typeof words === 'string' ? words : undefined;
}

/**
 * The first rule of the template's schema that a name breaks. The form itself
 * says so only after Next; while typing it is said here, in the same words.
 */
export function findNameProblem(
  name: string,
  schema: TextSchema,
): NameProblem | undefined {
  const { minLength, maxLength, pattern } = schema;
  if (maxLength !== undefined && name.length > maxLength) {
    const words = wordsFor(schema, 'maxLength');
    return { rule: 'maxLength', limit: maxLength, words };
  }
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(name)) {
    return { rule: 'pattern', words: wordsFor(schema, 'pattern') };
  }
  if (minLength !== undefined && name.length < minLength) {
    const words = wordsFor(schema, 'minLength');
    return { rule: 'minLength', limit: minLength, words };
  }
  return undefined;
}
