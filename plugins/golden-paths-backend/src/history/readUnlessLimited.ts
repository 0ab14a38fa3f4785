import { GithubUnavailableError } from '@provenpath/portal-node';
import { LimitReached, Meter, ScannedRepository } from '../scans';
import { PastRepository, readPast } from './readPast';

/**
 * How repositories of one account stood at the ends of days.
 *
 * @returns undefined when a limit is used up
 */
export async function readUnlessLimited(
  meter: Meter,
  repositories: readonly ScannedRepository[],
  days: readonly string[],
): Promise<PastRepository[] | undefined> {
  try {
    return await readInHalves(meter, repositories, days);
  } catch (error) {
    if (error instanceof LimitReached) {
      return undefined;
    }
    throw error;
  }
}

/** One repository that is too much for GitHub has no past here. */
async function readInHalves(
  meter: Meter,
  repositories: readonly ScannedRepository[],
  days: readonly string[],
): Promise<PastRepository[]> {
  try {
    return await readPast(meter, repositories[0].owner, repositories, days);
  } catch (error) {
    if (
      !(error instanceof GithubUnavailableError) ||
      error.kind !== 'overloaded'
    ) {
      throw error;
    }
    if (repositories.length === 1) {
      return [];
    }
    const half = Math.ceil(repositories.length / 2);
    return [
      ...(await readInHalves(meter, repositories.slice(0, half), days)),
      ...(await readInHalves(meter, repositories.slice(half), days)),
    ];
  }
}
