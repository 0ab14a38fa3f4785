import { ResponseError } from '@backstage/errors';

/** A refusal or failure as the backend sends it. */
export async function responseError(statusCode: number, message: string) {
  return ResponseError.fromResponse(
    Response.json(
      { error: { name: 'Error', message }, response: { statusCode } },
      { status: statusCode },
    ),
  );
}
