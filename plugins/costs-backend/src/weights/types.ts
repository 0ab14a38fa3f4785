/** Measures who used how much of something shared, such as a cluster. */
export interface UsageMeter {
  /** Name of the weights that a pool is divided by. */
  name: string;
  /**
   * Weights of a whole day by what used it, without what was idle.
   *
   * @param day - a calendar day in UTC, `2026-09-10`
   * @returns plain decimals by entity ref; empty for a day that was not measured.
   * @throws ResponseError when the meter refuses.
   */
  readDay(day: string, signal: AbortSignal): Promise<Map<string, string>>;
}
