import { z } from 'zod';

/** How a sign-in ended, as the browser is told. */
export type SignIn =
  { userEntityRef: string } | { error: { name: string; message: string } };

const answerSchema = z.object({
  response: z
    .object({
      backstageIdentity: z.object({
        identity: z.object({ userEntityRef: z.string() }),
      }),
    })
    .optional(),
  error: z.object({ name: z.string(), message: z.string() }).optional(),
});

/**
 * Reads the page with which `@backstage/plugin-auth-node` ends a sign-in in the
 * popup: a script that hands a URI-encoded answer to the window behind it.
 *
 * @returns undefined for a page that is none
 */
export function readSignIn(page: string): SignIn | undefined {
  const encoded =
    /decodeURIComponent\('([^']*authorization_response[^']*)'\)/.exec(
      page,
    )?.[1];
  if (encoded === undefined) {
    return undefined;
  }
  const answer = answerSchema.safeParse(
    JSON.parse(decodeURIComponent(encoded)),
  ).data;
  if (answer?.error) {
    return { error: answer.error };
  }
  return answer?.response?.backstageIdentity.identity;
}
