/** Requests that came within a window of time. */
export interface RequestCount {
  requests: number;
  /** When counting begins again. */
  endsAt: Date;
}

/** Counts requests, whichever replica they came to. */
export interface RequestCounts {
  /**
   * Counts one more.
   *
   * @param key - whose request it is
   * @param windowMilliseconds - how long a window is that begins now
   */
  add(key: string, windowMilliseconds: number): Promise<RequestCount>;
}
