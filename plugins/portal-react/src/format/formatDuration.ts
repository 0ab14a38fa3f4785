const SECONDS = { d: 86_400, h: 3_600, min: 60, s: 1 } as const;

const UNITS = ['d', 'h', 'min', 's'] as const;

/** The smallest step worth showing for a duration of this many seconds. */
function granularityOf(seconds: number): number {
  if (seconds < 10 * SECONDS.min) {
    return SECONDS.s;
  }
  if (seconds < SECONDS.d) {
    return SECONDS.min;
  }
  return seconds < 14 * SECONDS.d ? SECONDS.h : SECONDS.d;
}

/**
 * A duration in words short enough for a tile: `42 s`, `3 min 20 s`,
 * `2 h 5 min`, `4 d 6 h`, `23 d`.
 *
 * @param minutes - length in minutes; negative lengths keep their sign
 */
export function formatDuration(minutes: number): string {
  const seconds = Math.abs(minutes) * 60;
  if (seconds > 0 && seconds < 1) {
    return 'under 1 s';
  }
  const step = granularityOf(seconds);
  // Rounded before it is split, so that 59.7 minutes read "1 h", not "60 min".
  let rest = Math.round(seconds / step) * step;
  const parts: string[] = [];
  for (const unit of UNITS) {
    const count = Math.floor(rest / SECONDS[unit]);
    rest -= count * SECONDS[unit];
    if (count > 0) {
      parts.push(`${count} ${unit}`);
    }
  }
  const text = parts.slice(0, 2).join(' ') || '0 s';
  return minutes < 0 ? `-${text}` : text;
}

/** As {@link formatDuration}, from seconds. */
export function formatSeconds(seconds: number): string {
  return formatDuration(seconds / 60);
}
