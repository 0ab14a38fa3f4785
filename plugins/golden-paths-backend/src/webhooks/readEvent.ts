import { InputError } from '@backstage/errors';
import { z } from 'zod';

const payloadSchema = z.object({
  /** Of a push: `refs/heads/main`. */
  ref: z.string().optional(),
  /** Of an event about the repository itself: `archived`, `renamed`, ... */
  action: z.string().optional(),
  repository: z.object({
    name: z.string(),
    html_url: z.url(),
    default_branch: z.string().nullish(),
    owner: z.object({ login: z.string() }),
  }),
});

/** What a webhook is about. It is only a hint: what it means is asked of GitHub. */
export interface RepositoryEvent {
  host: string;
  owner: string;
  name: string;
  /** The repository has another name or account, or is no longer there. */
  moved: boolean;
  /** A push that changes nothing that is scanned. */
  ofOtherBranch: boolean;
}

/**
 * Reads which repository the payload of an event is about.
 *
 * @throws InputError naming what is missing
 */
export function readEvent(payload: unknown): RepositoryEvent {
  const parsed = payloadSchema.safeParse(payload);
  if (!parsed.success) {
    throw new InputError(
      `The webhook is no event of a repository of GitHub: ${parsed.error.issues
        .map(({ path, message }) => `${path.join('.')}: ${message}`)
        .join('; ')}`,
    );
  }
  const { ref, action, repository } = parsed.data;
  return {
    host: new URL(repository.html_url).host,
    owner: repository.owner.login,
    name: repository.name,
    moved: ['deleted', 'renamed', 'transferred'].includes(action ?? ''),
    ofOtherBranch:
      ref !== undefined &&
      ref.startsWith('refs/heads/') &&
      ref !== `refs/heads/${repository.default_branch}`,
  };
}
