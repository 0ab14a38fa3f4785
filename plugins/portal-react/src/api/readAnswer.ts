import { ResponseError } from '@backstage/errors';

/** What zod's schemas have in common, in any of its versions. */
export interface AnswerSchema<T> {
  safeParse(value: unknown):
    | { success: true; data: T }
    | {
        success: false;
        error: { issues: { path: PropertyKey[]; message: string }[] };
      };
}

/** The backend answered, in a shape that this frontend does not know. */
export class UnexpectedAnswerError extends Error {
  constructor(url: string, field: string, problem: string) {
    super(`The answer of ${url} does not fit at "${field}": ${problem}`);
    this.name = 'UnexpectedAnswerError';
  }
}

/**
 * The body of a backend's answer, checked against its schema.
 *
 * @throws ResponseError when the backend answers with an error status
 * @throws UnexpectedAnswerError when the body does not fit the schema
 */
export async function readAnswer<T>(
  response: Response,
  schema: AnswerSchema<T>,
): Promise<T> {
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  const body: unknown = await response.json();
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UnexpectedAnswerError(
      response.url,
      issue.path.map(String).join('.') || 'the whole body',
      issue.message,
    );
  }
  return parsed.data;
}
