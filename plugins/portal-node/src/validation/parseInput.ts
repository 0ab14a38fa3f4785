import { InputError } from '@backstage/errors';
import { z } from 'zod';

const MAXIMUM_ISSUES = 5;
const MAXIMUM_VALUE_LENGTH = 100;

function valueAt(value: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      inner !== null && typeof inner === 'object'
        ? Reflect.get(inner, key)
        : undefined,
    value,
  );
}

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > MAXIMUM_VALUE_LENGTH
    ? `${text.slice(0, MAXIMUM_VALUE_LENGTH)}...`
    : text;
}

function fieldName(path: PropertyKey[]): string {
  return path.reduce<string>((name, key) => {
    if (typeof key === 'number') {
      return `${name}[${key}]`;
    }
    return name ? `${name}.${String(key)}` : String(key);
  }, '');
}

/**
 * One sentence a problem: the field, the value that was sent, and what would be
 * accepted. At most five problems are spelled out, so that a bad file of a
 * thousand rows does not answer with a thousand sentences.
 */
export function describeZodIssues(
  error: z.ZodError,
  value: unknown,
  what: string,
): string {
  const sentences = error.issues.slice(0, MAXIMUM_ISSUES).map(issue => {
    const field = fieldName(issue.path) || what;
    const sent = valueAt(value, issue.path);
    const expected = issue.message.replace(/^Invalid input: /, '');
    return sent === undefined
      ? `"${field}" is missing: ${expected}`
      : `"${field}" is ${quote(sent)}: ${expected}`;
  });
  const more = error.issues.length - sentences.length;
  return `Invalid ${what}. ${sentences.join('; ')}${
    more > 0 ? `; and ${more} more` : ''
  }`;
}

/** Why PostgreSQL cannot keep a text, undefined for one that it can. */
function describeUnkept(text: string): string | undefined {
  if (text.includes('\u0000')) {
    return 'the character NUL';
  }
  return /\p{Surrogate}/u.test(text) ? 'half of a character' : undefined;
}

/** Where the first text stands that PostgreSQL cannot keep, undefined for none. */
export function findUnkept(
  value: unknown,
  path: PropertyKey[] = [],
): { path: PropertyKey[]; what: string } | undefined {
  if (typeof value === 'string') {
    const what = describeUnkept(value);
    return what === undefined ? undefined : { path, what };
  }
  if (value === null || typeof value !== 'object') {
    return undefined;
  }
  for (const [key, inner] of Object.entries(value)) {
    const step = Array.isArray(value) ? Number(key) : key;
    const found =
      findUnkept(key, [...path, step]) ?? findUnkept(inner, [...path, step]);
    if (found) {
      return found;
    }
  }
  return undefined;
}

/**
 * Checks what came from outside. No text may hold NUL or half of a surrogate pair,
 * which PostgreSQL cannot keep.
 *
 * @param what - where it came from, in words, e.g. `query` or `body`
 * @throws InputError (400) that names every offending field, its value and what
 * would be accepted.
 */
export function parseInput<TSchema extends z.ZodType>(
  schema: TSchema,
  value: unknown,
  what: string,
): z.output<TSchema> {
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new InputError(describeZodIssues(result.error, value, what));
  }
  const unkept = findUnkept(result.data);
  if (unkept) {
    throw new InputError(
      `Invalid ${what}. "${fieldName(unkept.path) || what}" holds ${unkept.what}: leave it out`,
    );
  }
  return result.data;
}
