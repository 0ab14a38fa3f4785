/**
 * Steps that a duration is rounded up to before it is stored, in seconds. Each
 * is about twice the one before, and 10 is one of them.
 */
export const STEPS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600];

/**
 * The step that a duration fits into. What is stored of an entity then stays
 * the same from one refresh to the next, and the catalog writes no row for it.
 *
 * @param seconds - beyond the last step it is rounded up to whole minutes
 */
export function roundUp(seconds: number): number {
  return STEPS.find(step => seconds <= step) ?? Math.ceil(seconds / 60) * 60;
}
