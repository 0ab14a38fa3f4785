import { ResponseError } from '@backstage/errors';

/** What backends call a refusal, by its status. */
const NAMES = new Map([
  [400, 'InputError'],
  [403, 'NotAllowedError'],
  [404, 'NotFoundError'],
  [409, 'ConflictError'],
]);

/** A refusal or failure as the backend sends it. */
export async function responseError(statusCode: number, message: string) {
  const name = NAMES.get(statusCode) ?? 'Error';
  return ResponseError.fromResponse(
    Response.json(
      { error: { name, message }, response: { statusCode } },
      { status: statusCode },
    ),
  );
}
