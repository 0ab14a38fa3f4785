import { ServiceUnavailableError } from '@backstage/errors';
import { z } from 'zod';
import { parseJson } from '../validation';

const errorBody = z.object({ message: z.string() });

/** @throws ServiceUnavailableError for anything that is not as documented. */
export async function parseBody<TSchema extends z.ZodType>(
  schema: TSchema,
  response: Response,
  name: string,
): Promise<z.output<TSchema>> {
  let body: unknown;
  try {
    body = await response.json();
  } catch (error) {
    throw new ServiceUnavailableError(
      `The answer to "${name}" is not JSON. Check that apiBaseUrl leads to GitHub's API.`,
      error,
    );
  }
  return parseData(schema, body, name);
}

/** @throws ServiceUnavailableError for anything that is not as documented. */
export function parseData<TSchema extends z.ZodType>(
  schema: TSchema,
  data: unknown,
  name: string,
): z.output<TSchema> {
  const result = schema.safeParse(data);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new ServiceUnavailableError(
      `The answer to "${name}" is not what GitHub documents: "${issue.path.join(
        '.',
      )}": ${issue.message}.`,
    );
  }
  return result.data;
}

/** GitHub's own words for a refusal, empty when it sent none. */
export async function errorMessageOf(response: Response): Promise<string> {
  const text = await response.text();
  const body = errorBody.safeParse(parseJson(text));
  return body.success ? body.data.message : '';
}
