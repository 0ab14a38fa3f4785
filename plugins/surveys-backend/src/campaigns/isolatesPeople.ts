import { SMALLEST_GROUP } from '@provenpath/plugin-surveys-common';

/** How long after its end a survey may still be subtracted from another, in days. */
export const PAUSE_DAYS = 28;

/**
 * Whether two audiences differ by so few people that the results of one minus
 * those of the other tell what these few answered. People answer alike within
 * some weeks, so this holds for surveys that follow each other closely too.
 *
 * @param audiences.shared - how many people are in both
 */
export function isolatesPeople(audiences: {
  here: number;
  there: number;
  shared: number;
}): boolean {
  const { here, there, shared } = audiences;
  const isFew = (people: number) => people > 0 && people < SMALLEST_GROUP;
  return shared > 0 && (isFew(here - shared) || isFew(there - shared));
}
