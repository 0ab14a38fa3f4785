import {
  Finding,
  FindingStatus,
  githubPermissions,
} from '@provenpath/plugin-golden-paths-common';
import { isGithubError } from '../github';

/** A finding without what every one of its kind has in common. */
export interface Found {
  status: FindingStatus;
  detail: string;
  action?: string;
  link?: string;
}

/**
 * Runs one check. What cannot be looked up becomes a finding as well: the
 * person at the form is told, and the other checks go on.
 */
export async function look(
  about: { id: string; title: string },
  check: () => Promise<Found>,
): Promise<Finding> {
  try {
    return { ...about, ...(await check()) };
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') {
      throw error;
    }
    return { ...about, ...explain(error) };
  }
}

function explain(error: unknown): Found {
  const detail = error instanceof Error ? error.message : String(error);
  if (isGithubError(error, 401)) {
    return {
      status: 'failed',
      detail,
      action:
        'Ask the platform team to renew the credentials in integrations.github.',
    };
  }
  if (isGithubError(error) && error.lacksPermission) {
    return {
      status: 'failed',
      detail: `${error.reason}. ${githubPermissions.cause}`,
      action: `${githubPermissions.app} ${githubPermissions.token}`,
      link: githubPermissions.link,
    };
  }
  return {
    status: 'unknown',
    detail: `This could not be looked up. ${detail}`,
    action: 'Check again in a moment. The run itself looks again first.',
  };
}
